#pragma once
// A picture as triangles of a draw list of Dear ImGui, which a window or the rasteriser shows.
#include "render/letters.hpp"
#include "render/picture.hpp"

struct ImDrawList;

namespace chokepoint {

/// Adds the picture's marks to `list`, from units to pixels.
void paint(const Picture& picture, const Letters& letters, ImDrawList& list);

}  // namespace chokepoint
