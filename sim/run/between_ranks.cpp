#include "run/between_ranks.hpp"

#include <algorithm>

#include "run/byte_columns.hpp"

namespace chokepoint {

namespace {

std::size_t rank_of(const World& world, UserId user) {
  const auto& first = world.first_user_of_rank;
  return static_cast<std::size_t>(std::upper_bound(first.begin(), first.end(), index(user)) -
                                  first.begin() - 1);
}

Stranger row_of(const World& world, const Column<std::uint16_t>& norm, UserId user) {
  const Users& users = world.users;
  const auto i = index(user);
  return {users.memberships[i], users.circumvention[i], users.fear[i], users.reactance[i],
          users.touched_day[i], norm[index(world.communities.of(user))]};
}

/// What each rank is asked for, every user once.
std::vector<std::vector<UserId>> questions(const World& world, std::vector<UserId>& unseen) {
  std::sort(unseen.begin(), unseen.end());
  unseen.erase(std::unique(unseen.begin(), unseen.end()), unseen.end());
  std::vector<std::vector<UserId>> of_rank(static_cast<std::size_t>(world.exchange->ranks()));
  for (const UserId user : unseen) of_rank[rank_of(world, user)].push_back(user);
  return of_rank;
}

std::vector<Bytes> answers(const World& world, const Column<std::uint16_t>& norm,
                           const std::vector<Bytes>& asked) {
  std::vector<Bytes> letters;
  for (const Bytes& letter : asked) {
    std::vector<Stranger> rows;
    for (const UserId user : from_bytes<UserId>(letter)) rows.push_back(row_of(world, norm, user));
    letters.push_back(to_bytes(rows));
  }
  return letters;
}

}  // namespace

bool fetch_strangers(World& world, const Column<std::uint16_t>& norm, std::vector<UserId>& unseen) {
  Exchange& exchange = *world.exchange;
  if (exchange.is_alone() || exchange.largest(unseen.size()) == 0) return false;
  const auto asked = questions(world, unseen);
  std::vector<Bytes> letters;
  for (const auto& users : asked) letters.push_back(to_bytes(users));
  const std::vector<Bytes> told = exchange.swap(answers(world, norm, exchange.swap(letters)));
  for (std::size_t r = 0; r < told.size(); ++r) {
    const auto rows = from_bytes<Stranger>(told[r]);
    for (std::size_t i = 0; i < rows.size(); ++i) world.strangers.add(asked[r][i], rows[i]);
  }
  unseen.clear();
  return true;
}

void share_posts(const World& world, std::vector<Post>& posts) {
  if (world.exchange->is_alone()) return;
  Bytes own;
  ByteWriter writer(own);
  for (const Post& post : posts) visit_state(writer, post);
  posts.clear();
  for (const Bytes& letter : world.exchange->gather(own)) {
    for (ByteReader reader(letter); !reader.is_at_end();) visit_state(reader, posts.emplace_back());
  }
}

void share_passings(World& world, const PassedOn& own) {
  Exchange& exchange = *world.exchange;
  if (exchange.is_alone()) return;
  const std::vector<Bytes> passings = exchange.gather(to_bytes(own.passings));
  const std::vector<Bytes> takers = exchange.gather(to_bytes(own.takers));
  for (std::size_t r = 0; r < passings.size(); ++r) {
    if (static_cast<int>(r) == exchange.rank()) continue;
    const auto due = from_bytes<DueReshare>(takers[r]);
    const DueReshare* next = due.data();
    for (const Passing& passing : from_bytes<Passing>(passings[r])) {
      Post* post = world.posts.find(passing.post);
      ensure(post != nullptr, "all ranks hold the same live posts");
      pass_on_as_told(*post, passing, next);
      next += passing.takers;
    }
  }
}

void sum_tally(const World& world, Tally& tally) {
  Exchange& exchange = *world.exchange;
  if (exchange.is_alone()) return;
  exchange.sum(tally.cells());
  auto& burden = tally.burden.counts();
  burden.resize(static_cast<std::size_t>(exchange.largest(burden.size())));
  exchange.sum(burden);
}

}  // namespace chokepoint
