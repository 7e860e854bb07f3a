#pragma once
// Ask rivals: requests about items on services of other companies.
//
//   asked    an examined item that law reaches, or any other with overreach_share
//   hidden   at home, some time today, with chance rival_compliance_share of its service
//
// A rival has no queue, no ladder and no bargain here: its stance is one number of the scenario. Its
// answers are in nobody's transparency report.
//
// Reads   examined items.   Writes  examined items (those of rivals leave the list), their posts.
// Draws   kReason, kRivalAnswer (post).   Source  MODEL.md 2.5 models one company; this is ours.
// Limits  share 0: a rival hides nothing; share 1: all that is asked for.
#include <vector>

#include "base/function_ref.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// Takes rivals' items out of `examined` and asks for them; `hide` gets each post that its service
/// hides, and when.
void ask_rivals(World& world, double overreach_share, std::vector<PostId>& examined,
                FunctionRef<void(Post&, double)> hide, Tally& tally);

}  // namespace chokepoint
