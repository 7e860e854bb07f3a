#include "run/pass_posts.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"
#include "run/between_ranks.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kPostsPerChunk = 2048;

/// A post that waits for rows, and how far its due reshares are.
struct WaitingPost {
  std::size_t place;
  std::vector<Ahead> ahead;
};

/// A chunk's posts live on; those that wait for rows stand in its list.
class PassOn {
 public:
  PassOn(World& world, const Parameters& p, const UserPhases& phases, double until)
      : world_(world), p_(p), phases_(phases), until_(until), waiting_(chunks()) {}

  std::size_t chunks() const { return (world_.posts.live.size() + kPostsPerChunk - 1) / kPostsPerChunk; }

  void begin(std::size_t number, PostChunk& chunk) {
    chunk.tally.clear();
    std::vector<Ahead> ahead;
    const std::size_t end = std::min(world_.posts.live.size(), (number + 1) * kPostsPerChunk);
    for (std::size_t i = number * kPostsPerChunk; i < end; ++i) {
      if (!try_one(i, chunk, ahead)) waiting_[number].push_back({i, std::exchange(ahead, {})});
    }
  }
  void go_on(std::size_t number, PostChunk& chunk) {
    std::erase_if(waiting_[number], [&](WaitingPost& post) { return try_one(post.place, chunk, post.ahead); });
  }

 private:
  bool try_one(std::size_t i, PostChunk& chunk, std::vector<Ahead>& ahead) {
    const auto voice = [&](UserId user) { return phases_.voice(user); };
    return pass_on(world_, p_.read_feed, phases_.feed(), voice, until_, world_.posts.live[i], chunk.tally,
                   chunk.unseen, ahead);
  }
  World& world_;
  const Parameters& p_;
  const UserPhases& phases_;
  double until_;
  std::vector<std::vector<WaitingPost>> waiting_;  // by chunk
};

}  // namespace

void pass_posts_on(World& world, const Parameters& p, const UserPhases& phases, double until,
                   Bench& bench) {
  PassOn pass(world, p, phases, until);
  const std::size_t chunks = pass.chunks();
  if (bench.chunks.size() < chunks) bench.chunks.resize(chunks);
  const auto name_unseen = [&] {
    for (std::size_t c = 0; c < chunks; ++c) {
      std::vector<UserId>& unseen = bench.chunks[c].unseen;
      bench.unseen.insert(bench.unseen.end(), unseen.begin(), unseen.end());
      unseen.clear();
    }
  };
  for_each_block(chunks, [&](std::size_t c) { pass.begin(c, bench.chunks[c]); });
  name_unseen();
  while (fetch_strangers(world, phases.shared().norm, bench.unseen)) {
    for_each_block(chunks, [&](std::size_t c) { pass.go_on(c, bench.chunks[c]); });
    name_unseen();
  }
  for (std::size_t c = 0; c < chunks; ++c) bench.own.merge(bench.chunks[c].tally);
}

}  // namespace chokepoint
