#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

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
};

/// A run that came to its end has left no checkpoint, and there is no harm in asking.
bool is_finished(const std::string& folder) {
  if (std::filesystem::exists(folder + "/" + kCheckpointFile)) return false;
  const Manifest manifest = read_manifest(folder);
  return manifest.days_done == manifest.options.days;
}

int resume(const ResumeCommand& asked, Exchange& exchange) {
  const bool is_first = exchange.rank() == 0;
  if (is_finished(asked.folder)) {
    if (!asked.is_quiet && is_first) fmt::print("{}: all days are done, nothing is left to resume\n", asked.folder);
    return kDone;
  }
  const CheckpointRhythm rhythm = asked.rhythm.empty() ? CheckpointRhythm{} : parse_rhythm(asked.rhythm);
  Checkpoint found = read_checkpoint(asked.folder + "/" + kCheckpointFile, asked.threads, exchange);
  found.state.outcome.was_interrupted = false;
  std::unique_ptr<const ResultFolder> folder;
  if (is_first) folder.reset(new ResultFolder(ResultFolder::of_earlier_run(asked.folder)));
  return run_to_the_end(
      {found.scenario, found.settings, asked.folder, rhythm, asked.is_quiet || !is_first},
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
  command->add_flag("--quiet", asked->is_quiet, "Print no progress and no summary, only errors");
  command->callback([&chosen, asked] { chosen = [asked] {
      return with_ranks([&](Exchange& exchange) { return resume(*asked, exchange); });
    }; });
  command->footer(
      "The resumed run ends in the same bits as one that was never interrupted, with any number of\n"
      "threads or ranks. Runs leave a checkpoint on Ctrl-C, and while they go on with --checkpoint-every.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml --out results/long --checkpoint-every 30\n"
      "  chokepoint resume results/long --threads 2\n");
}

}  // namespace chokepoint
