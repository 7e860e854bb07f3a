#pragma once
// Numbers of a page: six digits are more than a screen shows, and keep the file small.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <string>

namespace chokepoint {

/// To six digits, in any locale; 0 when it isn't finite or too small for that.
inline double shortened(double value) {
  if (!std::isfinite(value)) return 0;
  const std::string digits = fmt::format("{:.6g}", value);
  double number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

}  // namespace chokepoint
