// Several seeds: quantiles by hand, occurrences as the single runs have them.
#include "run/replicates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

TEST(Replicates, QuantilesAreThoseWorkedByHand) {
  EXPECT_EQ(quantile({1, 2, 4}, 0.5), 2);
  EXPECT_EQ(quantile({1, 2, 4}, 0.75), 3);
  EXPECT_EQ(quantile({1, 2, 4}, 0), 1);
  EXPECT_EQ(quantile({1, 2, 4}, 1), 4);
  EXPECT_EQ(quantile({7}, 0.05), 7);
}

/// Rungs of four days: quiet, first reading, throttle, quiet again.
Outcome stormy() {
  Outcome outcome{.series = Series(*parse_date("2030-01-01"), {"facebook"}), .events = {}, .burden = {}, .hashes = {}, .options = {}, .started = {}};
  outcome.options.days = 4;
  for (const double rung : {0, 3, 7, 0}) {
    outcome.series.set(outcome.series.add_day(), Measure::kRung, 0, 0, rung);
  }
  outcome.events.push_back({2, "calendar", "salience", "an election", true});
  outcome.events.push_back({2, "State", "cut", "a throttle", false});
  outcome.events.push_back({3, "State", "cut", "another", false});
  return outcome;
}

std::vector<int> days_of(const Replicates& replicates, const std::string& what) {
  for (const Occurrence& o : replicates.occurrences) {
    if (o.what == what) return o.first_days;
  }
  return {};
}

TEST(Replicates, ARungIsReachedOnTheFirstDayAtOrAboveIt) {
  Replicates replicates;
  add_run(stormy(), replicates);
  EXPECT_EQ(days_of(replicates, "first reading"), std::vector<int>{1});
  EXPECT_EQ(days_of(replicates, "bill"), std::vector<int>{1});
  EXPECT_EQ(days_of(replicates, "throttle"), std::vector<int>{2});
  EXPECT_EQ(days_of(replicates, "block"), std::vector<int>{});
  EXPECT_EQ(days_of(replicates, "cut"), std::vector<int>{2}) << "once a run, at its first time";
  EXPECT_EQ(days_of(replicates, "salience"), std::vector<int>{}) << "input is no outcome";
}

TEST(Replicates, SaysWhatNeverCameAndHowItEnded) {
  const Scenario scenario = tiny_country({"country.people=2000", "bargain.control_value=0.1", "bargain.is_type_drawn=no"});
  const std::string told = replicates_text(replicate(scenario, {.seed = 1, .threads = 1, .days = 40}, 2, [](int) { return true; }), scenario.start);
  EXPECT_THAT(told, HasSubstr("  at least on the rung      block                                              0 of 2\n"));
  Replicates ended;
  Outcome outcome = stormy();
  add_run(outcome, ended);
  EXPECT_EQ(days_of(ended, "a law in force, or a sanction"), std::vector<int>{}) << "quiet again";
  outcome.series.set(3, Measure::kRung, 0, 0, 5);
  outcome.series.set(3, Measure::kOffer, 0, 0, 1);
  add_run(outcome, ended);
  EXPECT_EQ(days_of(ended, "a law in force, or a sanction"), std::vector<int>{3});
  EXPECT_THAT(replicates_text(ended, scenario.start), HasSubstr("  on the last day           a law in force, or a sanction                      1 of 2\n"));
}

TEST(Replicates, LevelsAreMeansAndFlowsAreTotals) {
  Outcome outcome = stormy();
  outcome.series.set(1, Measure::kFlags, 0, 4, 3);
  outcome.series.set(2, Measure::kFlags, 0, 4, 5);
  EXPECT_EQ(figure_of(outcome, Measure::kRung), 2.5);
  EXPECT_EQ(figure_of(outcome, Measure::kFlags), 8);
  Outcome two{.series = Series(*parse_date("2030-01-01"), {"a", "b"}), .events = {}, .burden = {}, .hashes = {}, .options = {}, .started = {}};
  two.series.set(two.series.add_day(), Measure::kAccessShare, 0, 0, 1);
  EXPECT_EQ(figure_of(two, Measure::kAccessShare), 0.5) << "one service open, one blocked";
}

TEST(Replicates, RunsAreTheSingleRunsOfTheirSeeds) {
  const Scenario scenario = tiny_country({"country.people=2000"});
  const RunOptions options{.seed = 5, .threads = 1, .days = 20};
  const Replicates found = replicate(scenario, options, 3, [](int) { return true; });
  ASSERT_EQ(found.runs, 3);
  const auto wished = std::find_if(found.measures.begin(), found.measures.end(), [](const MeasureSpread& s) {
    return s.measure == Measure::kPostsWished;
  });
  ASSERT_NE(wished, found.measures.end());
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(wished->values[i], figure_of(run_days(scenario, 20, 5 + i), Measure::kPostsWished));
  }
  EXPECT_NE(wished->values[0], wished->values[1]);
  EXPECT_EQ(days_of(found, "first reading"), (std::vector<int>{10, 10, 10}));
  EXPECT_THAT(replicates_text(found, scenario.start), HasSubstr("   3 of 3    2030-01-11"));
  EXPECT_THAT(replicates_csv(found), HasSubstr("\n7,posts_wished,"));
}

TEST(Replicates, StopsWhenAsked) {
  const Replicates found = replicate(tiny_country({"country.people=2000"}), {.seed = 1, .threads = 1, .days = 5}, 9,
                                     [](int finished) { return finished < 2; });
  EXPECT_EQ(found.runs, 2);
}

}  // namespace
}  // namespace chokepoint
