#include "render/places.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "render/language_names.hpp"

namespace chokepoint {
namespace {

CommunityMap country(std::size_t communities, const std::vector<std::string>& languages) {
  CommunityMap map;
  for (std::size_t c = 0; c < communities; ++c) map.people.push_back(50 + static_cast<std::uint32_t>(c * 7919 % 500));
  for (std::size_t r = 0; r < languages.size(); ++r) {
    map.regions.push_back({"Region " + std::to_string(r), languages[r],
                           static_cast<std::uint32_t>(communities * r / languages.size())});
  }
  return map;
}

std::uint64_t people_of(const CommunityMap& map, std::uint32_t first, std::uint32_t end) {
  std::uint64_t sum = 0;
  for (std::uint32_t c = first; c < end; ++c) sum += map.people[c];
  return sum;
}

TEST(Places, EveryCommunityHasOnePlaceAndEveryPlaceItsPeople) {
  for (const std::size_t count : {1U, 2U, 7U, 400U, 6000U, 6001U, 50'000U}) {
    const CommunityMap map = country(count, {"A", "B", "A"});
    const Places places = lay_out(map);
    EXPECT_LE(places.cells.size(), kMostCells + map.regions.size()) << count;
    if (count <= kMostCells) { EXPECT_EQ(places.cells.size(), count); }
    std::uint32_t next = 0;
    for (const Cell& cell : places.cells) {
      ASSERT_EQ(cell.first_community, next);
      ASSERT_GT(cell.end_community, next);
      EXPECT_EQ(cell.people, people_of(map, cell.first_community, cell.end_community));
      next = cell.end_community;
    }
    EXPECT_EQ(next, count);
    for (std::uint32_t c = 0; c < count; c += 97) {
      const Cell& cell = places.cells[places.cell_of(c)];
      EXPECT_TRUE(cell.first_community <= c && c < cell.end_community);
    }
    EXPECT_EQ(places.cell_of(static_cast<std::uint32_t>(count)), places.cells.size());
  }
}

TEST(Places, HexagonsStandInsideTheSquareAndNeverOnEachOther) {
  const Places places = lay_out(country(700, {"A", "B"}));
  const float apart = std::sqrt(3.0F) * places.radius * 0.999F;
  for (std::size_t i = 0; i < places.cells.size(); ++i) {
    const Point a = places.cells[i].centre;
    EXPECT_TRUE(a.x > 0 && a.x < 1 && a.y > 0 && a.y < 1);
    EXPECT_EQ(places.cell_at(a), i);
    for (std::size_t k = i + 1; k < places.cells.size(); ++k) {
      const Point b = places.cells[k].centre;
      ASSERT_GE(std::hypot(a.x - b.x, a.y - b.y), apart) << i << " and " << k;
    }
  }
}

TEST(Places, ManyCommunitiesShareHexagonsByPeople) {
  const CommunityMap map = country(40'000, {"A", "B", "C"});
  const Places places = lay_out(map);
  const double fair = static_cast<double>(people_of(map, 0, 40'000)) / static_cast<double>(places.cells.size());
  for (const Cell& cell : places.cells) EXPECT_NEAR(cell.people, fair, 0.35 * fair);
}

TEST(Places, StandStillWhateverElseHappens) {
  const CommunityMap map = country(900, {"A", "B"});
  const Places once = lay_out(map), again = lay_out(map);
  for (std::size_t i = 0; i < once.cells.size(); ++i) {
    EXPECT_EQ(once.cells[i].centre.x, again.cells[i].centre.x);
    EXPECT_EQ(once.cells[i].centre.y, again.cells[i].centre.y);
  }
}

/// Regions that share a side of a hexagon.
std::set<std::pair<int, int>> neighbours(const Places& places) {
  std::set<std::pair<int, int>> pairs;
  for (const Cell& a : places.cells) {
    for (const Cell& b : places.cells) {
      if (a.region < b.region && std::hypot(a.centre.x - b.centre.x, a.centre.y - b.centre.y) < 1.8F * places.radius) {
        pairs.insert({a.region, b.region});
      }
    }
  }
  return pairs;
}

TEST(Places, RegionsWithOneLanguageAreNeighbours) {
  const Places places = lay_out(country(1000, {"A", "B", "C", "A"}));
  EXPECT_TRUE(neighbours(places).contains({0, 3}));
}

TEST(Places, ARegionFillsTheScreenWithItsOwnCommunities) {
  const CommunityMap map = country(1000, {"A", "B"});
  const Places places = lay_out_region(map, 1);
  EXPECT_EQ(places.cells.size(), 500U);
  EXPECT_EQ(places.cells.front().first_community, 500U);
  EXPECT_EQ(places.cell_of(499), places.cells.size());
}

TEST(Places, ACoastRunsRoundTheCountryAndABorderBetweenRegions) {
  const Places one = lay_out(country(300, {"A"})), two = lay_out(country(300, {"A", "B"}));
  const auto inner = [](const Places& p) { return std::ranges::count_if(p.borders, [](const BorderSide& s) { return !s.is_coast; }); };
  EXPECT_EQ(inner(one), 0);
  EXPECT_GT(inner(two), 8);
  EXPECT_GT(static_cast<int>(one.borders.size()), 50);
}

TEST(Places, MeanShadesAreWeighedByPeople) {
  CommunityMap map{{100, 300}, {{"R", "A", 0}}};
  const Cell both{{}, 0, 2, 400, 0};
  EXPECT_DOUBLE_EQ(mean_shade(map, both, {200, 40}), (100 * 200.0 + 300 * 40.0) / 400);
}

TEST(LanguageNames, AreSpokenByTheirSpeakers) {
  EXPECT_EQ(own_name_of_language("Kazakh"), "қазақ тілі");
  EXPECT_EQ(own_name_of_language("Klingon"), "Klingon");
}

}  // namespace
}  // namespace chokepoint
