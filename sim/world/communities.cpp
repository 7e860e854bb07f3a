#include "world/communities.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

namespace chokepoint {

CommunityId Communities::of(UserId user) const {
  if (const std::size_t stretch = index(user) / kStretchUsers; stretch < of_stretch.size()) {
    std::uint32_t c = of_stretch[stretch];
    while (first_user[c + 1] <= index(user)) ++c;
    return CommunityId{c};
  }
  const auto after = std::upper_bound(first_user.begin(), first_user.end(), index(user));
  return static_cast<CommunityId>(after - first_user.begin() - 1);
}

namespace {

/// Quantile of the power law with density x^-exponent on [low, high].
double power_law(double low, double high, double exponent, double u) {
  const double e = 1 - exponent;
  if (e > -1e-9 && e < 1e-9) return low * portable::pow(high / low, u);
  const double a = portable::pow(low, e);
  const double b = portable::pow(high, e);
  return portable::pow(a + u * (b - a), 1 / e);
}

std::vector<std::uint32_t> find_stretches(const std::vector<std::uint32_t>& first_user) {
  std::vector<std::uint32_t> stretches;
  std::uint32_t c = 0;
  for (std::uint64_t u = 0; u < first_user.back(); u += Communities::kStretchUsers) {
    while (first_user[c + 1] <= u) ++c;
    stretches.push_back(c);
  }
  return stretches;
}

}  // namespace

Communities found_communities(std::uint32_t people, double smallest, double largest,
                              double exponent, const Draws& draws) {
  Communities found;
  std::uint32_t begun = 0;
  for (std::uint64_t c = 0; begun < people; ++c) {
    found.first_user.push_back(begun);
    const double u = draws.uniform(Purpose::kCommunitySize, 0, c);
    const auto size = static_cast<std::uint32_t>(power_law(smallest, largest, exponent, u));
    begun += std::max(1u, std::min(size, people - begun));
  }
  found.first_user.push_back(people);
  found.of_stretch = find_stretches(found.first_user);
  found.norm.assign(found.first_user.size() - 1, kCalmNorm);
  found.reactance_ceiling.assign(found.norm.size(), 0);
  found.ceiling_day.assign(found.norm.size(), 0);
  return found;
}

std::vector<std::uint32_t> cut_into_blocks(const Communities& communities, std::uint32_t users) {
  std::vector<std::uint32_t> first;
  std::uint32_t next_start = 0;
  for (std::uint32_t c = communities.own_begin(); c < communities.own_end(); ++c) {
    if (communities.first_user[c] >= next_start) {
      first.push_back(c);
      next_start = communities.first_user[c] + users;
    }
  }
  first.push_back(communities.own_end());
  return first;
}

}  // namespace chokepoint
