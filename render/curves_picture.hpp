#pragma once
// Curves of chosen measures, and beside each as a dashed ghost the same in the world without pressure.
#include "render/show.hpp"

namespace chokepoint {

struct CurveLook {
  Color color;
  bool is_dashed = false;
};

/// Words for a measure that a passer-by understands; the measure's own meaning where none are written.
std::string plain_name(Measure measure);

/// One measure with its value on the day shown. `other` (side by side): a second run's curve; may be null.
void draw_curve(Picture& picture, Box box, const Scene& scene, Measure measure, std::uint32_t which,
                const History* other = nullptr);
void draw_curves(Picture& picture, Box box, const Scene& scene);

}  // namespace chokepoint
