#pragma once
// One community, from near: how it stands in each colour against the country, and the posts that came by
// it today. Counts and shares only: nobody is listed.
#include "render/show.hpp"

namespace chokepoint {

/// Beside another run's, the lines of both have one scale.
void draw_community(Picture& picture, Box box, const Scene& scene, const History* other = nullptr);

}  // namespace chokepoint
