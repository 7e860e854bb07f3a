#pragma once
// Posts that travel: from where one was written an arc runs to each community it comes by, at the hour it
// does, and fades; a post that was stopped ends in a cross.
#include "render/show.hpp"

namespace chokepoint {

inline constexpr std::size_t kMostArcs = 240;  // in one frame; the latest
inline constexpr double kArcFades = 0.33;      // days

/// The arcs at the scene's time; changes with every frame.
void draw_cascades(Picture& picture, Box map_box, const Scene& scene);

}  // namespace chokepoint
