#pragma once
// Government and company: how far the threat has come, what has been conceded, what each believes of the
// other, what was said in public.
#include "render/show.hpp"

namespace chokepoint {

/// What a company that stands there has conceded: "Follows local law more".
std::string_view plain_name(Offer offer);

void draw_bargain(Picture& picture, Box box, const Scene& scene);

}  // namespace chokepoint
