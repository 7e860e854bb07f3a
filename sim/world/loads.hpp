#pragma once
// Fear and reactance of one user, brought up to date on reading: load(t) = load(t0) 2^-((t-t0)/h).
// A quiet user is never written; the decay is a table look-up.
#include <vector>

#include "base/ids.hpp"
#include "world/users.hpp"

namespace chokepoint {

/// 2^-(days/half-life) for whole days; 0 beyond the table.
struct LoadDecay {
  std::vector<double> fear;
  std::vector<double> reactance;
};

LoadDecay make_load_decay(double fear_half_life_days, double reactance_half_life_days);

struct Loads {
  double fear = 0;
  double reactance = 0;
};

/// The user's own loads on a day, country-wide loads not included.
inline Loads loads_on(const Users& users, const LoadDecay& decay, UserId u, int day) {
  const auto i = index(u);
  if (users.fear[i] == 0 && users.reactance[i] == 0) return {};
  const auto elapsed = static_cast<std::size_t>(day - users.touched_day[i]);
  Loads loads;
  if (elapsed < decay.fear.size()) loads.fear = users.fear[i] * kLoadStep * decay.fear[elapsed];
  if (elapsed < decay.reactance.size()) {
    loads.reactance = users.reactance[i] * kLoadStep * decay.reactance[elapsed];
  }
  return loads;
}

}  // namespace chokepoint
