#pragma once
// One number over several runs.
#include <vector>

namespace chokepoint {

/// A number over several runs: the median, and what nine runs in ten lie between.
struct Spread {
  double low = 0, middle = 0, high = 0;
};

/// Spread of values; with one value all three are the same.
Spread spread_of(std::vector<double> values);

}  // namespace chokepoint
