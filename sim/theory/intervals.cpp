// C1, C2: stated intervals, over many samples of which the truth is known.
#include <array>
#include <cmath>
#include <numbers>

#include "base/sample.hpp"
#include "cluster/confidence.hpp"
#include "cluster/sensitivity.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

// Numbers of a known mean, looked at after every one: how many sweeps ever miss it?
std::vector<Finding> interval_coverage(const Effort& effort) {
  constexpr double kConfidence = 0.95;
  const int sequences = static_cast<int>(100 * effort.size);
  std::vector<double> missed;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const Draws draws(static_cast<std::uint64_t>(seed));
    double misses = 0;
    for (int i = 0; i < sequences; ++i) {
      DrawStream stream(draws, Purpose::kVoice, 0, static_cast<std::uint64_t>(i));
      RunningMean numbers;
      bool has_missed = false;
      for (int n = 1; n <= 200; ++n) {
        const double radius = std::sqrt(-2 * std::log(stream.next()));
        numbers.add(radius * std::cos(2 * std::numbers::pi * stream.next()));
        if (n >= 2 && std::abs(numbers.mean()) > sequence_half_width(numbers, kConfidence, 32)) has_missed = true;
      }
      misses += has_missed ? 1.0 / sequences : 0;
    }
    missed.push_back(misses);
  }
  Finding found = measured("sweeps that ever miss the truth; at most 0.05", 0.025, missed,
                           double{1} * sequences * effort.seeds);
  found.tolerance = 0.025;  // one-sided: between none and 1 - confidence
  return {found};
}

namespace {

/// Sobol's g function of two numbers in (0, 1), with a = 0 and 1.
double g_function(double x, double y) { return std::abs(4 * x - 2) * (std::abs(4 * y - 2) + 1) / 2; }

/// Saltelli's scheme on base points drawn one by one: only then is a resample like another sample.
std::vector<double> drawn_results(const Draws& draws, int sample, int points) {
  std::vector<double> results;
  for (int i = 0; i < points; ++i) {
    DrawStream stream(draws, Purpose::kBootstrap, sample, static_cast<std::uint64_t>(i) + (1u << 20));
    const double ax = stream.next(), ay = stream.next(), bx = stream.next(), by = stream.next();
    for (const double result : {g_function(ax, ay), g_function(bx, by), g_function(bx, ay), g_function(ax, by)}) {
      results.push_back(result);
    }
  }
  return results;
}

}  // namespace

// V1 = 1/3, V2 = 1/12, V12 = V1 V2 give S = 3/4, 3/16 and totals 13/16, 1/4. A percentile bootstrap of 256
// points is known to be short by a few in a hundred: 0.03 bounds that.
std::vector<Finding> sobol_coverage(const Effort& effort) {
  constexpr int kPoints = 256;
  const int samples = static_cast<int>(5 * effort.size);
  std::array<std::vector<double>, 4> covered;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const Draws draws(static_cast<std::uint64_t>(seed));
    std::array<double, 4> shares{};
    for (int i = 0; i < samples; ++i) {
      const auto number = static_cast<std::uint64_t>(seed * samples + i);
      const SobolIndices got = sobol_indices(drawn_results(draws, i, kPoints), 2, number);
      const std::array<std::pair<Interval, double>, 4> held = {
          {{got.first[0], 0.75}, {got.first[1], 0.1875}, {got.total[0], 0.8125}, {got.total[1], 0.25}}};
      for (std::size_t k = 0; k < held.size(); ++k) {
        const auto& [interval, truth] = held[k];
        shares[k] += interval.low <= truth && truth <= interval.high ? 1.0 / samples : 0;
      }
    }
    for (std::size_t k = 0; k < shares.size(); ++k) covered[k].push_back(shares[k]);
  }
  const double sample = double{1} * samples * effort.seeds;
  return {measured("intervals that hold S1", 0.95, covered[0], sample, 0.03),
          measured("intervals that hold S2", 0.95, covered[1], sample, 0.03),
          measured("intervals that hold total 1", 0.95, covered[2], sample, 0.03),
          measured("intervals that hold total 2", 0.95, covered[3], sample, 0.03)};
}

}  // namespace chokepoint::theory
