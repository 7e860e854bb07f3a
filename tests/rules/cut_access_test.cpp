#include "rules/cut_access.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const CutAccessParameters kP = [] {
  CutAccessParameters p = defaults<CutAccessParameters>(kCutAccessFields);
  p.salience_threshold = 1;
  return p;
}();

TEST(CutAccess, NothingIsCutBelowTheThresholdOrWithoutHazard) {
  EXPECT_EQ(cut_chance(1, kP), 0);
  EXPECT_NEAR(cut_chance(3, kP), 1 - std::exp(-0.02), 1e-12);
  CutAccessParameters never = kP;
  never.cut_hazard = 0;
  EXPECT_EQ(cut_chance(50, never), 0);
}

// Stylised fact S14: median 4.5 days, quartiles about 1 and 16, a fifth without an end.
TEST(CutAccess, LengthsHaveThePublishedMedianAndQuartiles) {
  constexpr int kCuts = 20000;
  std::vector<int> days;
  int open = 0;
  for (int i = 0; i < kCuts; ++i) {
    const Quad q = Draws(3).quad(Purpose::kCutLength, i, 0);
    const int length = cut_days(unit(q[0]), unit(q[1]), kP);
    if (length == AccessCut::kOpenEnded) ++open; else days.push_back(length);
  }
  std::sort(days.begin(), days.end());
  EXPECT_NEAR(open / double(kCuts), 0.2, 4 * std::sqrt(0.16 / kCuts));
  EXPECT_NEAR(days[days.size() / 2], 4.5, 0.5);
  EXPECT_NEAR(days[days.size() / 4], 1.1, 0.5);
  EXPECT_NEAR(days[days.size() * 3 / 4], 17.9, 1.5);
}

TEST(CutAccess, ACutTakesItsTargetAndEndsOnItsDay) {
  World world = tiny_world(200);
  world.government.cuts = {{.target = Target::kService, .service = 1, .end_day = 3}};
  Chronicle chronicle;
  for (world.day = 0; world.day < 3; ++world.day) {
    cut_access(world, kP, chronicle);
    EXPECT_EQ(cut_loss(world, 1, kP), 1);
    EXPECT_EQ(cut_loss(world, 0, kP), 0);
  }
  cut_access(world, kP, chronicle);
  EXPECT_EQ(cut_loss(world, 1, kP), 0);
  ASSERT_EQ(chronicle.size(), 1u);
  EXPECT_EQ(chronicle[0].act, "cut ends");
}

TEST(CutAccess, AnOpenCutStandsWhileTheStakeIsHigh) {
  World world = tiny_world(200);
  world.government.cuts = {{.target = Target::kAll}};
  world.government.salience = 2;
  CutAccessParameters p = kP;
  p.cut_hazard = 0;
  Chronicle chronicle;
  cut_access(world, p, chronicle);
  EXPECT_EQ(cut_loss(world, 2, p), 1);
  world.government.salience = 0.5;
  cut_access(world, p, chronicle);
  EXPECT_EQ(cut_loss(world, 2, p), 0);
}

TEST(CutAccess, ANightlyCutTakesTheNightAndRivalsOutOfReachStayOpen) {
  World world = tiny_world(200);
  world.services[2].is_rival = true;
  world.services[1].facts.is_threatened = 0;
  world.government.cuts = {{.target = Target::kAll, .is_nightly = true}};
  EXPECT_EQ(cut_loss(world, 0, kP), 0.12);
  EXPECT_EQ(cut_loss(world, 1, kP), 0);
  EXPECT_EQ(cut_loss(world, 2, kP), 0.12);
  world.government.cuts.push_back({.target = Target::kCompany});
  EXPECT_EQ(cut_loss(world, 0, kP), 1) << "the worst of the cuts counts";
  EXPECT_EQ(cut_loss(world, 2, kP), 0.12);
}

TEST(CutAccess, CutsBeginAtTheirHazard) {
  CutAccessParameters p = kP;
  p.cut_hazard = 0.05;
  int begun = 0;
  constexpr int kSeeds = 2000;
  World world = tiny_world(20);
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    world.draws = Draws(seed);
    world.government.cuts.clear();
    world.government.salience = 3;
    Chronicle chronicle;
    cut_access(world, p, chronicle);
    begun += world.government.cuts.empty() ? 0 : 1;
  }
  const double expected = 1 - std::exp(-0.1);
  EXPECT_NEAR(begun / double(kSeeds), expected, 4 * std::sqrt(expected * (1 - expected) / kSeeds));
}

