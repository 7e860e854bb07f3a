#pragma once
// One number over several runs.
#include <cstddef>
#include <vector>

namespace chokepoint {

inline constexpr std::size_t kRunsForNineInTen = 10;

/// A number over several runs: the median, and what nine runs in ten lie between; of fewer than ten runs, the smallest
/// and the largest, since what lies between two runs is no run's.
struct Spread {
  double low = 0, middle = 0, high = 0;
};

/// Spread of values; with one value all three are the same.
Spread spread_of(std::vector<double> values);

}  // namespace chokepoint
