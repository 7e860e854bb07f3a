#pragma once
// Designs: which points of the dimensions' space a plan visits. A design is a function of the plan and
// its seed alone; draws are counter-based as everywhere.
#include <vector>

#include "cluster/runs.hpp"

namespace chokepoint {

using UnitPoint = std::vector<double>;  // in [0, 1) a dimension

/// Every combination, the last dimension fastest. A range gives `steps` values, both ends included.
std::vector<Point> factorial(const Plan& plan);

/// `points` points: in each dimension one point in each of `points` equal strata.
std::vector<UnitPoint> latin_hypercube(int points, int dimensions, std::uint64_t seed);

/// Saltelli's scheme for first-order and total indices: for each base point i the rows A_i, B_i and,
/// for each dimension d, A_i with dimension d from B_i. points * (dimensions + 2) rows in all.
inline constexpr std::size_t kMostSaltelliDimensions = 20;  // each needs two of the Sobol sequence
std::vector<UnitPoint> saltelli(int points, int dimensions, std::uint64_t seed);

/// Morris's trajectories on a grid of `kMorrisLevels` levels: dimensions + 1 points each, two
/// neighbours differ in one dimension by kMorrisStep.
std::vector<UnitPoint> morris(int trajectories, int dimensions, std::uint64_t seed);
inline constexpr int kMorrisLevels = 4;
inline constexpr double kMorrisStep = 2.0 / 3;

/// How many points make_design gives, without making them; not exact in its last digits above 2^53.
double design_size(const Plan& plan);

/// The points of a plan, in their stable order.
std::vector<Point> make_design(const Plan& plan);

}  // namespace chokepoint
