#pragma once
// Restrict access: the rung that a government stands on, as users meet it.
//
//   quality of a threatened service = 1 - loss(rung):  throttle in part, block wholly
//
// A service that was blocked before the run began stays blocked, whatever the rung.
//
// Reads   rung.   Writes  quality of the threatened services, since when they are cut.
// Draws   none.   Source  MODEL.md 5.1.   Limits  below "throttle" everything is open.
#include "base/function_ref.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// Sets the quality of the threatened services for a loss of access in [0, 1]. `on_cut` gets each
/// service whose access got worse and whether it is a throttle rather than a block.
void restrict_access(World& world, double loss, Chronicle& chronicle,
                     FunctionRef<void(Service&, bool)> on_cut);

}  // namespace chokepoint
