#include "world/traits.hpp"

#include <numeric>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

/// Odds x / (1 - x) = (s / (1 - s))^10: even steps of s are fine steps of x near both ends, and the
/// Beta density over s is smooth there for shapes from 0.1 on, also where that over x is infinite.
double odds_at(double s) {
  const double r = s / (1 - s);
  const double r2 = r * r;
  const double r4 = r2 * r2;
  return r4 * r4 * r2;
}

/// Density of Beta(alpha, beta) over s, up to a factor.
double density_at(double s, double alpha, double beta) {
  const double odds = odds_at(s);
  const double log_rest = -portable::log(1 + odds);        // log(1 - x)
  const double log_x = -portable::log(1 + 1 / odds);
  return portable::exp(alpha * log_x + beta * log_rest) / (s * (1 - s));
}

/// Quantiles of Beta(alpha, beta) at (i + 1/2) / 256 after a share `below` with 0, by integrating the
/// density over s on a grid (midpoint rule): quantiles to about 1e-6.
std::array<double, 256> beta_quantiles(double alpha, double beta, double below) {
  constexpr int kCells = 20000;
  std::array<double, kCells + 1> cumulative{};
  for (std::size_t i = 0; i < kCells; ++i) {
    const double s = (static_cast<double>(i) + 0.5) / kCells;
    cumulative[i + 1] = cumulative[i] + density_at(s, alpha, beta);
  }
  std::array<double, 256> quantiles{};
  std::size_t cell = 0;
  for (std::size_t i = 0; i < quantiles.size(); ++i) {
    const double p = ((static_cast<double>(i) + 0.5) / 256 - below) / (1 - below);
    if (p <= 0) continue;  // the share with none
    const double sought = p * cumulative.back();
    while (cell + 1 < kCells && cumulative[cell + 1] < sought) ++cell;
    const double part = (sought - cumulative[cell]) / (cumulative[cell + 1] - cumulative[cell]);
    const double odds = odds_at((static_cast<double>(cell) + part) / kCells);
    quantiles[i] = odds / (1 + odds);
  }
  return quantiles;
}

double mean_of(const std::array<double, 256>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / 256;
}

}  // namespace

Traits::Traits(std::uint64_t seed, const TraitLaws& laws) : seed_(seed) {
  dissent_ = beta_quantiles(laws.dissent_alpha, laws.dissent_beta, laws.no_dissent_share);
  cost_ = beta_quantiles(laws.circumvention_alpha, laws.circumvention_beta, 0);
  for (std::size_t i = 0; i < boldness_.size(); ++i) {
    const double p = (static_cast<double>(i) + 0.5) / 256;
    boldness_[i] = laws.boldness_low * portable::pow(laws.boldness_high / laws.boldness_low, p);
  }
  mean_dissent_ = mean_of(dissent_);
  mean_boldness_ = mean_of(boldness_);
}

}  // namespace chokepoint
