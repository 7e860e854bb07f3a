#pragma once
// Choose a service (U8, first part): where a post goes, and whether it gets out.
//
//   P(service s) = time_weight_s / sum of time_weight over the author's accounts
//   gets out     with probability quality_s, or always through circumvention
//
// A post meant for a service that is cut is lost (moving to other services follows with the rule
// switch_platform). The choice doesn't look at access, so that it is the same in a world without the
// measure.
//
// Reads   memberships, circumvention, access quality.   Writes  the block's wishes.
// Draws   kAccess (post).   Source  MODEL.md U8.
// Limits  one account: always that service; quality 1: nothing lost; quality 0: all but circumventors.
#include "world/world.hpp"

namespace chokepoint {

/// Picks among the services of `memberships` (bits) by weight; -1 when there are none.
int choose_service(unsigned memberships, const std::vector<Service>& services, double u);

/// Gives each wish its service; takes out and counts those that can't get out.
void choose_service(const World& world, Awake& awake);

}  // namespace chokepoint
