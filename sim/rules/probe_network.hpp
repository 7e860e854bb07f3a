#pragma once
// Probe the network: what a watcher of connectivity reports from outside.
//
//   a service is seen down      when its worst access of the day < detection_access, or the internet is
//   the internet is seen off    where a cut region holds at least smallest_region_share of the people
//   shutdown hours of the day = the longest such cut
//
// Blind spots: a mild throttle isn't seen; a deep one and a block look alike; a region counts like a
// country, and a small one not at all; what a company hides on request isn't looked at.
//
// Reads   the morning's cuts and rung.   Writes  the world's probe.   Draws  none.
// Source  MODEL.md 8: detection threshold q < 0.5 for more than an hour.
// Limits  nothing cut: nothing seen; threshold 0: services are never seen down.
#include "base/field.hpp"
#include "base/function_ref.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct ProbeNetworkParameters {
  double detection_access;
  double smallest_region_share;
};

inline constexpr Field kProbeNetworkFields[] = {
    {CHOKEPOINT_FIELD(ProbeNetworkParameters, detection_access), 0.5, "share", {0, 1}, {0.3, 0.8}, Evidence::kEstimated,
     "specification 8", "quality of access below which a service counts as disrupted"},
    {CHOKEPOINT_FIELD(ProbeNetworkParameters, smallest_region_share), 0.02, "share", {0, 1}, {0.005, 0.1}, Evidence::kAssumed,
     "no figure; watchers have few probes outside large towns", "share of people in the smallest region whose cut is noticed"},
};
static_assert(covers<ProbeNetworkParameters>(kProbeNetworkFields));
inline constexpr Table kProbeNetworkTable = {"probe_network", "what a watcher of connectivity sees", kProbeNetworkFields};

/// `lowest_access` of a service today, in [0, 1]; `hours_off` of a region, in [0, 24].
void probe_network(World& world, const ProbeNetworkParameters& p,
                   FunctionRef<double(std::size_t)> lowest_access,
                   FunctionRef<double(std::size_t)> hours_off);

}  // namespace chokepoint
