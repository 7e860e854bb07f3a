#pragma once
// Checkpoints: a run between two days as one HDF5 file, so that a resumed run ends in the same bits,
// with any number of threads. Written beside and renamed: the one before stays until the next is whole.
#include <string>
#include <vector>

#include "run/run.hpp"

namespace chokepoint {

/// The names inside a result folder: the run, and its recording so far if it is recorded.
inline constexpr const char* kCheckpointFile = "checkpoint.h5";
inline constexpr const char* kKeptRecordingFile = "checkpoint-recording.h5";

/// With several ranks all call it, and the first writes. `settings` are the --set arguments that made the scenario. Throws UserError when it can't be
/// written; a checkpoint from before is then still there.
void write_checkpoint(const std::string& path, const Scenario& scenario,
                      const std::vector<std::string>& settings, const RunState& state,
                      bool is_recorded = false);

struct Checkpoint {
  Scenario scenario;
  std::vector<std::string> settings;
  RunState state;
  bool is_recorded = false;  // so a recording up to this day lies beside
};

/// Whether what a program built from other sources has begun may be gone on with: the same bits aren't promised then.
enum class OtherSources : unsigned char { kRefused, kTaken };

/// Throws UserError with the reason: no such file, another version's or other sources', damaged, or its scenario can't
/// be read any more (a loaded edge list that has gone). `threads`: 0 is all.
/// With several ranks, each reads its share; how many wrote it doesn't matter.
Checkpoint read_checkpoint(const std::string& path, int threads, Exchange& exchange = alone(),
                           OtherSources other_sources = OtherSources::kRefused);

}  // namespace chokepoint
