#include "rules/probe_network.hpp"

#include <algorithm>

namespace chokepoint {

void probe_network(World& world, const ProbeNetworkParameters& p,
                   FunctionRef<double(std::size_t)> lowest_access,
                   FunctionRef<double(std::size_t)> hours_off) {
  world.probe = {};
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    if (people_share(world.communities, world.regions, r) < p.smallest_region_share) continue;
    world.probe.shutdown_hours = std::max(world.probe.shutdown_hours, hours_off(r));
  }
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const bool is_down = world.probe.shutdown_hours > 0 || lowest_access(s) < p.detection_access;
    if (is_down) world.probe.services_down = static_cast<std::uint8_t>(world.probe.services_down | (1u << s));
  }
}

}  // namespace chokepoint
