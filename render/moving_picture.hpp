#pragma once
// Small things that change with every frame: the playhead, the hour, what the pointer is on.
#include "render/screen.hpp"

namespace chokepoint {

void draw_clock(Picture& picture, const ScreenPlan& plan, const Scene& scene);
/// A word beside the pointer, inside a picture of this width.
void draw_hint(Picture& picture, Point pointer, float width, const std::string& words);
/// Region, communities and people of a cell, and its colour's value.
std::string words_on_cell(const Scene& scene, std::size_t cell);

}  // namespace chokepoint
