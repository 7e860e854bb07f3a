#pragma once
// What never changes about a user, derived from (seed, user) instead of stored: how much there is to
// dissent about, how readily things are passed on, what circumvention costs.
#include <array>
#include <cstdint>

#include "base/draw.hpp"
#include "base/ids.hpp"

namespace chokepoint {

/// What the trait laws need to know; the numbers come from the rules' parameter tables.
struct TraitLaws {
  double no_dissent_share;
  double dissent_alpha, dissent_beta;        // Beta law of dissent among the others
  double boldness_low, boldness_high;        // log-uniform law of boldness
  double circumvention_alpha, circumvention_beta;  // Beta law of the cost of circumvention
};

class Traits {
 public:
  Traits(std::uint64_t seed, const TraitLaws& laws);

  /// Desire to dissent, in [0, 1]; 0 for the share that has none.
  double dissent(UserId u) const { return dissent_[byte(u, 0)]; }
  /// Factor on passing things on, in [boldness_low, boldness_high].
  double boldness(UserId u) const { return boldness_[byte(u, 1)]; }
  /// Cost of circumvention (skill, money, risk), in [0, 1].
  double circumvention_cost(UserId u) const { return cost_[byte(u, 2)]; }

  /// Where the user's threshold for following others lies between the lowest and the largest, in (0, 1).
  double join_threshold_rank(UserId u) const { return (static_cast<double>(byte(u, 3)) + 0.5) / 256; }

  /// Where the user stands among those who pay more and more to be online, in (0, 1).
  double price_rank(UserId u) const { return (static_cast<double>(byte(u, 4)) + 0.5) / 256; }

  double mean_dissent() const { return mean_dissent_; }
  double largest_dissent() const { return dissent_.back(); }
  double mean_boldness() const { return mean_boldness_; }
  double largest_boldness() const { return boldness_.back(); }

 private:
  using Quantiles = std::array<double, 256>;  // at (i + 1/2) / 256: a trait is one byte fine
  std::size_t byte(UserId u, int trait) const {
    return (trait_bits(seed_, index(u), 0) >> (8 * trait)) & 0xFF;
  }
  std::uint64_t seed_;
  Quantiles dissent_{}, boldness_{}, cost_{};
  double mean_dissent_ = 0;
  double mean_boldness_ = 0;
};

}  // namespace chokepoint
