#pragma once
// Curves of chosen measures, and beside each as a dashed ghost the same in the world without pressure.
#include "render/show.hpp"

namespace chokepoint {

/// What happens in a day jumps about: its curve is the mean of so many days, up to each.
inline constexpr int kMeanDays = 7;
/// The value of a curve: of a flow the mean, of all else the evening's.
double curve_value(const History& history, int day, Measure measure, bool is_ghost = false);

/// Words for a measure that a passer-by understands; the measure's own meaning where none are written.
std::string plain_name(Measure measure);

/// One measure with its value on the day shown. `other` (side by side): a second run's curve; may be null.
void draw_curve(Picture& picture, Box box, const Scene& scene, Measure measure, std::uint32_t which,
                const History* other = nullptr);
void draw_curves(Picture& picture, Box box, const Scene& scene);

}  // namespace chokepoint
