#pragma once
// What the ranks of one world tell each other in a day (docs/ranks.md). On one rank each of these does
// nothing, or what was to be done here.
#include <vector>

#include "rules/read_feed.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// Fetches the rows of users of other ranks and forgets the list. True when any rank asked for any:
/// then all ranks try again what they couldn't do. `norm` is the communities' as of the morning.
bool fetch_strangers(World& world, const Column<std::uint16_t>& norm, std::vector<UserId>& unseen);

/// The posts of all ranks, in the order of ranks, which is that of their identity.
void share_posts(const World& world, std::vector<Post>& posts);

/// Other ranks' posts move on here as they did there.
void share_passings(World& world, const PassedOn& own);

/// Counts of what happened to the users of each rank become the whole world's.
void sum_tally(const World& world, Tally& tally);

}  // namespace chokepoint
