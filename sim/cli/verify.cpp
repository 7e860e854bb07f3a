#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/aside.hpp"
#include "base/interrupt.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/verify_theory.hpp"
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
    say_aside("Interrupted: the first {} of {} days agree\n", repetition.days, repetition.days_kept);
    return kInterrupted;
  }
  fmt::print("agrees\n");
  return kDone;
}

}  // namespace

void add_verify(CLI::App& program, Action& chosen) {
  CLI::App* command =
      program.add_subcommand("verify", "Run a result folder's scenario again and compare; or the program against theory");
  const auto asked = std::make_shared<VerifyCommand>();
  const auto theory = std::make_shared<TheoryOptions>();
  auto* folder = command->add_option("DIR", asked->folder, "Result folder");
  CLI::Option* against_theory = command->add_flag_callback("--theory", [] {}, "Check the program against every limit with a known solution");
  against_theory->excludes(folder);
  command->add_option("--only", theory->only, "With --theory: one limit, such as A14")->needs(against_theory);
  command->add_option("--seeds", theory->seeds, "With --theory: seeds of each limit; 20 is the default")
      ->check(CLI::Range(2, 10000).description(""))
      ->needs(against_theory);
  command->add_option("--size", theory->size, "With --theory: factor on what each seed counts; 4 is the default")
      ->check(CLI::Range(0.1, 1000.0).description(""))
      ->needs(against_theory);
  command->add_option("--threads", asked->threads, "Threads; 0, the default, is all. Never changes a result")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  command->add_flag("--quiet", asked->is_quiet, "Print no progress");
  command->callback([&chosen, asked, theory, against_theory] {
    const bool is_theory = against_theory->count() > 0;
    if (!is_theory && asked->folder.empty()) throw CLI::RequiredError("DIR or --theory");
    theory->threads = asked->threads;
    chosen = [asked, theory, is_theory] { return is_theory ? verify_theory(*theory) : verify(*asked); };
  });
  command->footer(
      "Says `agrees`, or names the first day that differs (exit code 1). Beside the hash of each day's\n"
      "world it compares series.csv, series.nc, events.csv, burden.csv and, if the run was recorded, every\n"
      "recorded day.\n"
      "--theory prints what each part of the model gives where the answer is known, beside that answer; a\n"
      "finding holds within its tolerance, four standard errors and the stated bias of the configuration.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml --out results/tiny-kept\n"
      "  chokepoint verify results/tiny-kept\n"
      "  chokepoint verify results/tiny-kept --threads 1\n"
      "  chokepoint verify --theory\n"
      "  chokepoint verify --theory --only A14 --seeds 100\n");
}

}  // namespace chokepoint

