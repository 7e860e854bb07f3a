#include "world/regions.hpp"

#include <algorithm>

namespace chokepoint {

std::vector<Region> found_regions(const Communities& communities,
                                  const std::vector<RegionShare>& shares,
                                  const std::string& country) {
  if (shares.empty()) return {{country, "", 0}};
  std::vector<Region> regions;
  const double people = communities.first_user.back();
  double before = 0;
  std::uint32_t community = 0;
  for (const RegionShare& entry : shares) {
    while (community < communities.count()) {
      const CommunityId id{community};
      const double middle = communities.first(id) + communities.size(id) / 2.0;
      if (middle >= before * people) break;
      ++community;
    }
    regions.push_back({entry.name, entry.language, community});
    before += entry.share;
  }
  return regions;
}

double people_share(const Communities& communities, const std::vector<Region>& regions, std::size_t region) {
  const auto first = [&](std::size_t r) {
    return r < regions.size() ? communities.first(CommunityId{regions[r].first_community})
                              : communities.first_user.back();
  };
  return static_cast<double>(first(region + 1) - first(region)) / communities.first_user.back();
}

double country_connected_share(const Communities& communities, const std::vector<Region>& regions) {
  const bool has_cut = std::ranges::any_of(regions, [](const Region& r) { return r.connected_share < 1; });
  if (!has_cut) return 1;
  double whole = 0;
  for (std::size_t r = 0; r < regions.size(); ++r) {
    whole += regions[r].connected_share * people_share(communities, regions, r);
  }
  return whole;
}

std::size_t region_of(const std::vector<Region>& regions, CommunityId community) {
  const auto after = std::upper_bound(
      regions.begin(), regions.end(), index(community),
      [](std::uint32_t c, const Region& region) { return c < region.first_community; });
  return static_cast<std::size_t>(after - regions.begin() - 1);
}

}  // namespace chokepoint
