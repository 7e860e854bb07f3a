#include "base/sample.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

std::uint32_t small_poisson(double mean, double u) {
  double probability = portable::exp(-mean);
  std::uint32_t count = 0;
  while (u >= probability && count < 200) {
    u -= probability;
    ++count;
    probability *= mean / count;
  }
  return count;
}

}  // namespace

double log_factorial(std::uint32_t n) {
  static const auto kTable = [] {
    std::array<double, 256> table{};
    for (std::uint32_t k = 2; k < table.size(); ++k) {
      table[k] = table[k - 1] + portable::log(static_cast<double>(k));
    }
    return table;
  }();
  if (n < kTable.size()) return kTable[n];
  const double x = n + 1.0;  // Stirling's series for log gamma(x), error below 1e-15 here
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * portable::log(x) - x + kHalfLogTwoPi + 1 / (12 * x) - 1 / (360 * x * x * x);
}

std::uint32_t binomial_in_chunks(std::uint32_t trials, double p, DrawStream stream) {
  if (p > 0.5) return trials - binomial_in_chunks(trials, 1 - p, stream);
  constexpr std::uint32_t kChunk = 512;  // 0.5^512 is far above the smallest double
  std::uint32_t sum = 0;
  for (std::uint32_t begun = 0; begun < trials; begun += kChunk) {
    const std::uint32_t chunk = trials - begun < kChunk ? trials - begun : kChunk;
    sum += binomial(chunk, p, power(1 - p, chunk), stream.next());
  }
  return sum;
}

double exponential(double mean, double u) { return -mean * portable::log(u); }

int log_normal_days(double median, double spread, double u) {
  const double days = median * portable::exp(spread * portable::normal_quantile(u));
  return static_cast<int>(std::clamp(portable::floor(days + 0.5), 1.0, 36500.0));
}

std::uint32_t poisson(double mean, DrawStream stream) {
  if (mean <= 0) return 0;
  if (mean < 10) return small_poisson(mean, stream.next());
  // Hormann (1993), transformed rejection with squeeze (PTRS). sqrt is exact in IEEE arithmetic.
  const double b = 0.931 + 2.53 * std::sqrt(mean);
  const double a = -0.059 + 0.02483 * b;
  const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
  const double v_r = 0.9277 - 3.6224 / (b - 2);
  const double log_mean = portable::log(mean);
  for (;;) {
    const double u = stream.next() - 0.5;
    const double v = stream.next();
    const double us = 0.5 - (u < 0 ? -u : u);
    const double k = portable::floor((2 * a / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= v_r) return static_cast<std::uint32_t>(k);
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const auto count = static_cast<std::uint32_t>(k);
    if (portable::log(v) + portable::log(inverse_alpha) - portable::log(a / (us * us) + b) <=
        -mean + k * log_mean - log_factorial(count)) {
      return count;
    }
  }
}

}  // namespace chokepoint
