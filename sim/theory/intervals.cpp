// C1, C2: stated intervals, over many samples of which the truth is known.
#include <array>
#include <cmath>
#include <numbers>

#include "base/sample.hpp"
#include "cluster/confidence.hpp"
#include "cluster/sensitivity.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

constexpr double kConfidence = 0.95;
constexpr int kLooks = 200, kTuned = 32;

double normal_number(DrawStream& stream) {
  const double radius = std::sqrt(-2 * std::log(stream.next()));
  return radius * std::cos(2 * std::numbers::pi * stream.next());
}

/// Standard normal numbers around a mean of 0: is it ever outside the intervals?
bool ever_misses(DrawStream& stream) {
  RunningMean numbers;
  for (int n = 1; n <= kLooks; ++n) {
    numbers.add(normal_number(stream));
    if (n >= 2 && std::abs(numbers.mean()) > sequence_half_width(numbers, kConfidence, kTuned)) return true;
  }
  return false;
}

/// The likelihood of n numbers when their mean over their spread is drawn from N(0, r2), over that when it is 0; the
/// spread itself is unknown and drops out. T is n mean^2 over the sum of squares around the mean.
///   e = w^(-1/2) ((1 + T) / (1 + T/w))^(n/2),   w = 1 + n r2
double likelihood_ratio(int n, double sum, double squares, double r2) {
  const double w = 1 + n * r2, t = sum * sum / n / (squares - sum * sum / n);
  return std::pow((1 + t) / (1 + t / w), 0.5 * n) / std::sqrt(w);
}

/// Numbers whose mean is drawn from N(0, r2): 1/e where e first reaches 1/alpha, 0 when it never does. The mean of it
/// is how often e reaches that when the mean is 0 (Siegmund 1976), and needs far fewer draws: almost all of them count.
double weight_of_first_crossing(DrawStream& stream) {
  constexpr double kAlpha = 1 - kConfidence;
  const double bits = -2 * std::log(kAlpha), r2 = (bits + std::log(bits + 1)) / kTuned;
  const double mean = std::sqrt(r2) * normal_number(stream);
  double sum = 0, squares = 0;
  for (int n = 1; n <= kLooks; ++n) {
    const double x = mean + normal_number(stream);
    sum += x, squares += x * x;
    if (n < 2) continue;
    if (const double e = likelihood_ratio(n, sum, squares, r2); e >= 1 / kAlpha) return 1 / e;
  }
  return 0;
}

}  // namespace

// Numbers of a known mean, looked at after every one: how many sweeps ever miss it? At most 1 - confidence, however
// long they go on, and not much fewer: an interval too wide would make sweeps run too long.
std::vector<Finding> interval_coverage(const Effort& effort) {
  const int sequences = static_cast<int>(100 * effort.size);
  std::vector<double> missed;
  double expected = 0;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const Draws draws(static_cast<std::uint64_t>(seed));
    double misses = 0;
    for (int i = 0; i < sequences; ++i) {
      DrawStream stream(draws, Purpose::kVoice, 0, static_cast<std::uint64_t>(i));
      misses += ever_misses(stream) ? 1.0 / sequences : 0;
      DrawStream other(draws, Purpose::kVoice, 1, static_cast<std::uint64_t>(i));
      expected += weight_of_first_crossing(other) / (double{1} * sequences * effort.seeds);
    }
    missed.push_back(misses);
  }
  // The expectation's own error is a tenth of the other's.
  return {measured("sweeps of 200 looks that ever miss the truth", expected, missed, double{1} * sequences * effort.seeds, 0.001)};
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
