#pragma once
// The window's loop: look at keys and clicks, go on, draw.
#include "render/view_options.hpp"

namespace chokepoint {

/// Until the window is closed, or the run is over with --until-end. Throws UserError without a display.
void watch(Viewer& viewer, const ViewOptions& options);

/// Writes the journal of a live run, when there is something in it; returns the file's name or "".
std::string save_journal(const LiveStage& live, const ViewOptions& options);

}  // namespace chokepoint
