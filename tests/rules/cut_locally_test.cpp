#include "rules/cut_locally.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "rules/cut_access.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const CutLocallyParameters kP = defaults<CutLocallyParameters>(kCutLocallyFields);

World world_of_two_regions() {
  Scenario scenario = tiny_scenario(1000);
  scenario.regions = {{"North", "a", 0.3}, {"South", "b", 0.7}};
  return found_world(scenario, 1, 1);
}

CutLocallyParameters with_rate(double cuts_per_year) {
  CutLocallyParameters p = kP;
  p.cuts_per_year = cuts_per_year;
  return p;
}

void open_all(World& world) {
  for (Region& region : world.regions) region.connected_share = 1;
  world.connected_share = 1;
}

TEST(CutLocally, WithoutARateNothingIsEverCut) {
  World world = world_of_two_regions();
  for (world.day = 0; world.day < 1000; ++world.day) ASSERT_EQ(cut_locally(world, kP), 0);
  EXPECT_TRUE(world.government.local_cuts.empty());
  EXPECT_EQ(world.connected_share, 1);
}

// Poisson: mean and variance of the count are both rate * years.
TEST(CutLocally, CutsComeAtTheirRateAndFallByTheNumberOfPeople) {
  World world = world_of_two_regions();
  const CutLocallyParameters p = with_rate(121);
  constexpr int kDays = 365 * 20;
  int begun = 0, north = 0, twice = 0;
  for (world.day = 0; world.day < kDays; ++world.day) {
    cut_locally(world, p);
    int today = 0;
    for (const LocalCut& cut : world.government.local_cuts) {
      if (cut.first_day != world.day) continue;
      ++today;
      north += cut.region == 0 ? 1 : 0;
    }
    begun += today;
    twice += today > 1 ? 1 : 0;
  }
  EXPECT_NEAR(begun, 121 * 20, 4 * std::sqrt(121 * 20.0));
  const double daily = 121.0 / 365;
  const double several = 1 - std::exp(-daily) * (1 + daily);
  EXPECT_NEAR(twice, kDays * several, 4 * std::sqrt(kDays * several));
  const double share = people_share(world.communities, world.regions, 0);
  EXPECT_NEAR(north / double(begun), share, 4 * std::sqrt(share * (1 - share) / begun));
}

// India 2019-2022: median 2 days, 0.842 at most 3 days. Whole days: a length rounds to at most 3 below 3.5.
TEST(CutLocally, LengthsAreThoseOfIndia) {
  World world = world_of_two_regions();
  std::vector<int> days;
  for (world.day = 0; world.day < 4000; ++world.day) {
    cut_locally(world, with_rate(365 * 2));
    for (const LocalCut& cut : world.government.local_cuts) {
      if (cut.first_day == world.day) days.push_back(cut.end_day - cut.first_day);
    }
  }
  std::sort(days.begin(), days.end());
  ASSERT_GT(days.size(), 7000u);
  EXPECT_EQ(days[days.size() / 2], 2);
  const auto all = static_cast<double>(days.size());
  const double at_most_3 = static_cast<double>(std::ranges::count_if(days, [](int d) { return d <= 3; })) / all;
  EXPECT_NEAR(at_most_3, 0.842, 4 * std::sqrt(0.842 * 0.158 / all) + 0.002) << "0.002: the spread's rounding";
}

TEST(CutLocally, ADistrictLosesItsShareOfTheCountryAndGetsItBack) {
  World world = world_of_two_regions();
  world.government.local_cuts = {{0, 0.25, 0, 2}};
  const double north = people_share(world.communities, world.regions, 0);
  for (world.day = 0; world.day < 2; ++world.day) {
    open_all(world);
    EXPECT_EQ(cut_locally(world, kP), 0) << "not newly";
    EXPECT_EQ(world.regions[0].connected_share, 0.75);
    EXPECT_EQ(world.regions[1].connected_share, 1);
    EXPECT_NEAR(world.connected_share, 1 - 0.25 * north, 1e-12);
  }
  open_all(world);
  cut_locally(world, kP);
  EXPECT_EQ(world.connected_share, 1);
  EXPECT_TRUE(world.government.local_cuts.empty());
}

TEST(CutLocally, AllThatIsNewlyCutIsToldWhicheverRegionItIs) {
  World world = world_of_two_regions();
  CutLocallyParameters p = with_rate(365 * 3);
  p.place_share = 0.01;
  for (world.day = 0; world.day < 200; ++world.day) {
    const double told = cut_locally(world, p);
    double people = 0;
    for (const LocalCut& cut : world.government.local_cuts) {
      if (cut.first_day == world.day) people += 0.01;
      EXPECT_NEAR(cut.region_share * people_share(world.communities, world.regions, cut.region), 0.01, 1e-12);
    }
    EXPECT_NEAR(told, std::min(1.0, people), 1e-12);
  }
}

TEST(CutLocally, APlaceLargerThanItsRegionTakesTheRegionAndNoMore) {
  World world = world_of_two_regions();
  CutLocallyParameters p = with_rate(365 * 20);
  p.place_share = 1;
  cut_locally(world, p);
  ASSERT_FALSE(world.government.local_cuts.empty());
  for (const LocalCut& cut : world.government.local_cuts) {
    EXPECT_EQ(cut.region_share, 1);
    EXPECT_EQ(world.regions[cut.region].connected_share, 0);
  }
}

TEST(CutLocally, CutsOfOneRegionMultiplyAndJoinACutOfTheMoment) {
  World world = world_of_two_regions();
  world.government.local_cuts = {{1, 0.5, 0, 9}, {1, 0.2, 0, 9}};
  world.government.cuts = {{.end_day = 9, .is_nightly = true, .is_internet = true, .region = 1}};
  EXPECT_EQ(locally_connected_share(world, 1), 0.5 * 0.8);
  EXPECT_EQ(locally_connected_share(world, 0), 1);
  const auto moment = defaults<CutAccessParameters>(kCutAccessFields);
  Chronicle chronicle;
  for (world.day = 0; world.day < 2; ++world.day) {  // the same each morning: nothing adds up over days
    cut_access(world, moment, chronicle);
    cut_locally(world, kP);
    EXPECT_NEAR(world.regions[1].connected_share, (1 - moment.night_use_share) * 0.5 * 0.8, 1e-12);
    EXPECT_EQ(world.regions[0].connected_share, 1);
  }
}

}  // namespace
}  // namespace chokepoint
