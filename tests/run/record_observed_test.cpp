#include "run/record_observed.hpp"

#include <gtest/gtest.h>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

constexpr int kDays = 60;

struct Observed {
  World world = tiny_world(200);
  Series series{*parse_date("2021-09-01"), {"facebook", "instagram", "whatsapp"}};

  Observed() {
    for (int day = 0; day < kDays; ++day) series.add_day();
  }
  double at(int day, Measure m, int service = 0) const { return series.get(day, m, service); }
};

TEST(RecordObserved, PostsAreComparedWithTheFirstFourWeeksAndPrivateMessagesAreInvisible) {
  Observed o;
  for (int day = 0; day < 40; ++day) {
    const int criticism = static_cast<int>(ContentClass::kPoliticalCriticism);
    o.series.set(day, Measure::kBenignPosts, 0, 0, 90);
    o.series.set(day, Measure::kPostsVoiced, 0, criticism, day < 28 ? 10 : 5);
    o.series.set(day, Measure::kPostsVoiced, 2, criticism, 1000);
    record_observed(o.world, 1, day, o.series);
  }
  EXPECT_DOUBLE_EQ(o.at(0, Measure::kPostsRelative), 1);
  EXPECT_NEAR(o.at(27, Measure::kPoliticalPostsRelative), 1, 1e-12);
  EXPECT_NEAR(o.at(28, Measure::kPoliticalPostsRelative), 0.5, 1e-12);
  EXPECT_NEAR(o.at(39, Measure::kPostsRelative), 0.95, 1e-12);
}

TEST(RecordObserved, TheVpnIndexSeesNewUsersOverTheFourWeeksBefore) {
  Observed o;
  for (int day = 0; day < 40; ++day) {
    o.series.set(day, Measure::kCircumventionAdopted, 0, 0, day == 30 ? 70 : 10);
    record_observed(o.world, 1, day, o.series);
  }
  EXPECT_EQ(o.at(6, Measure::kVpnDemandIndex), 1) << "a week must have passed";
  EXPECT_NEAR(o.at(29, Measure::kVpnDemandIndex), 1, 1e-12);
  EXPECT_NEAR(o.at(30, Measure::kVpnDemandIndex), 7, 1e-12);
  EXPECT_NEAR(o.at(31, Measure::kVpnDemandIndex), 10 / ((27 * 10 + 70) / 28.0), 1e-12);
}

TEST(RecordObserved, LocalCutsAreCountedOnTheirFirstDayWhateverAnAgentStandsFor) {
  Observed o;
  o.world.government.local_cuts = {{0, 0.5, 1, 4}, {0, 0.5, 2, 5}, {0, 0.2, 2, 5}};
  record_observed(o.world, 100, 2, o.series);
  EXPECT_EQ(o.at(2, Measure::kLocalCuts), 2);
  EXPECT_NEAR(o.at(2, Measure::kLocallyCutShare), 1 - 0.5 * 0.5 * 0.8, 1e-12);
}

TEST(RecordObserved, TheCompanyMissesThoseWhoComeByVpn) {
  Observed o;
  Service& service = o.world.services[0];
  service.members = 100;
  service.circumventing_members = 30;
  service.quality = 0.5;
  o.world.connected_share = 0.8;
  record_observed(o.world, 10, 0, o.series);
  EXPECT_DOUBLE_EQ(o.at(0, Measure::kUsersSeenAtHome), 10 * 0.8 * 70 * 0.5);
}

TEST(RecordObserved, SpellsThatBeganInTheHalfYearArePublishedAndTheBestOfTheLastThirtyDays) {
  Observed o;
  o.world.services[0].circumventing_members = 0;
  for (int day = 0; day < kDays; ++day) {
    const bool is_down = day < 3 || (day >= 10 && day < 20) || (day >= 31 && day < 33) || day == 40;
    o.world.probe = {.services_down = static_cast<std::uint8_t>(is_down ? 0b10 : 0),
                     .shutdown_hours = day == 50 ? 8.0 : 0};
    o.world.services[0].members = day == 5 ? 900U : 100U + static_cast<unsigned>(day);
    record_observed(o.world, 1, day, o.series);
  }
  publish_observed(o.world, 0, kDays - 1, o.series);
  EXPECT_EQ(o.at(kDays - 1, Measure::kPublishedDisruptions, 1), 3) << "what stood on the first day isn't counted";
  EXPECT_EQ(o.at(kDays - 1, Measure::kPublishedDisruptions, 0), 0);
  EXPECT_EQ(o.at(kDays - 1, Measure::kPublishedShutdowns), 1);
  EXPECT_EQ(o.at(kDays - 1, Measure::kPublishedUsers, 0), 159);
  for (const int day : {20, 33, 35}) o.series.set(day, Measure::kLocalCuts, 0, 0, 2);
  publish_observed(o.world, 32, kDays - 1, o.series);
  EXPECT_EQ(o.at(kDays - 1, Measure::kPublishedShutdowns), 1 + 2 + 2) << "of districts all";
  EXPECT_EQ(o.at(kDays - 1, Measure::kPublishedDisruptions, 1), 1) << "one began after day 32";
}

}  // namespace
}  // namespace chokepoint
