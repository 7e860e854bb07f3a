#pragma once
// A Sobol sequence, shifted at random: points that fill a cube more evenly than chance does. This is
// the only door to the GNU Scientific Library.
#include <cstdint>
#include <vector>

namespace chokepoint {

/// `count` points of [0, 1)^dimensions, row by row; at most 40 dimensions. The shift (modulo 1) is drawn from the seed, so
/// that means over the points are unbiased.
std::vector<std::vector<double>> sobol_points(int count, int dimensions, std::uint64_t seed);

}  // namespace chokepoint
