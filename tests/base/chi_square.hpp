#pragma once
// Statistics that tests compare with: the chi-square test and a mean with its standard error.
#include <cmath>
#include <cstddef>
#include <vector>

namespace chokepoint::testing {

/// Probability that a chi-square variable with `freedom` degrees exceeds x: the regularised upper
/// incomplete gamma function Q(freedom / 2, x / 2), by series or continued fraction.
inline double chi_square_tail(double x, double freedom) {
  const double a = freedom / 2;
  const double z = x / 2;
  if (z <= 0) return 1;
  const double front = std::exp(a * std::log(z) - z - std::lgamma(a));
  if (z < a + 1) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < 100000 && term > sum * 1e-16; ++n) sum += term *= z / (a + n);
    return 1 - front * sum;
  }
  double b = z + 1 - a;
  double c = 1e300;
  double d = 1 / b;
  double fraction = d;
  for (int n = 1; n < 100000; ++n) {
    const double an = -n * (n - a);
    b += 2;
    d = 1 / (an * d + b);
    c = b + an / c;
    fraction *= d * c;
    if (std::fabs(d * c - 1) < 1e-15) break;
  }
  return front * fraction;
}

/// p-value of observed counts against expected ones with the same sum; neighbouring cells are
/// merged until at least ten are expected in each.
inline double chi_square_p(const std::vector<double>& observed,
                           const std::vector<double>& expected) {
  std::vector<double> seen(1), due(1);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    seen.back() += observed[i];
    due.back() += expected[i];
    if (due.back() >= 10 && i + 1 < expected.size()) {
      seen.push_back(0);
      due.push_back(0);
    }
  }
  if (due.back() < 10 && due.size() > 1) {
    seen[seen.size() - 2] += seen.back();
    due[due.size() - 2] += due.back();
    seen.pop_back();
    due.pop_back();
  }
  if (due.size() < 2) return 1;
  double x = 0;
  for (std::size_t i = 0; i < due.size(); ++i)
    x += (seen[i] - due[i]) * (seen[i] - due[i]) / due[i];
  return chi_square_tail(x, static_cast<double>(due.size() - 1));
}

/// Mean and variance of a sample, gathered one value at a time.
struct Moments {
  double count = 0, sum = 0, sum_of_squares = 0;
  void add(double x) {
    count += 1;
    sum += x;
    sum_of_squares += x * x;
  }
  double mean() const { return sum / count; }
  double variance() const { return (sum_of_squares - sum * sum / count) / (count - 1); }
};

}  // namespace chokepoint::testing
