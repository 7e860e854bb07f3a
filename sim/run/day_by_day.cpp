#include "run/day_by_day.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "run/journal.hpp"
#include "run/routine_events.hpp"
#include "run/state_hash.hpp"
#include "scenario/found_world.hpp"
#include "scenario/read_settings.hpp"

namespace chokepoint {

namespace {

using Clock = std::chrono::steady_clock;

std::uint64_t peak_memory_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

/// The half-years that are closed and, after an interruption, the one that isn't.
std::vector<BurdenPeriod> burden_so_far(const RunState& state) {
  std::vector<BurdenPeriod> periods = state.records.burden;
  const int last_day = state.days_done() - 1;
  const bool is_open = last_day >= 0 && (periods.empty() || periods.back().last_day < last_day);
  if (is_open) periods.push_back({last_day, state.records.half_year.burden.counts()});
  return periods;
}

Place place_of(const JournalEntry& entry) { return {entry.setting, 0, 0}; }

void change_all(const Journal& journal, int first_day, int end_day, Scenario& scenario) {
  for (const JournalEntry& entry : journal) {
    if (entry.day >= first_day && entry.day < end_day) apply_change(entry, place_of(entry), scenario);
  }
}

/// "bargain.control_value becomes 1.2"
Event told(const JournalEntry& entry) {
  const std::string path = path_of_setting(entry.setting, place_of(entry));
  return {entry.day, std::string(kJournalActor), "change",
          path + " becomes " + entry.setting.substr(path.size() + 1), true};
}

}  // namespace

DayByDay::DayByDay(const Scenario& scenario, RunState& state, std::uint32_t block_users)
    : scenario_(scenario),
      state_(state),
      threads_(state.outcome.options.threads),
      course_{scenario_.parameters, run_calendar(scenario), state.outcome.options.population_scale,
              cut_into_blocks(state.world.communities, block_users)},
      recorder_(scenario.start, state.outcome.options.days, state.outcome.people_per_agent) {
  state.outcome.options.threads = threads_.count();
  expect_sound_journal();
  change_all(state.outcome.options.journal, 0, state.days_done(), scenario_);
}

void DayByDay::expect_sound_journal() const {
  const Journal& journal = state_.outcome.options.journal;
  if (journal.empty()) return;
  if (!std::ranges::is_sorted(journal, {}, &JournalEntry::day)) {
    throw UserError("the journal is damaged: its days don't ascend");
  }
  if (journal.front().day < 0 || journal.back().day >= state_.outcome.options.days) {
    throw UserError("the journal changes a number on a day that the run doesn't have");
  }
  Scenario changed = scenario_;
  change_all(journal, 0, state_.outcome.options.days, changed);
}

void DayByDay::live_morning() {
  const int today = state_.days_done();
  Outcome& outcome = state_.outcome;
  change_all(outcome.options.journal, today, today + 1, scenario_);
  for (const JournalEntry& entry : outcome.options.journal) {
    if (entry.day == today) outcome.events.push_back(told(entry));
  }
}

bool DayByDay::step() {
  Outcome& outcome = state_.outcome;
  if (state_.days_done() >= outcome.options.days) return false;
  const Clock::time_point start = Clock::now();
  live_morning();
  tally_.clear();
  chokepoint::step(state_.world, course_, bench_, tally_, outcome.events);
  recorder_.record(state_.world, tally_, state_.records, outcome.series);
  tell_review_and_report(state_.world, outcome.series, outcome.events);
  outcome.hashes.push_back(hash_world(state_.world));
  outcome.wall_seconds += std::chrono::duration<double>(Clock::now() - start).count();
  return true;
}

void DayByDay::change(const std::string& setting) {
  Journal& journal = state_.outcome.options.journal;
  const JournalEntry entry{state_.days_done(), setting};
  const Place place = place_of(entry);
  if (entry.day >= state_.outcome.options.days) refuse(place, "all days of the run are over");
  if (journal.size() >= kMostChanges) {
    refuse(place, "a run takes at most " + std::to_string(kMostChanges) + " changes");
  }
  Scenario changed = scenario_;
  change_all(journal, entry.day, entry.day + 1, changed);
  apply_change(entry, place, changed);
  Scenario tomorrow = changed;
  change_all(journal, entry.day + 1, state_.outcome.options.days, tomorrow);
  scenario_ = std::move(changed);
  const auto later = std::ranges::upper_bound(journal, entry.day, {}, &JournalEntry::day);
  const bool follows = later != journal.begin() && std::prev(later)->day == entry.day;
  // Somebody who moves a slider to and fro in one morning has made one change.
  if (follows && path_of_setting(std::prev(later)->setting, place) == path_of_setting(setting, place)) {
    *std::prev(later) = entry;
  } else {
    journal.insert(later, entry);
  }
}

void DayByDay::finish() {
  Outcome& outcome = state_.outcome;
  outcome.was_interrupted = state_.days_done() < outcome.options.days;
  outcome.burden =
      burden_rows(state_.world, scenario_.start, burden_so_far(state_), outcome.people_per_agent);
  outcome.world_bytes = world_bytes(state_.world);
  outcome.ranks = state_.world.exchange->ranks();
  outcome.peak_memory_bytes = peak_memory_bytes();
}

}  // namespace chokepoint
