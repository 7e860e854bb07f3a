#include "world/posts.hpp"

#include <algorithm>

namespace chokepoint {

Post* Posts::find(PostId id) {
  const auto at = std::lower_bound(live.begin(), live.end(), id,
                                   [](const Post& post, PostId wanted) { return post.id < wanted; });
  return at != live.end() && at->id == id ? &*at : nullptr;
}

std::size_t Posts::bytes() const {
  std::size_t sum = live.capacity() * sizeof(Post);
  for (const Post& post : live) {
    sum += post.shares.capacity() * sizeof(Share) + post.due.capacity() * sizeof(DueReshare) +
           post.sharers.capacity() * sizeof(UserId);
  }
  return sum;
}

}  // namespace chokepoint
