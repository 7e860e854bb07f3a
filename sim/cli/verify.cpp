#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"
#include "run/manifest.hpp"
#include "run/progress.hpp"
#include "run/repeat_run.hpp"

namespace chokepoint {

namespace {

struct VerifyCommand {
  std::string folder;
  int threads = 0;
  bool is_quiet = false;
};

int verify(const VerifyCommand& asked) {
  watch_for_interrupts();
  const int days = read_manifest(asked.folder).days_done;
  const Repetition repetition = [&] {
    Progress progress(days, progress_style(asked.is_quiet));
    return repeat_run(asked.folder, asked.threads, [&](int day, const Outcome& so_far) {
      progress.day_done(day, so_far.series.date(day), double{1} * so_far.agents * (day + 1));
      return !is_interrupted();
    });
  }();
  if (!repetition.difference.empty()) {
    fmt::print("{}\n", repetition.difference);
    return kDiffers;
  }
  if (repetition.days < repetition.days_kept) {
    fmt::print(stderr, "Interrupted: the first {} of {} days agree\n", repetition.days, repetition.days_kept);
    return kInterrupted;
  }
  fmt::print("agrees\n");
  return kDone;
}

}  // namespace

void add_verify(CLI::App& program, Action& chosen) {
  CLI::App* command =
      program.add_subcommand("verify", "Run a result folder's scenario again and compare every day");
  const auto asked = std::make_shared<VerifyCommand>();
  command->add_option("DIR", asked->folder, "Result folder")->required();
  command->add_option("--threads", asked->threads, "Threads; 0, the default, is all. Never changes a result")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  command->add_flag("--quiet", asked->is_quiet, "Print no progress");
  command->callback([&chosen, asked] { chosen = [asked] { return verify(*asked); }; });
  command->footer(
      "Says `agrees`, or names the first day that differs (exit code 1). Beside the hash of each day's\n"
      "world it compares series.csv and events.csv.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml --out results/tiny-kept\n"
      "  chokepoint verify results/tiny-kept\n"
      "  chokepoint verify results/tiny-kept --threads 1\n");
}

}  // namespace chokepoint
