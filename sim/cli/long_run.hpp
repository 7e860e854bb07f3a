#pragma once
// A run from where it stands to its end: progress, checkpoints, Ctrl-C, results. `run` and `resume`
// share it.
#include <string>
#include <vector>

#include "run/recording.hpp"
#include "run/result_folder.hpp"
#include "run/run.hpp"

namespace chokepoint {

/// When to write a checkpoint: every so many days, or minutes; neither: only when interrupted.
struct CheckpointRhythm {
  int days = 0;
  double minutes = 0;
};

/// "30" or "30d" is days, "10min" minutes. Throws UserError.
CheckpointRhythm parse_rhythm(const std::string& text);

struct LongRun {
  const Scenario& scenario;
  const std::vector<std::string>& settings;
  std::string folder;  // the first rank's ResultFolder holds it
  CheckpointRhythm rhythm;
  bool is_quiet = false;
  RecordingWriter* recording = nullptr;  // holds the days so far; nullptr: none is made
};

/// A recording sees the whole world: refuses one that is spread over ranks.
void expect_one_rank(const Exchange& exchange);

/// Runs on, writes the results, prints the summary. Returns the exit code. With several ranks all call
/// it, and the first writes and speaks.
int run_to_the_end(const LongRun& run, RunState& state);

}  // namespace chokepoint
