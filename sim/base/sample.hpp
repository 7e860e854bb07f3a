#pragma once
// Counts drawn exactly from their law, from uniform numbers handed in or from a DrawStream.
#include <cstdint>

#include "base/draw.hpp"

namespace chokepoint {

/// Poisson count of the given mean (mean >= 0). Inversion below 10, Hormann's PTRS (1993) above.
std::uint32_t poisson(double mean, DrawStream stream);

/// Binomial(trials, p) by inversion of one uniform number u. `none` = (1-p)^trials, which callers
/// with few different (trials, p) keep in a table. Cost grows with the result.
inline std::uint32_t binomial(std::uint32_t trials, double p, double none, double u) {
  if (u < none || p <= 0) return 0;
  if (p >= 1) return trials;
  const double odds = p / (1 - p);
  double probability = none;
  std::uint32_t count = 0;
  while (u >= probability && count < trials) {
    u -= probability;
    ++count;
    probability *= odds * (trials - count + 1) / count;
  }
  return count;
}

/// (1-p)^n for n >= 0 by repeated squaring.
inline double power(double base, std::uint32_t n) {
  double result = 1;
  for (; n != 0; n >>= 1, base *= base) {
    if ((n & 1) != 0) result *= base;
  }
  return result;
}

/// Binomial(trials, p) for rare or few trials.
inline std::uint32_t binomial(std::uint32_t trials, double p, double u) {
  // (1-p)^n >= 1 - n p, so most calls of a rare event end here without a power.
  if (u < 1 - trials * p) return 0;
  return binomial(trials, p, power(1 - p, trials), u);
}

/// Binomial(trials, p) where inversion would underflow: the sum over chunks of trials.
std::uint32_t binomial_in_chunks(std::uint32_t trials, double p, DrawStream stream);

/// An exponential waiting time with the given mean, from u in (0, 1).
double exponential(double mean, double u);

/// Whole days, at least 1 and at most 36500, of a log-normal length of this median (days) and spread of the
/// logarithm, from u in (0, 1).
int log_normal_days(double median, double spread, double u);

/// Natural logarithm of n!.
double log_factorial(std::uint32_t n);

}  // namespace chokepoint
