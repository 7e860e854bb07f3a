#pragma once
// One slot of the day for all live posts of a rank: what is due is passed on (rule read_feed).
#include "run/user_phases.hpp"

namespace chokepoint {

/// Every rank's posts live until `until` (days). Counts go to bench.own.
void pass_posts_on(World& world, const Parameters& p, const UserPhases& phases, double until,
                   Bench& bench);

}  // namespace chokepoint
