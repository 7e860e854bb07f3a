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
  constexpr double kNever = std::numeric_limits<double>::infinity();
  if (numbers.count() < 2 || numbers.variance() == 0) return kNever;
  const double alpha = 1 - confidence;
  const double bits = -2 * portable::log(alpha);
  const double r2 = (bits + portable::log(bits + 1)) / tuned;
  const double n = numbers.count();
  const double spread = 1 + n * r2;
  const double a = portable::exp(2 / n * (0.5 * portable::log(spread) - portable::log(alpha)));
  if (a >= spread) return kNever;
  return std::sqrt(numbers.variance() * (n - 1) / n * (a - 1) / (1 - a / spread));
}

}  // namespace chokepoint
