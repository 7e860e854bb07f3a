#pragma once
// Student's t, for intervals from a few replicates.

namespace chokepoint {

/// What of t lies beyond with chance 1/2 - confidence/2 on each side: 12.7 for 95 % and one degree of freedom, 1.96
/// for many. NaN without any.
double student_factor(double confidence, int degrees_of_freedom);

}  // namespace chokepoint
