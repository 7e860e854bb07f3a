// Harm figures against a series written by hand.
#include "run/harm.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace chokepoint {
namespace {

constexpr int kPolitical = static_cast<int>(ContentClass::kPoliticalCriticism);

/// Four days, one service: 10 political posts and 100 readings a day, access open.
Outcome calm_world() {
  Outcome outcome{.series = Series(*parse_date("2030-01-01"), {"facebook"}), .events = {}, .burden = {}, .hashes = {}, .options = {}, .started = {}};
  for (int day = 0; day < 4; ++day) {
    outcome.series.add_day();
    outcome.series.set(day, Measure::kPostsVoiced, 0, kPolitical, 10);
    outcome.series.set(day, Measure::kExposures, 0, kPolitical, 100);
    outcome.series.set(day, Measure::kAccessShare, 0, 0, 1);
    outcome.series.set(day, Measure::kPeopleWithAccess, 0, 0, 50);
  }
  return outcome;
}

/// A throttle on day 1, gone on day 2; three posts held back on day 1, one on day 3.
Outcome pressed_world() {
  Outcome outcome = calm_world();
  outcome.series.set(1, Measure::kAccessShare, 0, 0, 0.5);
  outcome.series.set(1, Measure::kPeopleWithAccess, 0, 0, 30);
  outcome.series.set(1, Measure::kPostsVoiced, 0, kPolitical, 7);
  outcome.series.set(1, Measure::kPostsSilenced, 0, kPolitical, 3);
  outcome.series.set(1, Measure::kExposuresPrevented, 0, kPolitical, 40);
  outcome.series.set(3, Measure::kPostsVoiced, 0, kPolitical, 9);
  return outcome;
}

double difference(const std::vector<HarmFigure>& harm, std::string_view name) {
  for (const HarmFigure& figure : harm) {
    if (figure.name == name) return figure.difference();
  }
  ADD_FAILURE() << "no figure " << name;
  return 0;
}

TEST(Harm, DaysAfterMeasuresBeginWhenTheLastOneIsGone) {
  EXPECT_EQ(days_after_measures(calm_world(), pressed_world()),
            (std::vector<bool>{false, false, true, true}));
  EXPECT_EQ(days_after_measures(calm_world(), calm_world()), std::vector<bool>(4, false));
}

TEST(Harm, ALawThatStaysIsNoMeasureAndAFineIsOne) {
  Outcome pressed = pressed_world();
  for (int day = 0; day < 4; ++day) pressed.series.set(day, Measure::kRung, 0, 0, rank(Rung::kInForce));
  EXPECT_EQ(days_after_measures(calm_world(), pressed), (std::vector<bool>{false, false, true, true}));
  pressed.series.set(2, Measure::kRung, 0, 0, rank(Rung::kFine));
  EXPECT_EQ(days_after_measures(calm_world(), pressed), (std::vector<bool>{false, false, false, true}));
}

TEST(Harm, FiguresAreThoseWorkedByHand) {
  const auto harm = measure_harm(calm_world(), pressed_world());
  EXPECT_EQ(difference(harm, "silenced_posts"), 3);
  EXPECT_EQ(difference(harm, "political_posts"), -4);
  EXPECT_EQ(difference(harm, "political_posts_after_measures"), -1);
  EXPECT_EQ(difference(harm, "reach_prevented"), 40);
  EXPECT_EQ(difference(harm, "reach"), -40);
  EXPECT_EQ(difference(harm, "accounts_reached"), -5);
  EXPECT_EQ(difference(harm, "accounts_reached_at_end"), 0);
}

TEST(Harm, AWorldDoesItselfNone) {
  for (const HarmFigure& figure : measure_harm(calm_world(), calm_world())) {
    EXPECT_EQ(figure.difference(), 0) << figure.name;
  }
}

TEST(Harm, TheFileNamesBothSides) {
  EXPECT_THAT(harm_text(measure_harm(calm_world(), pressed_world())),
              testing::HasSubstr("\npolitical_posts,posts,40,36,-4,"));
}

}  // namespace
}  // namespace chokepoint
