// A pair: equal until the policy acts, then different by what it did.
#include "run/pair.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/temporary_folder.hpp"
#include "scenario/without_pressure.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

TEST(Pair, WithoutPressureEveryHashBeforeTheBillIsEqualAndTheBillsDayDiffers) {
  // Nothing is examined, ordered or flagged in concert in either world: the bill of day 10 is the only
  // policy.
  const Scenario pressed =
      tiny_country({"notice_posts.examined_per_day=0", "order_by_court.orders_per_year=0",
                    "flag_in_concert.flags_per_day=0"});
  const Outcome with = run_days(pressed, 20), without = run_days(without_pressure(pressed), 20);
  for (std::size_t day = 0; day < 10; ++day) EXPECT_EQ(with.hashes[day], without.hashes[day]) << day;
  EXPECT_FALSE(with.hashes[10] == without.hashes[10]);
}

TEST(Pair, WhateverComesOnADayLeavesEveryHashBeforeItEqual) {
  Scenario calm = tiny_country();
  calm.calendar.clear();
  const Outcome without = run_days(calm, 20);
  for (const CalendarKind kind :
       {CalendarKind::kPublicThreat, CalendarKind::kBill, CalendarKind::kFirstReading,
        CalendarKind::kLawInForce, CalendarKind::kSalience, CalendarKind::kCrisis, CalendarKind::kBreach,
        CalendarKind::kProsecution, CalendarKind::kCourtOrder, CalendarKind::kReviewersLost,
        CalendarKind::kUseTax}) {
    Scenario pressed = calm;
    pressed.calendar.push_back({calm.start + 12, kind, 0.5, "something", ""});
    const Outcome with = run_days(pressed, 20);
    for (std::size_t day = 0; day < 12; ++day) {
      EXPECT_EQ(with.hashes[day], without.hashes[day]) << static_cast<int>(kind) << " on day " << day;
    }
    EXPECT_FALSE(with.hashes[19] == without.hashes[19]) << static_cast<int>(kind);
  }
}

TEST(Pair, WithoutPressureTheGovernmentAsksForNothingAndTheCompanyStillModerates) {
  const Outcome calm = run_days(without_pressure(tiny_country()), 60);
  double asked = 0, moderated = 0, rungs = 0;
  for (int day = 0; day < 60; ++day) {
    asked += calm.series.total(day, Measure::kRequestsFiled);
    moderated += calm.series.total(day, Measure::kAutomaticRemovals);
    rungs += calm.series.get(day, Measure::kRung);
  }
  EXPECT_EQ(asked, 0);
  EXPECT_EQ(rungs, 0);
  EXPECT_GT(moderated, 0);
}

TEST(Pair, WithoutPressureIsMadeOfSettingsThatReadBack) {
  Scenario blocked = tiny_country({"services.facebook.blocked_days_at_start=30"});
  const std::vector<std::string> settings = settings_without_pressure(blocked);
  EXPECT_THAT(settings, testing::Contains("services.facebook.blocked_days_at_start=0"));
  const Scenario calm = tiny_country(settings);
  EXPECT_EQ(calm.services[0].facts.blocked_days_at_start, 0);
  EXPECT_EQ(calm.parameters.follow_calendar.has_pressure, 0);
  EXPECT_EQ(calm.parameters.notice_posts.examined_per_day, 0);
}

TEST(Pair, RefusesWorldsOfOtherPeopleOrAnotherBeginning) {
  Scenario other = tiny_country();
  other.start = other.start + 1;
  EXPECT_THAT(complaint([&] { expect_pair(tiny_country(), other); }), HasSubstr("begins on one day"));
  other = tiny_country({"country.people=10000"});
  EXPECT_THAT(complaint([&] { expect_pair(tiny_country(), other); }), HasSubstr("country.people differs"));
}

Comparison two_differences() {
  Comparison c;
  c.first_differing_day = 3;
  c.first_differing_date = "2030-01-04";
  MeasureDifference appeals{"appeals", true, 2, parse_date("2030-01-06"), 3, 20, 25};
  MeasureDifference fear{"country_fear", false, 5, parse_date("2030-01-04"), 0.5, 0, 0.1};
  c.measures = {appeals, fear};
  return c;
}

TEST(Pair, DifferencesAreThoseWorkedByHand) {
  EXPECT_EQ(differences_text(two_differences()),
            "measure,aggregate,without,with,difference,relative_change,first_date,days_that_differ,"
            "largest_in_a_row\n"
            "appeals,total,20,25,5,0.25,2030-01-06,2,3\n"
            "country_fear,mean,0,0.1,0.1,,2030-01-04,5,0.5\n");
}

TEST(Pair, TheReportNamesWhatChangedFirst) {
  const std::string report = pair_report({two_differences(), {}, {}}, "A title");
  EXPECT_THAT(report, HasSubstr("equal on the 3 days before 2030-01-04 (day 3)"));
  EXPECT_THAT(report, HasSubstr("differ first, on 2030-01-04: country_fear."));
  EXPECT_THAT(report, HasSubstr("| appeals | 20 | 25 | 5 | +25.00 % | 2030-01-06 | 2 |"));
}

}  // namespace
}  // namespace chokepoint
