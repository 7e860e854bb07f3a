#include "rules/cut_locally.hpp"

#include <algorithm>

#include "base/sample.hpp"

namespace chokepoint {

namespace {

double begin_cut(World& world, const CutLocallyParameters& p, std::uint32_t which) {
  const Quad q = world.draws.quad(Purpose::kLocalCut, world.day, 0, which);
  const std::size_t region = world.region_of_anybody(unit(q[0]));
  const double people = people_share(world.communities, world.regions, region);
  const int days = log_normal_days(p.median_days, p.length_spread, unit(q[1], q[2]));
  const double share = std::min(1.0, p.place_share / people);
  world.government.local_cuts.push_back({region, share, world.day, world.day + days});
  return share * people;
}

}  // namespace

double locally_connected_share(const World& world, std::size_t region) {
  double share = 1;
  for (const LocalCut& cut : world.government.local_cuts) {
    if (cut.region == region) share *= 1 - cut.region_share;
  }
  return share;
}

double cut_locally(World& world, const CutLocallyParameters& p) {
  auto& cuts = world.government.local_cuts;
  std::erase_if(cuts, [&](const LocalCut& cut) { return world.day >= cut.end_day; });
  double newly_cut = 0;
  const std::uint32_t begun = poisson(p.cuts_per_year / 365, {world.draws, Purpose::kLocalCutCount, world.day, 0});
  for (std::uint32_t which = 0; which < begun; ++which) newly_cut += begin_cut(world, p, which);
  if (cuts.empty()) return 0;
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    world.regions[r].connected_share *= locally_connected_share(world, r);
  }
  world.connected_share = country_connected_share(world.communities, world.regions);
  return std::min(1.0, newly_cut);
}

}  // namespace chokepoint
