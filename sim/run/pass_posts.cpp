#include "run/pass_posts.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"
#include "base/spare.hpp"
#include "run/between_ranks.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kPostsPerChunk = 2048;

thread_local Spare<std::vector<Ahead>> spare;

void give_back(std::vector<Ahead>& ahead) {
  ahead.clear();
  spare.give_back(std::move(ahead));
}

/// A chunk's posts live on; those that wait for rows stand in its list.
class PassOn {
 public:
  PassOn(World& world, const Parameters& p, const UserPhases& phases, double until)
      : world_(world), p_(p), phases_(phases), until_(until) {}

  std::size_t chunks() const { return (world_.posts.live.size() + kPostsPerChunk - 1) / kPostsPerChunk; }

  void begin(std::size_t number, PostChunk& chunk) {
    chunk.tally.clear();
    std::vector<Ahead> ahead = spare.take();
    const std::size_t end = std::min(world_.posts.live.size(), (number + 1) * kPostsPerChunk);
    for (std::size_t i = number * kPostsPerChunk; i < end; ++i) {
      if (!try_one(i, chunk, ahead)) chunk.waiting.push_back({i, std::exchange(ahead, spare.take())});
    }
    give_back(ahead);
  }
  void go_on(PostChunk& chunk) {
    std::size_t still = 0;
    for (WaitingPost& post : chunk.waiting) {
      if (try_one(post.place, chunk, post.ahead)) {
        give_back(post.ahead);
      } else {
        std::swap(chunk.waiting[still++], post);
      }
    }
    chunk.waiting.resize(still);
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
      bench.inquiry.unseen.insert(bench.inquiry.unseen.end(), unseen.begin(), unseen.end());
      unseen.clear();
    }
  };
  for_each_block(chunks, [&](std::size_t c) { pass.begin(c, bench.chunks[c]); });
  name_unseen();
  while (fetch_strangers(world, phases.shared().norm, bench.inquiry)) {
    for_each_block(chunks, [&](std::size_t c) { pass.go_on(bench.chunks[c]); });
    name_unseen();
  }
  for (std::size_t c = 0; c < chunks; ++c) bench.own.merge(bench.chunks[c].tally);
}

}  // namespace chokepoint
