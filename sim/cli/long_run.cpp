#include "cli/long_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>
#include <cstdio>
#include <filesystem>

#include "base/aside.hpp"
#include "base/interrupt.hpp"
#include "cli/exit_code.hpp"
#include "cli/terminal.hpp"
#include "run/checkpoint.hpp"
#include "run/progress.hpp"
#include "run/results.hpp"
#include "run/state_hash.hpp"
#include "run/summary.hpp"

namespace chokepoint {

namespace {

using Clock = std::chrono::steady_clock;

/// Whether the first rank thinks so.
bool agree(const RunState& state, bool opinion) {
  Exchange& exchange = *state.world.exchange;
  return exchange.largest(exchange.rank() == 0 && opinion ? 1 : 0) != 0;
}

/// Whether any rank was asked to end.
bool is_any_interrupted(const RunState& state) {
  return state.world.exchange->largest(is_interrupted() ? 1 : 0) != 0;
}

class Checkpoints {
 public:
  explicit Checkpoints(const LongRun& run)
      : run_(run), path_(run.folder + "/" + kCheckpointFile) {}

  void after_day(const RunState& state, bool is_last) {
    const std::chrono::duration<double, std::ratio<60>> minutes = Clock::now() - last_;
    const bool by_days = run_.rhythm.days > 0 && state.days_done() % run_.rhythm.days == 0;
    const bool by_clock =
        run_.rhythm.minutes > 0 && agree(state, minutes.count() >= run_.rhythm.minutes);
    if (!is_last && (by_days || by_clock)) write(state);
  }
  /// A checkpoint that can't be written must not end the run that it is there to protect.
  void write(const RunState& state) {
    try {
      if (run_.recording != nullptr) {
        run_.recording->keep(run_.folder + "/" + kKeptRecordingFile, state.outcome.options.journal);
      }
      write_checkpoint(path_, run_.scenario, run_.settings, state, run_.recording != nullptr);
      complaint_.clear();
    } catch (const UserError& error) {
      if (!state.world.exchange->is_alone()) throw;  // the other ranks are in the middle of it
      const std::string why = error.what();
      if (why != complaint_) say_aside("No checkpoint: {}. The run goes on.\n", why);  // once, not daily
      complaint_ = why;
    }
    last_ = Clock::now();
  }
  void remove() const {
    std::error_code error;
    std::filesystem::remove(path_, error);
    std::filesystem::remove(run_.folder + "/" + kKeptRecordingFile, error);
  }

 private:
  const LongRun& run_;
  std::string path_;
  Clock::time_point last_ = Clock::now();
  std::string complaint_;  // of the last checkpoint that wasn't written
};

/// All files or none. The recording comes first and the manifest last, which says that all are there.
void write_all(const LongRun& run, const Outcome& outcome) {
  const std::string recording = run.folder + "/" + kRecordingFile;
  std::error_code error;
  std::filesystem::remove(run.folder + "/manifest.json", error);  // of the part before a resume
  std::filesystem::remove(recording, error);
  if (run.recording != nullptr) run.recording->finish(outcome.options.journal);
  try {
    write_results(run.scenario, outcome, run.settings, run.folder);
  } catch (const UserError&) {
    std::filesystem::remove(recording, error);
    throw;
  }
}

void tell(const LongRun& run, const Outcome& outcome) {
  if (!run.is_quiet) {
    fmt::print("{}\nResults: {}\n",
               summarise(run.scenario, outcome, output_width(), output_has_color()),
               run.folder);
  }
  if (outcome.was_interrupted) {
    say_aside("Interrupted: {} of {} days are finished and kept in {}\n"
               "To go on:    chokepoint resume {}\n",
               outcome.hashes.size(), outcome.options.days, run.folder, run.folder);
  }
}

/// Processor time of this process so far, in milliseconds.
std::uint64_t processor_milliseconds() {
  return static_cast<std::uint64_t>(1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC);
}

/// What the ranks took, and what they told each other.
void tell_exchange(const LongRun& run, const RunState& state) {
  Exchange& exchange = *state.world.exchange;
  if (exchange.is_alone()) return;
  const auto telling = static_cast<std::uint64_t>(1e3 * exchange.processor_seconds());
  const std::uint64_t busiest = exchange.largest(processor_milliseconds() - telling);
  const std::uint64_t longest_telling = exchange.largest(telling);
  const std::uint64_t sent = exchange.bytes_sent();
  const std::uint64_t rounds = exchange.rounds();
  hash_world(state.world);  // once more, to see what that takes
  std::array<std::int64_t, 2> all{static_cast<std::int64_t>(sent),
                                  static_cast<std::int64_t>(exchange.bytes_sent() - sent)};
  exchange.sum(all);
  const std::uint64_t peak = exchange.largest(state.outcome.peak_memory_bytes);
  const std::uint64_t stored = exchange.largest(state.outcome.world_bytes);
  if (exchange.rank() != 0 || run.is_quiet) return;
  const auto days = static_cast<std::uint64_t>(std::max(1, state.days_done()));
  fmt::print("Ranks: {}; at most {:.2f} s of processor time on one, and {:.2f} s in telling and waiting; {:.3f} MB a day told between them in {} rounds, {:.3f} MB of it for the hash; at most "
             "{:.1f} MB of state and {:.1f} MB of memory on one\n",
             exchange.ranks(), 1e-3 * static_cast<double>(busiest), 1e-3 * static_cast<double>(longest_telling),
             static_cast<double>(all[0]) / 1e6 / static_cast<double>(days), (rounds + days / 2) / days,
             static_cast<double>(all[1]) / 1e6, static_cast<double>(stored) / 1e6,
             static_cast<double>(peak) / 1e6);
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

void expect_one_rank(const Exchange& exchange) {
  if (exchange.is_alone()) return;
  throw UserError("a recording needs the whole world on one rank; without mpirun, threads share it");
}

int run_to_the_end(const LongRun& run, RunState& state) {
  watch_for_interrupts();
  Checkpoints checkpoints(run);
  {
    const int days = state.outcome.options.days;
    DayView view;
    Progress progress(days, progress_style(run.is_quiet));
    continue_run(run.scenario, state, [&](int day, const RunState& so_far) {
      progress.day_done(day, run.scenario.start + day, double{1} * so_far.outcome.agents * (day + 1));
      if (run.recording != nullptr) {
        view_last_day(so_far, view);
        run.recording->add(view);
      }
      const bool is_to_end = is_any_interrupted(so_far);
      checkpoints.after_day(so_far, day + 1 == days || is_to_end);
      return !is_to_end;
    });
  }
  if (state.outcome.was_interrupted) checkpoints.write(state);
  tell_exchange(run, state);
  if (state.world.exchange->rank() != 0) return state.outcome.was_interrupted ? kInterrupted : kDone;
  write_all(run, state.outcome);
  tell(run, state.outcome);
  if (state.outcome.was_interrupted) return kInterrupted;
  checkpoints.remove();
  return kDone;
}

}  // namespace chokepoint
