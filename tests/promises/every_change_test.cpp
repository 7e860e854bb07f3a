// Every number that a run may change moves something after the change and nothing before it, in worlds where
// something happens (every_mechanism.yaml). A number that was accepted and read nowhere would fail here.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "run/live_run.hpp"
#include "scenario/founding_numbers.hpp"
#include "scenario/number_text.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {
namespace {

// The morning on which the calendar's first event comes.
constexpr int kDay = 2;

/// The worlds of every_number_test.py.
const std::vector<std::vector<std::string>> kWorlds = {
    {"seed=1"},
    {"seed=4", "bargain.change_cost=20", "bargain.control_value=12", "bargain.block_value_share=0.9",
     "bargain.legitimacy_cost=0.5", "bargain.interval_days=7"},
    {"seed=4", "services.facebook.blocked_days_at_start=3", "notice_posts.examined_per_day=3"},
    {"seed=1", "read_feed.visibility_share=0.5", "spread_backlash.news_rate=1",
     "restrict_content.political_legitimacy=0"},
    {"seed=2", "notice_posts.examined_per_day=3"},
    {"seed=2", "cut_access.internet_share=1", "cut_access.nightly_share=1"},
    {"seed=19"},
};

struct Plain {
  Scenario scenario;
  Outcome outcome;
};

RunOptions options_of(const Scenario& scenario) {
  return {.seed = scenario.seed, .threads = 1, .days = scenario.days};
}

const std::vector<Plain>& worlds() {
  static const std::vector<Plain> all = [] {
    std::vector<Plain> made;
    for (const std::vector<std::string>& settings : kWorlds) {
      Scenario scenario =
          read_scenario(CHOKEPOINT_SOURCE_DIR "/tests/promises/every_mechanism.yaml", settings);
      Outcome outcome = run(scenario, options_of(scenario), [](int, const Outcome&) { return true; });
      made.push_back({std::move(scenario), std::move(outcome)});
    }
    return made;
  }();
  return all;
}

bool is_same_day(const Outcome& a, const Outcome& b, int day) {
  const auto number = static_cast<std::size_t>(day);
  if (!(a.hashes[number] == b.hashes[number])) return false;
  for (int m = 0; m < kMeasureCount; ++m) {
    const auto measure = static_cast<Measure>(m);
    if (a.series.total(day, measure) != b.series.total(day, measure)) return false;
  }
  return true;
}

/// The first day on which the world or its figures differ after a change; -1: none does.
int first_difference(const Plain& plain, const std::string& setting) {
  LiveRun live(plain.scenario, options_of(plain.scenario), {{kDay, setting}});
  while (live.step()) {
    const int day = live.days_done() - 1;
    if (!is_same_day(live.state().outcome, plain.outcome, day)) return day;
  }
  return -1;
}

/// Other values to try, near ones first.
std::vector<std::string> others(double value, const Field& field) {
  if (field.kind == Kind::kYesNo) return {value != 0 ? "no" : "yes"};
  const auto [low, high] = field.allowed;
  std::vector<std::string> texts;
  for (double other : {value * 2, low, high, value / 2, value + 1, (low + std::min(high, 2 * value + 1)) / 2}) {
    if (field.kind == Kind::kWhole) other = static_cast<double>(static_cast<long long>(other));
    if (field.allowed.contains(other) && other != value) texts.push_back(number_text(other));
  }
  return texts;
}

struct Number {
  std::string path;
  Field field;
};

std::vector<Number> all_numbers() {
  std::vector<Number> numbers;
  visit_numbers(worlds()[0].scenario, [&](const std::string& path, const Field& field, const double&) {
    numbers.push_back({path, field});
  });
  return numbers;
}

double value_of(const Scenario& scenario, const std::string& path) {
  double found = 0;
  visit_numbers(scenario, [&](const std::string& other, const Field&, const double& number) {
    if (other == path) found = number;
  });
  return found;
}

/// Whether some value in some world has an effect; every one that has comes after the change.
bool moves_something(const Number& number) {
  for (const Plain& plain : worlds()) {
    for (const std::string& text : others(value_of(plain.scenario, number.path), number.field)) {
      int day = -1;
      try {
        day = first_difference(plain, number.path + "=" + text);
      } catch (const UserError&) {
        continue;  // it contradicts another number here
      }
      if (day < 0) continue;
      EXPECT_GE(day, kDay) << number.path << "=" << text;
      return true;
    }
  }
  return false;
}

TEST(EveryChange, MovesSomethingAfterItAndNothingBefore) {
  int tried = 0;
  for (const Number& number : all_numbers()) {
    if (!can_change(number.path)) continue;
    ++tried;
    EXPECT_TRUE(moves_something(number)) << number.path << " can change, but nothing reads it again";
  }
  EXPECT_GT(tried, 100);
}

TEST(EveryChange, IsRefusedForEveryFoundingNumber) {
  int refused = 0;
  for (const Number& number : all_numbers()) {
    if (can_change(number.path)) continue;
    ++refused;
    LiveRun live(worlds()[0].scenario, options_of(worlds()[0].scenario));
    EXPECT_THROW(live.change(number.path + "=" + number_text(number.field.allowed.low)), UserError)
        << number.path;
  }
  EXPECT_GT(refused, 20);
}

}  // namespace
}  // namespace chokepoint
