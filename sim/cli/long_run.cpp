#include "cli/long_run.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"
#include "cli/terminal.hpp"
#include "run/checkpoint.hpp"
#include "run/progress.hpp"
#include "run/results.hpp"
#include "run/summary.hpp"

namespace chokepoint {

namespace {

using Clock = std::chrono::steady_clock;

class Checkpoints {
 public:
  explicit Checkpoints(const LongRun& run)
      : run_(run), path_(run.folder.path() + "/" + kCheckpointFile) {}

  void after_day(const RunState& state, bool is_last) {
    const std::chrono::duration<double, std::ratio<60>> minutes = Clock::now() - last_;
    const bool by_days = run_.rhythm.days > 0 && state.days_done() % run_.rhythm.days == 0;
    const bool by_clock = run_.rhythm.minutes > 0 && minutes.count() >= run_.rhythm.minutes;
    if (!is_last && (by_days || by_clock)) write(state);
  }
  /// A checkpoint that can't be written must not end the run that it is there to protect.
  void write(const RunState& state) {
    try {
      write_checkpoint(path_, run_.scenario, run_.settings, state);
    } catch (const UserError& error) {
      fmt::print(stderr, "No checkpoint: {}. The run goes on.\n", error.what());
    }
    last_ = Clock::now();
  }
  void remove() const {
    std::error_code error;
    std::filesystem::remove(path_, error);
  }

 private:
  const LongRun& run_;
  std::string path_;
  Clock::time_point last_ = Clock::now();
};

void tell(const LongRun& run, const Outcome& outcome) {
  if (!run.is_quiet) {
    fmt::print("{}\nResults: {}\n",
               summarise(run.scenario, outcome, output_width(), output_has_color()),
               run.folder.path());
  }
  if (outcome.was_interrupted) {
    fmt::print(stderr,
               "Interrupted: {} of {} days are finished and kept in {}\n"
               "To go on:    chokepoint resume {}\n",
               outcome.hashes.size(), outcome.options.days, run.folder.path(), run.folder.path());
  }
}

}  // namespace

CheckpointRhythm parse_rhythm(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string unit(end, text.data() + text.size());
  if (error == std::errc() && number > 0 && unit == "min") return {.days = 0, .minutes = number};
  const bool is_whole = number >= 1 && number <= 1e6 && number == static_cast<int>(number);
  if (error == std::errc() && is_whole && (unit.empty() || unit == "d")) {
    return {.days = static_cast<int>(number), .minutes = 0};
  }
  throw UserError("--checkpoint-every " + text + ": days such as 30, or minutes such as 10min");
}

int run_to_the_end(const LongRun& run, RunState& state) {
  watch_for_interrupts();
  Checkpoints checkpoints(run);
  {
    const int days = state.outcome.options.days;
    Progress progress(days, progress_style(run.is_quiet));
    continue_run(run.scenario, state, [&](int day, const RunState& so_far) {
      progress.day_done(day, run.scenario.start + day, double{1} * so_far.outcome.agents * (day + 1));
      checkpoints.after_day(so_far, day + 1 == days || is_interrupted());
      return !is_interrupted();
    });
  }
  if (state.outcome.was_interrupted) checkpoints.write(state);
  write_results(run.scenario, state.outcome, run.settings, run.folder.path());
  tell(run, state.outcome);
  if (state.outcome.was_interrupted) return kInterrupted;
  checkpoints.remove();
  return kDone;
}

}  // namespace chokepoint
