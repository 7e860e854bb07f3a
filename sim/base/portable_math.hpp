#pragma once
// exp, log and the normal law from additions, multiplications and divisions alone.
//
// The C library may take another code path on another processor and differ in the last bit; IEEE
// basic operations may not. So another machine gets the same bits. Errors: exp, log a few units in
// the last place (tested against the C library to 4e-16 relative), normal_cdf 1e-15 absolute,
// normal_quantile 1e-12 relative.
#include <array>
#include <bit>
#include <cstdint>

namespace chokepoint::portable {

inline constexpr double kLn2 = 0.693147180559945309417;
inline constexpr double kLn2High = 6.93147180369123816490e-01;  // 33 bits: k * high is exact
inline constexpr double kLn2Low = 1.90821492927058770002e-10;

/// Taylor coefficients of e^r from r^13 down: |r| <= 0.347 leaves 4e-18.
inline constexpr std::array<double, 14> kExpTerms = {
    1.0 / 6227020800.0, 1.0 / 479001600.0, 1.0 / 39916800.0, 1.0 / 3628800.0, 1.0 / 362880.0,
    1.0 / 40320.0,      1.0 / 5040.0,      1.0 / 720.0,      1.0 / 120.0,     1.0 / 24.0,
    1.0 / 6.0,          0.5,               1.0,              1.0};

/// Coefficients of (atanh(s) - s) / s^3 in s^2, from the highest.
inline constexpr std::array<double, 11> kLogTerms = {
    1.0 / 23, 1.0 / 21, 1.0 / 19, 1.0 / 17, 1.0 / 15, 1.0 / 13,
    1.0 / 11, 1.0 / 9,  1.0 / 7,  1.0 / 5,  1.0 / 3};

/// The largest whole number not above x, for |x| < 2^62.
inline double floor(double x) {
  const auto whole = static_cast<double>(static_cast<std::int64_t>(x));
  return whole > x ? whole - 1 : whole;
}

/// e^x; x is clamped to [-700, 700].
inline double exp(double x) {
  x = x < -700 ? -700 : (x > 700 ? 700 : x);
  const double k = floor(x * 1.4426950408889634074 + 0.5);
  const double r = (x - k * kLn2High) - k * kLn2Low;
  double sum = 0;
  for (const double term : kExpTerms) sum = sum * r + term;
  const auto exponent = static_cast<std::uint64_t>(static_cast<std::int64_t>(k) + 1023);
  return sum * std::bit_cast<double>(exponent << 52);
}

/// Natural logarithm of a positive normal number.
inline double log(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  auto exponent = static_cast<std::int64_t>(bits >> 52) - 1023;
  double m = std::bit_cast<double>((bits & 0x000FFFFFFFFFFFFFu) | 0x3FF0000000000000u);
  if (m > 1.41421356237309504880) {
    m *= 0.5;
    ++exponent;
  }
  const double s = (m - 1) / (m + 1);  // log m = 2 atanh s, |s| <= 0.172
  const double s2 = s * s;
  double sum = 0;
  for (const double term : kLogTerms) sum = sum * s2 + term;
  const auto k = static_cast<double>(exponent);
  return k * kLn2High + (2 * s + (2 * s * s2 * sum + k * kLn2Low));
}

/// x^y for x > 0.
inline double pow(double x, double y) { return exp(y * log(x)); }

/// 1 / (1 + e^-z), the logistic choice probability.
inline double logistic(double z) { return 1 / (1 + exp(-z)); }

/// Probability that a daily hazard strikes within one day: 1 - e^-rate.
inline double chance(double rate_per_day) { return 1 - exp(-rate_per_day); }

double normal_cdf(double z);

/// z with normal_cdf(z) = p, for p in (0, 1).
double normal_quantile(double p);

}  // namespace chokepoint::portable
