#pragma once
// Capacity that is counted in whole things but comes in fractions of one a day.
#include <algorithm>

namespace chokepoint {

/// What may be done today: the day's part and, of what was left yesterday, at most one. Fractions so add up
/// to whole things, in a small population over weeks; what a large staff leaves undone on a quiet day is lost.
inline double accrue(double left, double per_day) { return std::min(left, 1.0) + per_day; }

}  // namespace chokepoint
