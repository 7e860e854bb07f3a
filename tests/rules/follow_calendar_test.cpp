#include "rules/follow_calendar.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const FollowCalendarParameters kP = defaults<FollowCalendarParameters>(kFollowCalendarFields);

TEST(FollowCalendar, AFirstReadingOpensTheBargainOnItsDayOnly) {
  World world = tiny_world(20);
  const std::vector<CalendarEntry> calendar = {{3, CalendarKind::kFirstReading, 0, "a bill"}};
  Chronicle chronicle;
  for (world.day = 0; world.day < 3; ++world.day) {
    follow_calendar(world, kP, calendar, chronicle);
    EXPECT_EQ(world.government.rung, Rung::kQuiet);
    EXPECT_FALSE(world.government.is_pressing);
  }
  follow_calendar(world, kP, calendar, chronicle);
  EXPECT_EQ(world.government.rung, Rung::kFirstReading);
  EXPECT_TRUE(world.government.is_pressing);
  ASSERT_EQ(chronicle.size(), 1u);
  EXPECT_TRUE(chronicle[0].is_exogenous);
}

TEST(FollowCalendar, EachThreatHasItsRungAndNoneTakesTheLadderDown) {
  World world = tiny_world(20);
  Chronicle chronicle;
  const std::vector<CalendarEntry> calendar = {{0, CalendarKind::kPublicThreat, 0, ""},
                                               {1, CalendarKind::kBill, 0, ""},
                                               {2, CalendarKind::kLawInForce, 0, ""},
                                               {3, CalendarKind::kFirstReading, 0, ""}};
  const std::array<Rung, 4> expected = {Rung::kPublicThreat, Rung::kBill, Rung::kInForce,
                                        Rung::kInForce};
  for (world.day = 0; world.day < 4; ++world.day) {
    follow_calendar(world, kP, calendar, chronicle);
    EXPECT_EQ(world.government.rung, expected[static_cast<std::size_t>(world.day)]);
    EXPECT_EQ(world.government.law_adopted, world.day >= 2);
  }
}

TEST(FollowCalendar, ACrisisOpensTheBargainAndSpeedsItUp) {
  World world = tiny_world(20);
  Chronicle chronicle;
  world.government.next_decision_day = 13;
  follow_calendar(world, kP, {{0, CalendarKind::kCrisis, 3, "a coup"}}, chronicle);
  EXPECT_EQ(world.government.rung, Rung::kPublicThreat);
  EXPECT_EQ(world.government.next_decision_day, 1);
  EXPECT_EQ(world.government.crisis_until_day, 30);
  EXPECT_EQ(world.government.salience, 3);
}

TEST(FollowCalendar, SalienceAddsAndHalves) {
  World world = tiny_world(20);
  const std::vector<CalendarEntry> calendar = {{0, CalendarKind::kSalience, 1.5, "an election"}};
  Chronicle chronicle;
  for (world.day = 0; world.day <= 30; ++world.day) follow_calendar(world, kP, calendar, chronicle);
  EXPECT_NEAR(world.government.salience, 0.75, 1e-9);
}

TEST(FollowCalendar, ABreachIsLeftToTheCompany) {
  World world = tiny_world(20);
  const std::vector<CalendarEntry> calendar = {{0, CalendarKind::kBreach, 0.18, "records taken"}};
  Chronicle chronicle;
  for (world.day = 0; world.day < 3; ++world.day) follow_calendar(world, kP, calendar, chronicle);
  ASSERT_EQ(world.company.breaches.size(), 1u);
  EXPECT_EQ(world.company.breaches[0].hit_share, 0.18);
  EXPECT_EQ(world.company.breaches[0].state, BreachState::kFresh);
  EXPECT_EQ(world.company.breach_news, 0) << "nobody knows yet";
}

TEST(FollowCalendar, WithoutPressureNoBillComesButElectionsDo) {
  World world = tiny_world(20);
  FollowCalendarParameters calm = kP;
  calm.has_pressure = 0;
  Chronicle chronicle;
  follow_calendar(world, calm, {{0, CalendarKind::kFirstReading, 0, "a bill"}, {0, CalendarKind::kSalience, 1, "an election"}},
                  chronicle);
  EXPECT_EQ(world.government.rung, Rung::kQuiet);
  EXPECT_FALSE(world.government.is_pressing);
  EXPECT_EQ(world.government.salience, 1);
  EXPECT_EQ(chronicle.size(), 1u);
}

TEST(FollowCalendar, ACourtOrderIsHandedOnWithItsItems) {
  World world = tiny_world(20);
  Chronicle chronicle;
  follow_calendar(world, kP, {{0, CalendarKind::kCourtOrder, 16600, "a court orders"}}, chronicle);
  EXPECT_EQ(world.government.court_orders, std::vector<double>{16600});
  EXPECT_EQ(world.government.salience, 0);
}

TEST(FollowCalendar, LostReviewersTakeTheirShareOfTheGeneralPoolOnly) {
  World world = tiny_world(20);
  const double general = world.general_pool.capacity_per_day();
  const double legal = world.legal_pool.capacity_per_day();
  Chronicle chronicle;
  follow_calendar(world, kP, {{0, CalendarKind::kReviewersLost, 0.25, "notices"}}, chronicle);
  EXPECT_NEAR(world.general_pool.capacity_per_day(), 0.75 * general, 1e-9 * general);
  EXPECT_EQ(world.legal_pool.capacity_per_day(), legal);
}

TEST(FollowCalendar, ATaxStandsUntilAnotherEntryLiftsIt) {
  World world = tiny_world(20);
  Chronicle chronicle;
  const std::vector<CalendarEntry> entries = {{2, CalendarKind::kUseTax, 0.3, "a tax"},
                                              {5, CalendarKind::kUseTax, 0, "it is lifted"}};
  for (world.day = 0; world.day < 8; ++world.day) {
    follow_calendar(world, kP, entries, chronicle);
    EXPECT_EQ(world.government.use_tax, world.day >= 2 && world.day < 5 ? 0.3 : 0);
  }
}

TEST(FollowCalendar, NothingHappensWithoutEntries) {
  World world = tiny_world(20);
  Chronicle chronicle;
  follow_calendar(world, kP, {}, chronicle);
  EXPECT_TRUE(chronicle.empty());
  EXPECT_EQ(world.government.salience, 0);
}

}  // namespace
}  // namespace chokepoint
