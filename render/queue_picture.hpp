#pragma once
// The company's two desks: what waits before the reviewers, by how urgent it is, over the days.
#include "render/show.hpp"

namespace chokepoint {

void draw_queues(Picture& picture, Box box, const Scene& scene);

}  // namespace chokepoint
