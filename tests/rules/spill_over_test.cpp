#include "rules/spill_over.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const SpillOverParameters kP = defaults<SpillOverParameters>(kSpillOverFields);

World world_with(const SpillOverParameters& p, std::uint64_t seed) {
  World world = tiny_world(20);
  world.draws = Draws(seed);
  world.company.others.clear();
  found_others(world.company, p);
  return world;
}

int asking(const World& world) {
  return static_cast<int>(std::count_if(
      world.company.others.begin(), world.company.others.end(),
      [](const OtherGovernment& o) { return o.asked_day != OtherGovernment::kNotYet; }));
}

int asking_after(const SpillOverParameters& p, int days, std::uint64_t seed) {
  World world = world_with(p, seed);
  Chronicle chronicle;
  for (world.day = 0; world.day < days; ++world.day) spill_over(world, p, chronicle);
  EXPECT_EQ(static_cast<int>(chronicle.size()), asking(world) - static_cast<int>(p.demanding_at_start));
  return asking(world);
}

TEST(SpillOver, AHazardByHand) {
  EXPECT_NEAR(demand_hazard(0.5, 0.8, 0.2, kP), 0.02 + 0.8 * (0.4 + 0.2), 1e-12);
}

TEST(SpillOver, TheCompanyPricesThoseWhoHaveNotAskedYet) {
  SpillOverParameters p = kP;
  p.likeness_spread = 1000;  // all alike
  EXPECT_NEAR(world_with(p, 1).company.precedent, 0.05 * 47 / 60, 1e-4);
  EXPECT_EQ(asking(world_with(p, 1)), 13);
}

TEST(SpillOver, NobodyAsksWithoutHazardOrExample) {
  SpillOverParameters p = kP;
  p.base_hazard = 0;
  p.contagion = 0;
  EXPECT_EQ(asking_after(p, 365, 1), 13);
}

TEST(SpillOver, ABelievedClaimSpreadsDemandsAndADenialHoldsThemBack) {
  const auto after_a_year = [](double believed) {
    int sum = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      World world = world_with(kP, seed);
      world.company.statement.is_out = true;
      world.company.statement.believed_share = believed;
      Chronicle chronicle;
      for (world.day = 0; world.day < 365; ++world.day) spill_over(world, kP, chronicle);
      sum += asking(world);
    }
    return sum;
  };
  EXPECT_GT(after_a_year(0.8), after_a_year(0.4));
  EXPECT_GT(after_a_year(0.4), after_a_year(0));
}

TEST(SpillOver, AClaimIsAnExampleForAYear) {
  Statement text;
  text.is_out = true;
  text.published_day = 100;
  text.believed_share = 0.8;
  EXPECT_EQ(example_here(text, 100 + 365, kP), 0.8);
  EXPECT_EQ(example_here(text, 100 + 366, kP), 0);
  text.is_out = false;
  EXPECT_EQ(example_here(text, 100, kP), 0);
}

// Stylised fact S19: 13 countries in 2019, 25 in 2020; the band is growth of 0.3 to 1.0 a year.
TEST(SpillOver, LawsAreCopiedAtThePublishedPace) {
  double growth = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed) growth += (asking_after(kP, 365, seed) / 13.0 - 1) / 50;
  EXPECT_GT(growth, 0.3);
  EXPECT_LT(growth, 1.0);
}

// Limit A26: alike governments, no base hazard: final share r = 1 - (1 - r0) exp(-R r), R = contagion * memory.
TEST(SpillOver, DemandsSpreadToAFiniteShareAboveTheThresholdOnly) {
  SpillOverParameters p = kP;
  p.governments = 300;
  p.demanding_at_start = 15;
  p.likeness_spread = 1000;
  p.base_hazard = 0;
  p.memory_days = 100;
  for (const double reach : {0.4, 2.0}) {
    p.contagion = reach * 365 / 100;
    double share = 0;
    constexpr int kSeeds = 10;
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
      World world = world_with(p, seed);
      for (OtherGovernment& other : world.company.others) {
        if (other.asked_day != OtherGovernment::kNotYet) other.asked_day = 0;
      }
      Chronicle chronicle;
      for (world.day = 1; world.day < 1500; ++world.day) spill_over(world, p, chronicle);
      share += asking(world) / 300.0 / kSeeds;
    }
    double r = 1;
    for (int i = 0; i < 500; ++i) r = 1 - 0.95 * std::exp(-reach * r);
    EXPECT_NEAR(share, r, 0.06) << reach;
  }
}

}  // namespace
}  // namespace chokepoint
