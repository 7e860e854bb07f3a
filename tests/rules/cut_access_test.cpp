#include "rules/cut_access.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const CutAccessParameters kP = defaults<CutAccessParameters>(kCutAccessFields);

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

}  // namespace
}  // namespace chokepoint