World world_of_two_regions() {
  Scenario scenario = tiny_scenario(1000);
  scenario.regions = {{"North", "a", 0.3}, {"South", "b", 0.7}};
  return found_world(scenario, 1, 1);
}

CutAccessParameters always(double internet_share, double regional_share) {
  CutAccessParameters p = kP;
  p.cut_hazard = 10;
  p.nightly_share = 0;
  p.internet_share = internet_share;
  p.regional_share = regional_share;
  return p;
}

TEST(CutAccess, AnInternetCutTakesTheCountryAndLeavesTheServicesAlone) {
  World world = world_of_two_regions();
  world.government.salience = 50;
  Chronicle chronicle;
  EXPECT_EQ(cut_access(world, always(1, 0), chronicle), 1) << "everybody is newly cut";
  EXPECT_EQ(world.connected_share, 0);
  EXPECT_EQ(cut_hours(world, 1, kP), 24);
  for (std::size_t s = 0; s < world.services.size(); ++s) EXPECT_EQ(cut_loss(world, s, kP), 0);
  ASSERT_EQ(chronicle.size(), 1u);
  EXPECT_EQ(chronicle[0].text, "has cut off for now: the internet");
}

TEST(CutAccess, RegionsAreCutByTheNumberOfTheirPeople) {
  World world = world_of_two_regions();
  world.government.salience = 50;
  constexpr int kSeeds = 2000;
  int north = 0;
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    world.draws = Draws(seed);
    world.government.cuts.clear();
    Chronicle chronicle;
    const double newly_cut = cut_access(world, always(1, 1), chronicle);
    const bool is_north = world.regions[0].connected_share == 0;
    EXPECT_NE(is_north, world.regions[1].connected_share == 0) << "one of the two";
    EXPECT_EQ(newly_cut, people_share(world.communities, world.regions, is_north ? 0 : 1));
    EXPECT_NEAR(world.connected_share, 1 - newly_cut, 1e-12);
    north += is_north ? 1 : 0;
  }
  const double share = people_share(world.communities, world.regions, 0);
  EXPECT_NEAR(share, 0.3, 0.05);
  EXPECT_NEAR(north / double(kSeeds), share, 4 * std::sqrt(share * (1 - share) / kSeeds));
}

TEST(CutAccess, ANightlyInternetCutTakesTheNightOfItsRegion) {
  World world = world_of_two_regions();
  world.government.cuts = {{.end_day = 9, .is_nightly = true, .is_internet = true, .region = 1}};
  Chronicle chronicle;
  EXPECT_EQ(cut_access(world, kP, chronicle), 0) << "not newly";
  EXPECT_EQ(world.regions[0].connected_share, 1);
  EXPECT_EQ(world.regions[1].connected_share, 1 - kP.night_use_share);
  EXPECT_EQ(cut_hours(world, 1, kP), 8);
  EXPECT_EQ(cut_hours(world, 0, kP), 0);
  EXPECT_EQ(world.connected_share_of(CommunityId{0}), 1);
  EXPECT_EQ(world.connected_share_of(CommunityId{static_cast<std::uint32_t>(world.communities.count() - 1)}),
            1 - kP.night_use_share);
  world.day = 9;
  cut_access(world, kP, chronicle);
  EXPECT_EQ(world.connected_share, 1);
}

TEST(CutAccess, TheInternetCanBeCutWhereNoServiceIsWithinReach) {
  World world = world_of_two_regions();
  for (Service& service : world.services) service.facts.is_threatened = 0;
  world.government.salience = 50;
  Chronicle chronicle;
  EXPECT_EQ(cut_access(world, always(0, 0), chronicle), 0);
  EXPECT_TRUE(world.government.cuts.empty()) << "there is no service to cut";
  EXPECT_EQ(cut_access(world, always(1, 0), chronicle), 1);
  EXPECT_EQ(world.connected_share, 0);
}

}  // namespace
}  // namespace chokepoint
