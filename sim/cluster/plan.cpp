#include "cluster/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/portable_math.hpp"
#include "scenario/number_text.hpp"

namespace chokepoint {

std::string Dimension::at(double u) const {
  if (!values.empty()) {
    const auto count = static_cast<double>(values.size());
    return values[static_cast<std::size_t>(std::min(count - 1, portable::floor(u * count)))];
  }
  if (is_whole) {
    return number_text(low + std::min(high - low, portable::floor(u * (high - low + 1))));
  }
  if (u == 0 || u == 1) return number_text(u == 0 ? low : high);
  // Twelve digits: 10, not 9.99999999999998.
  return fmt::format("{:.12g}", is_log ? low * portable::pow(high / low, u) : low + u * (high - low));
}

}  // namespace chokepoint
