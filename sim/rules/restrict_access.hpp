#pragma once
// Restrict access: the rung that a government stands on, as users meet it.
//
//   quality of a service = 1 - loss:  a throttle takes a part, a block all of it
//
// A service that was blocked before the run began stays blocked, whatever the rung.
//
// Reads   rung, target and cuts, as a loss a service.   Writes  quality of the services, since when they
//         are cut.
// Draws   none.   Source  MODEL.md 5.1.   Limits  below "throttle" everything is open.
#include "base/function_ref.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// Sets the quality of each service from its loss of access in [0, 1]. `on_cut` gets each service
/// whose access got worse and whether it is a throttle rather than a block.
void restrict_access(World& world, FunctionRef<double(std::size_t)> loss_of, Chronicle& chronicle,
                     FunctionRef<void(Service&, bool)> on_cut);

}  // namespace chokepoint
