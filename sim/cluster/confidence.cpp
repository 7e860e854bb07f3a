#include "cluster/confidence.hpp"

#include <cmath>
#include <limits>

#include "base/portable_math.hpp"

namespace chokepoint {

void RunningMean::add(double x) {
  ++count_;
  const double off = x - mean_;
  mean_ += off / count_;
  squares_ += off * (x - mean_);
}

double sequence_half_width(const RunningMean& numbers, double confidence, int tuned) {
  if (numbers.count() < 2) return std::numeric_limits<double>::infinity();
  const double alpha = 1 - confidence;
  const double bits = -2 * portable::log(alpha);
  const double r2 = (bits + portable::log(bits + 1)) / tuned;
  const double n = numbers.count();
  const double inside =
      2 * (n * r2 + 1) / (n * n * r2) * (0.5 * portable::log(n * r2 + 1) - portable::log(alpha));
  return std::sqrt(numbers.variance() * inside);
}

}  // namespace chokepoint
