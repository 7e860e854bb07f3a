#pragma once
// A small curve in one line of text.
#include <span>
#include <string>
#include <vector>

namespace chokepoint {

/// The values as at most `cells` means over stretches of equal length.
std::vector<double> fit_into(std::span<const double> values, int cells);

/// One block element a value, the lowest for `low` and below, the highest for `high` and above. A
/// curve without height (low == high) lies at the bottom; NaN is a gap.
std::string sparkline(std::span<const double> values, double low, double high);

}  // namespace chokepoint
