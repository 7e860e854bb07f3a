// Stylised facts of blocked services: what a new block sets off, and how little is left of it when the
// block is old. Directions and bands only; no parameter is set for them.
#include <gtest/gtest.h>

#include <algorithm>

#include "run/run.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const auto go_on = [](int, const Outcome&) { return true; };

/// Service 0 blocked for five years, service 1 as said, service 2 a domestic one that everybody is on.
Scenario always_blocked(double people, double days_service_1_is_blocked) {
  Scenario s = tiny_scenario(people, 100);
  s.services[0].facts.blocked_days_at_start = 1900;
  s.services[1].facts.blocked_days_at_start = days_service_1_is_blocked;
  s.services[2].company = "Domestic";
  s.services[2].facts.is_threatened = 0;
  s.memberships = {{{0, 2}, 0.02}, {{1, 2}, 0.4}, {{2}, 0.58}};
  return s;
}

Outcome live(Scenario s, int days) {
  s.days = days;
  return run(s, {.seed = 11, .threads = 2, .days = days}, go_on);
}

TEST(BlockedCountry, AfterFiveYearsFewStillCircumvent) {
  // S2: 0.02 to 0.1, in a country that has made circumvention harder over the years.
  Scenario s = always_blocked(4000, 1900);
  s.parameters.circumvent.restriction_level = 0.3;
  const Outcome years = live(s, 1825);
  const double share = years.series.get(1824, Measure::kPeopleCircumventing) / 4000;
  EXPECT_GE(share, 0.02);
  EXPECT_LE(share, 0.1);
}

TEST(BlockedCountry, ANewBlockRaisesCircumventionAtOnce) {
  // S1: the peak of adoption lies in the first days.
  const Outcome month = live(always_blocked(8000, 1), 31);
  int peak = 0;
  for (int day = 1; day < 31; ++day) {
    if (month.series.total(day, Measure::kCircumventionAdopted) >
        month.series.total(peak, Measure::kCircumventionAdopted)) {
      peak = day;
    }
  }
  EXPECT_LE(peak, 2);
  EXPECT_GT(month.series.get(30, Measure::kPeopleCircumventing),
            2 * month.series.get(0, Measure::kPeopleCircumventing));
}

TEST(BlockedCountry, ANewBlockSendsPeopleToServicesBlockedLongAgo) {
  // S1, against the world in which service 1 stays open: more accounts on service 0.
  const Outcome cut = live(always_blocked(8000, 1), 60);
  const Outcome open = live(always_blocked(8000, 0), 60);
  EXPECT_GT(cut.series.get(59, Measure::kAccountsInUse, 0),
            1.5 * open.series.get(59, Measure::kAccountsInUse, 0));
}

TEST(BlockedCountry, ThoseWhoCircumventKeepTheirAccounts) {
  const Outcome month = live(always_blocked(8000, 1), 120);
  const double in_use = month.series.get(119, Measure::kAccountsInUse, 1);
  const double within_reach = month.series.get(119, Measure::kPeopleWithAccess, 1);
  EXPECT_LT(in_use, 0.4 * 8000 * 0.75) << "a quarter and more sleep";
  EXPECT_GT(within_reach, 0.8 * in_use) << "most of the rest are those with circumvention";
}

}  // namespace
}  // namespace chokepoint
