#pragma once
// What moves a result: Sobol indices (Saltelli 2010 for the first order, Jansen 1999 for the total)
// with bootstrap intervals, Morris's elementary effects, and main effects of any design. Pure functions
// of numbers: the tests hold them against functions whose indices are known.
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace chokepoint {

struct Interval {
  double value = 0;
  double low = 0, high = 0;  // 95 %
};

struct SobolIndices {
  std::vector<Interval> first;  // a dimension each: share of variance it explains alone
  std::vector<Interval> total;  // with all its interactions
};

/// `results` in the order of saltelli(): for each base point A, B, and A with one dimension from B.
SobolIndices sobol_indices(std::span<const double> results, int dimensions, std::uint64_t seed);

struct MorrisEffects {
  std::vector<double> mean_absolute;  // mu*: how much
  std::vector<double> mean;           // mu
  std::vector<double> spread;         // sigma: how differently elsewhere, or in interaction
};

/// `results` and `points` in the order of morris(); a point's numbers are how far along the whole range of each dimension
/// it lies, 0 to 1 (Dimension::place). A step that changes no dimension has no effect to tell.
MorrisEffects morris_effects(std::span<const double> results,
                             const std::vector<std::vector<double>>& points);

/// Main effect of one dimension: the mean over the points in each group of equal value (or of `bins` equal parts of the
/// sorted values when there are more), with its standard error. Two things make a mean err: luck, which is the same for
/// all points where they share their draws, so that it shows only between replicates; and, where points are a sample of
/// a space, which points came. Of points that are all there are, such as a grid's, only luck.
struct EffectRow {
  double from = 0, to = 0;
  int count = 0;              // points
  double mean = 0;
  double standard_error = 0;  // NaN where nothing tells it: a single replicate
  double half_width = 0;      // of a 95 % interval, Student's; NaN likewise
};
using Replicates = std::map<std::uint32_t, double>;  // result of each replicate of a point

struct Luck {
  bool is_shared = true;   // common random numbers
  bool are_sampled = false;  // points drawn from a space
};
std::vector<EffectRow> main_effect(std::span<const double> places, std::span<const Replicates> points, Luck luck, int bins);

}  // namespace chokepoint
