#pragma once
// What the ranks of one world tell each other in a day (docs/ranks.md). On one rank each of these does
// nothing, or what was to be done here.
#include <vector>

#include "rules/audit_restrictions.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// The users of other ranks whose rows are lacking, and the letters in which they are asked for: their memory
/// is used again from round to round.
struct Inquiry {
  std::vector<UserId> unseen;
  std::vector<Bytes> asked, questions, answers, told;
};

/// Fetches the rows that are lacking and forgets the list. True when any rank asked for any: then all ranks
/// try again what they couldn't do. `norm` is the communities' as of the morning.
bool fetch_strangers(World& world, const Column<std::uint16_t>& norm, Inquiry& inquiry);

/// The tickets that each rank has filed for its own posts since the general pool had `before` arriving
/// join the lines of all ranks, with the case files of their posts.
void share_tickets(World& world, std::size_t before);

/// Messages to users of other ranks who must be on a service to get them go there and ask them.
void share_messages(World& world, std::vector<Message>& messages);

/// What was restricted on any rank.
void share_restricted(World& world, std::vector<Restricted>& restricted);

/// News goes to the ranks of its authors.
void deliver_news(World& world, std::vector<Post>& news);

/// From the posts of all ranks, as a checkpoint has them: own ones stay, of the others the case files.
void keep_own_posts(World& world);

/// Counts of what happened to the users of each rank become the whole world's.
void sum_tally(const World& world, Tally& tally);

}  // namespace chokepoint
