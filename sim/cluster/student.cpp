#include "cluster/student.hpp"

#include <gsl/gsl_cdf.h>

#include <limits>

namespace chokepoint {

double student_factor(double confidence, int degrees_of_freedom) {
  if (degrees_of_freedom < 1) return std::numeric_limits<double>::quiet_NaN();
  return gsl_cdf_tdist_Pinv(0.5 + confidence / 2, degrees_of_freedom);
}

}  // namespace chokepoint
