#pragma once
// Regions and the language of their people. Communities are numbered region by region, so a region is
// a range of communities and belonging to one costs no memory.
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "world/communities.hpp"

namespace chokepoint {

inline constexpr std::size_t kMostRegions = 64;

struct Region {
  std::string name;
  std::string language;
  std::uint32_t first_community;
  double connected_share = 1;  // of a day's use that has an internet; set each morning from the cuts
};

/// Of a region as the scenario gives it.
struct RegionShare {
  std::string name;
  std::string language;
  double share;  // of the people in the model
};

/// Cuts the communities into regions by cumulative share of people: a community belongs where its
/// middle lies. Without shares the whole country is one region of this name.
std::vector<Region> found_regions(const Communities& communities,
                                  const std::vector<RegionShare>& shares,
                                  const std::string& country);

/// Share of the people who live in a region.
double people_share(const Communities& communities, const std::vector<Region>& regions, std::size_t region);

/// Share of the country's use that has an internet: the regions' by people; exactly 1 when none is cut.
double country_connected_share(const Communities& communities, const std::vector<Region>& regions);

/// Number of the region that a community lies in.
std::size_t region_of(const std::vector<Region>& regions, CommunityId community);

}  // namespace chokepoint
