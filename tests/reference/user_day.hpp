#pragma once
// The reference twin of a user's day: slow, plain, one user at a time; no blocks, no threads, no
// tables, no skipping. It shares with the program only the draws, the portable math and the state,
// and is read beside sim/MODEL.md. The fast path must give the same bits.
#include <vector>

#include "rules/write_post.hpp"
#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace chokepoint::reference {

struct UserDay {
  std::vector<Post> kept;  // by identity
  Tally tally;
};

/// Phase B (circumvent, switch services, leave in distrust) for every user in turn. Writes accounts and
/// circumvention.
void live_a_night(World& world, const Parameters& p, UserDay& day);

/// Phase A (write ... notice) and phase B of one day, for every user in turn. Writes marks, norms,
/// accounts and circumvention of `world` as the program does.
UserDay live_a_day(World& world, const Parameters& p);

}  // namespace chokepoint::reference
