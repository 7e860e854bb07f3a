#include "run/day_view.hpp"

#include <algorithm>
#include <utility>

#include "base/parallel.hpp"
#include "base/portable_math.hpp"
#include "run/burden_table.hpp"
#include "world/loads.hpp"

namespace chokepoint {

namespace {

constexpr std::uint32_t kCommunitiesOfBlock = 128;

std::uint8_t as_shade(Shade shade, double value) {
  const double full = kShades[static_cast<std::size_t>(shade)].full;
  const double step = value / full * 255 + 0.5;
  return static_cast<std::uint8_t>(step < 0 ? 0 : (step > 255 ? 255 : step));
}

struct Sums {
  std::uint32_t silenced = 0, circumventing = 0, moved = 0;
  double fear = 0, reactance = 0;
};

Sums sum_people(const World& world, CommunityId community) {
  Sums sums;
  const Users& users = world.users;
  for (std::uint32_t u = world.communities.first(community); u < world.communities.end(community); ++u) {
    sums.silenced += (users.marks[u] & kMarkSilenced) != 0 ? 1 : 0;
    sums.circumventing += users.is_circumventing(UserId{u}) ? 1 : 0;
    sums.moved += users.dormant[u] != 0 ? 1 : 0;
    const Loads loads = loads_on(users, world.decay, UserId{u}, world.day);
    sums.fear += loads.fear;
    sums.reactance += loads.reactance;
  }
  return sums;
}

/// Nothing is told of communities with fewer agents than any group has in a table.
void shade_community(const World& world, CommunityId community, DayView& view) {
  if (world.communities.size(community) < kSmallestGroup) return;
  const Sums sums = sum_people(world, community);
  const double people = world.communities.size(community);
  const auto set = [&](Shade shade, double value) {
    view.shades[static_cast<std::size_t>(shade)][index(community)] = as_shade(shade, value);
  };
  set(Shade::kSilenced, sums.silenced / people);
  set(Shade::kFear, sums.fear / people);
  set(Shade::kReactance, sums.reactance / people);
  set(Shade::kCircumventing, sums.circumventing / people);
  set(Shade::kMoved, sums.moved / people);
}

Cascade trace(const World& world, const Post& post) {
  Cascade cascade{post.content, post.state, post.service, {}};
  for (const Share& share : post.shares) {
    if (cascade.hops.size() == kMostHops) break;
    const double tick = portable::floor(share.time * kHopTicksPerDay);
    cascade.hops.push_back(
        {index(world.communities.of(share.user)), static_cast<float>(tick / kHopTicksPerDay)});
  }
  return cascade;
}

/// How many of the hops that are traced were made today: of a post that swept the country days ago, none.
std::size_t hops_today(const Post& post, int ended) {
  std::size_t hops = 0;
  for (std::size_t i = 0; i < std::min(post.shares.size(), kMostHops); ++i) hops += post.shares[i].time >= ended ? 1 : 0;
  return hops;
}

/// Live political posts: where they were shared today, and the way those took that travelled furthest today.
void view_posts(const World& world, DayView& view) {
  std::vector<std::uint32_t> shares_today(world.communities.count());
  std::vector<std::pair<std::size_t, const Post*>> travelled;
  const int ended = world.day - 1;
  for (const Post& post : world.posts.live) {
    if (!is_political(post.content)) continue;
    if (post.shares.size() >= kFewestHops) travelled.emplace_back(hops_today(post, ended), &post);
    for (const Share& share : post.shares) {
      if (share.time >= ended) ++shares_today[index(world.communities.of(share.user))];
    }
  }
  for (std::size_t c = 0; c < shares_today.size(); ++c) {
    view.shades[static_cast<std::size_t>(Shade::kContested)][c] =
        as_shade(Shade::kContested, shares_today[c]);
  }
  // A full order, so that the same world gives the same picture.
  std::sort(travelled.begin(), travelled.end(), [](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    if (a.second->shares.size() != b.second->shares.size()) return a.second->shares.size() > b.second->shares.size();
    return number(a.second->id) < number(b.second->id);
  });
  travelled.resize(std::min(travelled.size(), kMostCascades));
  for (const auto& [hops, post] : travelled) view.cascades.push_back(trace(world, *post));
}

ReviewLine view_line(const ReviewPool& pool) {
  ReviewLine line;
  for (std::size_t p = 0; p < pool.waiting.size(); ++p) {
    line.waiting[p] = static_cast<std::uint32_t>(pool.waiting[p].size());
  }
  line.load_share = pool.load_share;
  line.capacity_per_day = pool.capacity_per_day();
  return line;
}

Actors view_actors(const World& world) {
  const Government& government = world.government;
  const Company& company = world.company;
  return {.rung = government.rung,
          .offer = company.offer,
          .target = government.target,
          .sanction_ceiling = government.sanction_ceiling,
          .is_pressing = government.is_pressing,
          .law_adopted = government.law_adopted,
          .believes_firm = government.believes_firm,
          .believes_tough = company.believes_tough,
          .salience = government.salience,
          .scrutiny = company.scrutiny,
          .statement_is_out = company.statement.is_out,
          .statement_is_denied = company.statement.is_denied,
          .claim = company.statement.claim,
          .claim_truth = company.statement.truth,
          .claim_believed = company.statement.believed_share};
}

}  // namespace

CommunityMap map_communities(const World& world) {
  CommunityMap map{{}, world.regions};
  map.people.reserve(world.communities.count());
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    map.people.push_back(world.communities.size(CommunityId{c}));
  }
  return map;
}

void view_day(const World& world, DayView& view) {
  const std::uint32_t count = world.communities.count();
  view.day = world.day - 1;
  view.cascades.clear();
  view.access.clear();
  for (std::vector<std::uint8_t>& shade : view.shades) shade.assign(count, 0);
  const std::size_t blocks = (count + kCommunitiesOfBlock - 1) / kCommunitiesOfBlock;
  for_each_block(blocks, [&](std::size_t block) {
    const auto begin = static_cast<std::uint32_t>(block) * kCommunitiesOfBlock;
    const std::uint32_t end = std::min(begin + kCommunitiesOfBlock, count);
    for (std::uint32_t c = begin; c < end; ++c) shade_community(world, CommunityId{c}, view);
  });
  view_posts(world, view);
  for (const Service& service : world.services) view.access.push_back(service.quality);
  view.actors = view_actors(world);
  view.general_line = view_line(world.general_pool);
  view.legal_line = view_line(world.legal_pool);
}

void view_last_day(const RunState& state, DayView& view) {
  view_day(state.world, view);
  const Outcome& outcome = state.outcome;
  view.measures.clear();
  for (int m = 0; m < kMeasureCount; ++m) {
    view.measures.push_back(outcome.series.total(view.day, static_cast<Measure>(m)));
  }
  view.events.clear();
  for (const Event& event : outcome.events) {
    if (event.day == view.day) view.events.push_back(event);
  }
  view.hash = outcome.hashes.back();
}

}  // namespace chokepoint
