#pragma once
// Where the posts of one rank stand among those of all ranks, were they in one sequence: by identity,
// which is by day and then by community. A rank holds all of a day that are of its communities.
#include <cstdint>
#include <vector>

#include "base/exchange.hpp"
#include "world/posts.hpp"

namespace chokepoint {

/// Posts of one day on one rank: neighbours in the whole.
struct DayOnRank {
  std::size_t begin;  // place of the first in the whole
  std::size_t count;
  std::size_t rank;
};

/// All of them, in the order of the whole. The same answer on every rank.
std::vector<DayOnRank> days_on_ranks(const LivePosts& own, Exchange& exchange);

/// The posts of all ranks, on the first; nothing elsewhere.
std::vector<Post> gather_posts(const LivePosts& own, Exchange& exchange);

}  // namespace chokepoint
