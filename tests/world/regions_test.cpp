#include "world/regions.hpp"

#include <gtest/gtest.h>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

TEST(Regions, WithoutAListTheCountryIsOneRegion) {
  const World world = tiny_world(500);
  ASSERT_EQ(world.regions.size(), 1u);
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    EXPECT_EQ(region_of(world.regions, CommunityId{c}), 0u);
  }
}

TEST(Regions, PeopleFollowTheSharesToHalfACommunity) {
  const World world = tiny_world(4000, 25);
  const std::vector<RegionShare> shares = {{"a", "x", 0.2}, {"b", "y", 0.5}, {"c", "x", 0.3}};
  const auto regions = found_regions(world.communities, shares, "all");
  ASSERT_EQ(regions.size(), 3u);
  std::vector<double> people(3, 0);
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    people[region_of(regions, CommunityId{c})] += world.communities.size(CommunityId{c});
  }
  for (std::size_t r = 0; r < 3; ++r) EXPECT_NEAR(people[r], 4000 * shares[r].share, 26);
  EXPECT_EQ(regions[1].language, "y");
}

TEST(Regions, AreRangesInTheOrderOfTheList) {
  const World world = tiny_world(2000);
  const auto regions =
      found_regions(world.communities, {{"a", "x", 0.5}, {"b", "y", 0.5}}, "all");
  std::size_t before = 0;
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    const std::size_t here = region_of(regions, CommunityId{c});
    EXPECT_GE(here, before);
    before = here;
  }
  EXPECT_EQ(before, 1u);
}

TEST(Regions, OneOfShareZeroHoldsNobody) {
  const World world = tiny_world(500);
  const auto regions = found_regions(
      world.communities, {{"a", "x", 0.5}, {"nobody", "y", 0}, {"b", "z", 0.5}}, "all");
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    EXPECT_NE(region_of(regions, CommunityId{c}), 1u);
  }
}

}  // namespace
}  // namespace chokepoint
