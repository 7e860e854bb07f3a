#include "run/state_hash.hpp"

#include <xxhash.h>

#include <algorithm>
#include <cstdio>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "base/parallel.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kChunkBytes = 1 << 20;  // fixed, so that no thread count changes the hash
constexpr std::size_t kChunkPosts = 1024;

/// Values one after another without the padding of structs.
class Bytes {
 public:
  template <class T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>)
  void add(T value) {
    const auto* at = reinterpret_cast<const unsigned char*>(&value);
    bytes_.insert(bytes_.end(), at, at + sizeof value);
  }
  void add(const std::string& text) {
    add(text.size());
    bytes_.insert(bytes_.end(), text.begin(), text.end());
  }
  const std::vector<unsigned char>& get() const { return bytes_; }

 private:
  std::vector<unsigned char> bytes_;
};

StateHash digest(const void* bytes, std::size_t size) {
  const XXH128_hash_t hash = XXH3_128bits(bytes, size);
  return {hash.high64, hash.low64};
}

/// A column, chunk by chunk in parallel; the chunks' hashes are hashed in order.
template <class T>
void add_column(Bytes& into, const std::vector<T>& column) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(column.data());
  const std::size_t size = column.size() * sizeof(T);
  std::vector<StateHash> chunks((size + kChunkBytes - 1) / kChunkBytes);
  for_each_block(chunks.size(), [&](std::size_t c) {
    const std::size_t from = c * kChunkBytes;
    chunks[c] = digest(bytes + from, std::min(kChunkBytes, size - from));
  });
  into.add(size);
  for (const StateHash& chunk : chunks) {
    into.add(chunk.high);
    into.add(chunk.low);
  }
}

void add_post(Bytes& into, const Post& post) {
  into.add(post.id);
  into.add(post.author);
  into.add(post.content);
  into.add(post.service);
  into.add(post.state);
  into.add(post.breaks_policy);
  into.add(post.is_unlawful);
  into.add(post.is_noticed);
  into.add(post.is_flagged);
  into.add(post.is_detected);
  into.add(post.is_requested);
  into.add(post.open_tickets);
  into.add(post.created);
  into.add(post.stopped);
  into.add(post.virality);
  into.add(post.exposures);
  into.add(post.exposures_today);
  into.add(post.exposures_unflagged);
  for (const Share& share : post.shares) {
    into.add(share.user);
    into.add(share.time);
    into.add(share.exposures);
  }
  for (const DueReshare& due : post.due) {
    into.add(due.time);
    into.add(due.user);
  }
  for (const UserId user : post.sharers) into.add(user);
}

void add_posts(Bytes& into, const std::vector<Post>& posts) {
  std::vector<StateHash> chunks((posts.size() + kChunkPosts - 1) / kChunkPosts);
  for_each_block(chunks.size(), [&](std::size_t c) {
    Bytes bytes;
    const std::size_t end = std::min(posts.size(), (c + 1) * kChunkPosts);
    for (std::size_t i = c * kChunkPosts; i < end; ++i) add_post(bytes, posts[i]);
    chunks[c] = digest(bytes.get().data(), bytes.get().size());
  });
  into.add(posts.size());
  for (const StateHash& chunk : chunks) {
    into.add(chunk.high);
    into.add(chunk.low);
  }
}

void add_ticket(Bytes& into, const Ticket& ticket) {
  into.add(ticket.key);
  into.add(ticket.post);
  into.add(ticket.arrival);
  into.add(ticket.deadline);
  into.add(ticket.kind);
  into.add(ticket.priority);
  into.add(ticket.stated);
  into.add(ticket.service);
  into.add(ticket.by_channel);
  into.add(ticket.items);
}

void add_pool(Bytes& into, const ReviewPool& pool) {
  into.add(pool.reviews_per_day);
  for (const double time : pool.free_at) into.add(time);
  into.add(pool.arriving.size());
  for (const Ticket& ticket : pool.arriving) add_ticket(into, ticket);
  for (const auto& line : pool.waiting) {
    into.add(line.size());
    for (const Ticket& ticket : line) add_ticket(into, ticket);
  }
  into.add(pool.load_share);
  into.add(pool.offered_today);
}

void add_actors(Bytes& into, const Government& g, const Company& c) {
  into.add(g.name);
  into.add(g.rung);
  into.add(g.is_pressing);
  into.add(g.law_adopted);
  into.add(g.salience);
  into.add(g.fear);
  into.add(g.reactance);
  into.add(g.next_decision_day);
  into.add(g.examined_until_now);
  for (std::size_t r = 0; r < kReasonCount; ++r) {
    into.add(g.effort_share[r]);
    into.add(g.granted_share[r]);
    into.add(g.asked_lately[r]);
    into.add(g.granted_lately[r]);
  }
  for (const PostId id : g.examined) into.add(id);
  into.add(c.name);
  into.add(c.offer);
  into.add(c.compliance_stance);
}

template <class T>
std::size_t held(const std::vector<T>& column) {
  return column.capacity() * sizeof(T);
}

std::size_t pool_bytes(const ReviewPool& pool) {
  return held(pool.free_at) + held(pool.arriving) + pool.waiting_count() * sizeof(Ticket);
}

}  // namespace

std::string StateHash::text() const {
  char buffer[40];
  std::snprintf(buffer, sizeof buffer, "%016llx%016llx", static_cast<unsigned long long>(high),
                static_cast<unsigned long long>(low));
  return buffer;
}

StateHash hash_world(const World& world) {
  Bytes all;
  all.add(world.draws.seed());
  all.add(world.day);
  add_column(all, world.communities.first_user);
  add_column(all, world.communities.norm);
  add_column(all, world.communities.reactance_ceiling);
  add_column(all, world.users.fear);
  add_column(all, world.users.reactance);
  add_column(all, world.users.touched_day);
  add_column(all, world.users.memberships);
  add_column(all, world.users.circumvention);
  add_column(all, world.users.marks);
  for (const Service& service : world.services) {
    all.add(service.name);
    all.add(service.members);
    all.add(service.circumventing_members);
    all.add(service.quality);
    all.add(service.reactance);
    all.add(service.cut_since_day);
  }
  add_actors(all, world.government, world.company);
  add_posts(all, world.posts.live);
  add_pool(all, world.general_pool);
  add_pool(all, world.legal_pool);
  return digest(all.get().data(), all.get().size());
}

std::size_t world_bytes(const World& world) {
  const Users& users = world.users;
  const Communities& communities = world.communities;
  return sizeof world + world.ties.bytes() + held(world.virality) + held(world.decay.fear) +
         held(world.decay.reactance) + held(communities.first_user) + held(communities.norm) +
         held(communities.reactance_ceiling) + held(users.fear) + held(users.reactance) +
         held(users.touched_day) + held(users.memberships) + held(users.circumvention) +
         held(users.marks) + world.posts.bytes() + pool_bytes(world.general_pool) +
         pool_bytes(world.legal_pool);
}

}  // namespace chokepoint
