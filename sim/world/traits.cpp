#include "world/traits.hpp"

#include <numeric>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

/// Quantiles of Beta(alpha, beta) at the given probabilities, by integrating the density on a fine
/// grid (midpoint rule, 20,000 cells: quantiles to about 1e-4).
std::array<double, 256> beta_quantiles(double alpha, double beta, double below) {
  constexpr int kCells = 20000;
  std::array<double, kCells> cumulative{};
  double sum = 0;
  for (int i = 0; i < kCells; ++i) {
    const double x = (i + 0.5) / kCells;
    sum += portable::exp((alpha - 1) * portable::log(x) + (beta - 1) * portable::log(1 - x));
    cumulative[static_cast<std::size_t>(i)] = sum;
  }
  std::array<double, 256> quantiles{};
  std::size_t cell = 0;
  for (std::size_t i = 0; i < quantiles.size(); ++i) {
    const double p = ((static_cast<double>(i) + 0.5) / 256 - below) / (1 - below);
    if (p <= 0) continue;  // the share with none
    while (cell + 1 < kCells && cumulative[cell] < p * sum) ++cell;
    quantiles[i] = (static_cast<double>(cell) + 0.5) / kCells;
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
