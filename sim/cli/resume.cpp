#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/long_run.hpp"
#include "cluster/mpi_exchange.hpp"
#include "run/checkpoint.hpp"
#include "run/manifest.hpp"

namespace chokepoint {

namespace {

struct ResumeCommand {
  std::string folder;
  std::string rhythm;
  int threads = 0;
  bool is_quiet = false;
  bool is_without_recording = false;
  bool takes_other_sources = false;
};

/// A run that came to its end has left no checkpoint, and there is no harm in asking.
bool is_finished(const std::string& folder) {
  if (std::filesystem::exists(folder + "/" + kCheckpointFile)) return false;
  const Manifest manifest = read_manifest(folder);
  return manifest.days_done == manifest.options.days;
}

/// The recording goes on from the days that the checkpoint kept of it.
std::unique_ptr<RecordingWriter> continue_recording(const ResumeCommand& asked, const Checkpoint& found) {
  if (!found.is_recorded || asked.is_without_recording) return nullptr;
  const std::string path = asked.folder + "/" + kKeptRecordingFile;
  const std::string way_out = "\nTo go on without a recording: chokepoint resume " + asked.folder + " --no-record";
  const int days = found.state.days_done();
  try {
    Recording kept(path);
    const auto last = static_cast<std::size_t>(days - 1);
    if (kept.days() < days || !(kept.hashes()[last] == found.state.outcome.hashes[last])) {
      throw UserError(path + ": is not of this run");
    }
    auto recording = std::make_unique<RecordingWriter>(
        asked.folder + "/" + kRecordingFile, head_of_recording(found.scenario, found.settings, found.state));
    DayView view;
    for (int day = 0; day < days; ++day) {
      kept.read(day, view);
      recording->add(view);
    }
    return recording;
  } catch (const UserError& error) {
    throw UserError(error.what() + way_out);
  }
}

/// An interrupted run left a manifest beside its checkpoint: both must speak of one run.
void expect_own_checkpoint(const std::string& folder, const Checkpoint& found) {
  if (!std::filesystem::exists(folder + "/manifest.json")) return;
  const Manifest manifest = read_manifest(folder);
  const RunOptions& options = found.state.outcome.options;
  if (manifest.scenario_text == found.scenario.text && manifest.settings == found.settings && manifest.options.seed == options.seed &&
      manifest.options.population_scale == options.population_scale) {
    return;
  }
  throw UserError(fmt::format("{}/{}: is of another run (scenario {}, seed {}) than manifest.json beside it (seed {})", folder,
                              kCheckpointFile, found.scenario.name, options.seed, manifest.options.seed));
}

int resume(const ResumeCommand& asked, Exchange& exchange) {
  const bool is_first = exchange.rank() == 0;
  if (is_finished(asked.folder)) {
    if (!asked.is_quiet && is_first) fmt::print("{}: all days are done, nothing is left to resume\n", asked.folder);
    return kDone;
  }
  const CheckpointRhythm rhythm = asked.rhythm.empty() ? CheckpointRhythm{} : parse_rhythm(asked.rhythm);
  Checkpoint found = read_checkpoint(asked.folder + "/" + kCheckpointFile, asked.threads, exchange,
                                     asked.takes_other_sources ? OtherSources::kTaken : OtherSources::kRefused);
  expect_own_checkpoint(asked.folder, found);
  found.state.outcome.was_interrupted = false;
  std::unique_ptr<const ResultFolder> folder;
  if (is_first) folder.reset(new ResultFolder(ResultFolder::of_earlier_run(asked.folder)));
  const std::unique_ptr<RecordingWriter> recording = continue_recording(asked, found);
  if (recording != nullptr) expect_one_rank(exchange);
  return run_to_the_end({found.scenario, found.settings, asked.folder, rhythm,
                         asked.is_quiet || !is_first, recording.get()},
                        found.state);
}

}  // namespace

void add_resume(CLI::App& program, Action& chosen) {
  CLI::App* command =
      program.add_subcommand("resume", "Go on with a run that was interrupted or killed");
  const auto asked = std::make_shared<ResumeCommand>();
  command->add_option("DIR", asked->folder, "Result folder with a checkpoint in it")->required();
  command->add_option("--threads", asked->threads, "Threads; 0 is all there are")->check(CLI::Range(0, 1024));
  command->add_option("--checkpoint-every", asked->rhythm, "Days such as 30, or minutes such as 10min");
  command->add_flag("--other-sources", asked->takes_other_sources, "Go on although another build began it; the same bits aren't promised");
  command->add_flag("--no-record", asked->is_without_recording,
                    "Make no recording of a run that was begun with --record");
  command->add_flag("--quiet", asked->is_quiet, "Print no progress and no summary, only errors");
  command->callback([&chosen, asked] { chosen = [asked] {
      return with_ranks([&](Exchange& exchange) { return resume(*asked, exchange); });
    }; });
  command->footer(
      "The resumed run ends in the same bits as one that was never interrupted, with any number of\n"
      "threads or ranks. Runs leave a checkpoint on Ctrl-C, and while they go on with --checkpoint-every.\n"
      "What a journal changes, and a recording, go on too.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml --out results/long --checkpoint-every 30\n"
      "  chokepoint resume results/long --threads 2\n");
}

}  // namespace chokepoint
