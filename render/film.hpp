#pragma once
// Frames and videos of a run or a recording, day by day, without a display.
#include "render/view_options.hpp"

namespace chokepoint {

/// Throws UserError; nothing stands under the final name then, nor after an interrupt.
void make_film(Viewer& viewer, const ViewOptions& options);

}  // namespace chokepoint
