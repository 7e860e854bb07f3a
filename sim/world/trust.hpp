#pragma once
// Trust in the company, as loss against its level before any breach. What everybody lost is one
// number; who was hit by a breach is a function of (seed, breach, user), so that trust costs no bytes
// a user.
#include "base/draw.hpp"
#include "world/actors.hpp"

namespace chokepoint {

/// Below this, a loss counts as none.
inline constexpr double kSmallestTrustLoss = 1e-4;

inline bool has_lost_trust(const Company& company) {
  for (const Breach& breach : company.breaches) {
    if (breach.trust_lost_by_hit > 0) return true;
  }
  return company.trust_lost > 0;
}

/// Was this user among those whose records were taken?
inline bool is_hit(const Breach& breach, std::size_t number, const Draws& draws, UserId user) {
  return draws.uniform(Purpose::kBreachHit, static_cast<int>(number), index(user)) <
         breach.hit_share;
}

/// Trust in the company that a user has lost and not yet regained.
inline double trust_lost_by(const Company& company, const Draws& draws, UserId user) {
  double lost = company.trust_lost;
  for (std::size_t b = 0; b < company.breaches.size(); ++b) {
    const Breach& breach = company.breaches[b];
    if (breach.trust_lost_by_hit > 0 && is_hit(breach, b, draws, user)) {
      lost += breach.trust_lost_by_hit;
    }
  }
  return lost;
}

}  // namespace chokepoint
