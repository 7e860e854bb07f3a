#pragma once
// Soft backward induction of a game with two types on each side: a part of the rule `bargain`.
//
// At a node the government moves, then the company, then flows are paid. With frozen beliefs f over
// the company's types and g over the government's:
//   Q_i(a) = -cost(a) + sum_j f_j sum_b pi_j(b) [ u_i + discount V_i ],   pi = softmax(sharpness Q)
// and likewise for the company. The game itself is a table, so that tests can cut the ladder down to
// games whose solution is known.
#include <array>
#include <cstddef>

#include "base/portable_math.hpp"
#include "world/ladder.hpp"

namespace chokepoint {

inline constexpr std::size_t kTypeCount = 2;  // bluff, tough; soft, firm
using ByType = std::array<double, kTypeCount>;
using GovernmentChances = std::array<double, kGovernmentActCount>;
using CompanyChances = std::array<double, kCompanyActCount>;

/// One value for each rung, offer and ceiling of sanctions.
template <class T>
using ByNode = std::array<std::array<std::array<T, kCeilingCount>, kOfferCount>, kRungCount>;

struct GovernmentMove {
  bool is_open = false;
  Rung to = Rung::kQuiet;
  int ceiling = 0;
  double cost = 0;
};

struct CompanyMove {
  bool is_open = false;
  Offer to = Offer::kNone;
  double cost = 0;
};

struct Game {
  ByNode<std::array<GovernmentMove, kGovernmentActCount>> government_moves{};
  ByNode<std::array<CompanyMove, kCompanyActCount>> company_moves{};
  ByNode<ByType> government_flow{};
  ByNode<ByType> company_flow{};
  double government_sharpness = 1;
  double company_sharpness = 1;
  double discount = 1;
  double terminal_intervals = 0;
  int horizon = 1;
};

/// What each side holds possible of the other.
struct Beliefs {
  double tough = 0.5;  // g
  double firm = 0.5;   // f
};

/// Probability of each act at each node, by the type of who acts.
struct BargainPlan {
  ByNode<std::array<GovernmentChances, kTypeCount>> government{};
  ByNode<std::array<CompanyChances, kTypeCount>> company{};
  ByNode<ByType> government_value{};  // before its move
};

BargainPlan plan_bargain(const Game& game, const Beliefs& beliefs);

/// Logit choice; acts that aren't open have chance 0.
template <std::size_t N>
std::array<double, N> soft_choice(const std::array<double, N>& values, const std::array<bool, N>& open,
                                  double sharpness) {
  double best = 0;
  bool found = false;
  for (std::size_t a = 0; a < N; ++a) {
    if (open[a] && (!found || values[a] > best)) best = values[a];
    found = found || open[a];
  }
  std::array<double, N> chance{};
  double sum = 0;
  for (std::size_t a = 0; a < N; ++a) {
    if (open[a]) chance[a] = portable::exp(sharpness * (values[a] - best));
    sum += chance[a];
  }
  if (sum > 0) {
    for (double& c : chance) c /= sum;
  }
  return chance;
}

/// The act that a uniform number u picks; u within rounding of 1 picks the last open one.
template <std::size_t N>
std::size_t pick(const std::array<double, N>& chances, double u) {
  std::size_t last = 0;
  for (std::size_t a = 0; a < N; ++a) {
    if (chances[a] <= 0) continue;
    last = a;
    if (u < chances[a]) return a;
    u -= chances[a];
  }
  return last;
}

/// A belief after an act that had these chances under either hypothesis.
double learn(double belief, double chance_if_true, double chance_if_false, double floor);

}  // namespace chokepoint
