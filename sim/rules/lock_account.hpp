#pragma once
// Lock an account (U4): an author whose political items were removed too often is locked out.
//
//   strike    each political item of the author that the company removes under its own rules
//   lock      at strikes_to_lock strikes; the count starts again
//
// What a lock does is fear and reactance; the weeks without the account are not modelled apart: fear
// of 2 leaves exp(-2) = 0.14 of the author's voice. A geo-block is no strike.
//
// Reads, writes  strikes of the author (four bits); messages.
// Draws   none.   Source  MODEL.md U4; published strike policies lock after repeated removals.
// Limits  strikes_to_lock 0: nobody is locked.
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

struct LockAccountParameters {
  double strikes_to_lock;
  double locked_fear;
  double locked_reactance;
};

inline constexpr Field kLockAccountFields[] = {
    {CHOKEPOINT_FIELD(LockAccountParameters, strikes_to_lock), 3, "strikes", {0, 15}, {2, 7}, Evidence::kAssumed,
     "companies publish counts between 2 and 7", "removed political items after which an account is locked; 0: never", Kind::kWhole},
    {CHOKEPOINT_FIELD(LockAccountParameters, locked_fear), 2, "load", {0, 8}, {0.5, 4}, Evidence::kAssumed,
     "specification U4", "fear of one whose account was locked"},
    {CHOKEPOINT_FIELD(LockAccountParameters, locked_reactance), 0.3, "load", {0, 8}, {0, 1}, Evidence::kAssumed,
     "specification U4", "reactance of one whose account was locked"},
};
static_assert(covers<LockAccountParameters>(kLockAccountFields));
inline constexpr Table kLockAccountTable = {"lock_account", "strikes add up to a lock", kLockAccountFields};

/// A post was stopped: a removed political one is a strike against its author.
void lock_account(World& world, const LockAccountParameters& p, const Post& post,
                  std::vector<Message>& messages, Tally& tally);

}  // namespace chokepoint
