#include "rules/self_censor.hpp"

#include <algorithm>
#include <bit>

#include "base/portable_math.hpp"

namespace chokepoint {

double voice(double fear, double reactance, double norm, const SelfCensorParameters& p) {
  return std::min(p.largest_voice, portable::exp(p.reactance_weight * reactance -
                                                 p.fear_weight * fear + p.norm_weight * (norm - 1)));
}

namespace {

/// Voice of a user without loads, in a community with this norm.
double calm_voice(const SharedVoice& shared, std::uint16_t norm) {
  const double v = static_cast<double>(norm) / kCalmNorm;
  return portable::exp(shared.country + shared.norm_weight * (v - 1));
}

double voice_with(const SharedVoice& shared, double calm, double anger, const Loads& own) {
  const double load = shared.reactance_weight * (own.reactance + anger) - shared.fear_weight * own.fear;
  if (load == 0) return std::min(shared.largest, calm);
  return std::min(shared.largest, calm * portable::exp(load));
}

}  // namespace

SharedVoice share_voice(const World& world, const SelfCensorParameters& p) {
  SharedVoice shared;
  shared.largest = p.largest_voice;
  shared.fear_weight = p.fear_weight;
  shared.reactance_weight = p.reactance_weight;
  shared.norm_weight = p.norm_weight;
  shared.country =
      p.reactance_weight * world.government.reactance - p.fear_weight * world.government.fear;
  const std::uint32_t begin = world.communities.own_begin();
  shared.norm = world.communities.norm;
  shared.calm.place(begin, world.communities.count());
  shared.ceiling.place(begin, world.communities.count());
  shared.calm.reserve(world.communities.norm.size());
  for (const std::uint16_t norm : world.communities.norm) {
    shared.calm.push_back(calm_voice(shared, norm));
  }
  for (std::size_t accounts = 0; accounts < shared.anger.size(); ++accounts) {
    for (std::size_t s = 0; s < world.services.size(); ++s) {
      if (((accounts >> s) & 1) != 0) shared.anger[accounts] += world.services[s].reactance;
    }
  }
  const double anger = *std::max_element(shared.anger.begin(), shared.anger.end());
  shared.largest_today = 0;
  for (std::uint32_t c = begin; c < world.communities.own_end(); ++c) {
    const double own = ceiling_on(world.communities, world.decay, CommunityId{c}, world.day);
    const double most = shared.calm[c] * portable::exp(p.reactance_weight * (own + anger));
    shared.ceiling.push_back(std::min(p.largest_voice, most));
    shared.largest_today = std::max(shared.largest_today, shared.ceiling.back());
  }
  // Numbers that aren't negative have the order of their bits.
  shared.largest_today = std::bit_cast<double>(
      world.exchange->largest(std::bit_cast<std::uint64_t>(shared.largest_today)));
  return shared;
}

double voice_of(const World& world, const SharedVoice& shared, UserId user, CommunityId community) {
  return voice_with(shared, shared.calm[index(community)],
                    shared.anger[world.users.memberships[index(user)]],
                    loads_on(world.users, world.decay, user, world.day));
}

double voice_of(const World& world, const SharedVoice& shared, const Stranger& user) {
  return voice_with(
      shared, calm_voice(shared, user.norm), shared.anger[user.memberships],
      faded_loads(user.fear, user.reactance, world.decay, world.day - user.touched_day));
}

namespace {

/// Counts of one community today, from which its norm moves.
struct NormCount {
  std::uint32_t wished = 0;
  std::uint32_t voiced = 0;
};

void move_norm(std::uint16_t& norm, const NormCount& today, double memory_days) {
  if (today.wished == 0) return;
  const double share = std::min(1.999, static_cast<double>(today.voiced) / today.wished);
  const double moved = norm + (share * kCalmNorm - norm) / memory_days;
  norm = static_cast<std::uint16_t>(portable::floor(moved + 0.5));
}

void mark_silenced(Users& users, UserId user, Group group, Tally& tally) {
  std::uint8_t& marks = users.marks[index(user)];
  if ((marks & kMarkSilenced) != 0) return;
  marks |= kMarkSilenced;
  tally.add(Measure::kPeopleNewlySilenced);
  tally.burden.add(Borne::kPeopleNewlySilenced, group);
}

/// Posts of those whom a prosecution concerns, by what it made of them.
void count_role(const World& world, UserId author, Tally& tally) {
  switch (world.users.role(author)) {
    case Role::kNone: return;
    case Role::kFollower: return tally.add(Measure::kPostsByFollowers);
    case Role::kPeer: return tally.add(Measure::kPostsByPeers);
    case Role::kProsecuted: return tally.add(Measure::kPostsByProsecuted);
  }
}

/// An ordinary wish, and whether it came to nothing.
void count_wish(World& world, const Wish& wish, bool speaks, Tally& tally) {
  const Group group = group_of(world.communities, world.regions, wish.author, wish.community);
  tally.add(Measure::kPostsWished, 0, wish.content);
  tally.burden.add(Borne::kPostsWished, group);
  if (speaks) return;
  tally.add(Measure::kPostsSilenced, 0, wish.content);
  tally.burden.add(Borne::kPostsSilenced, group);
  mark_silenced(world.users, wish.author, group, tally);
}

}  // namespace

void self_censor(World& world, const SelfCensorParameters& p, const SharedVoice& shared,
                 Awake& awake) {
  std::size_t kept = 0;
  NormCount today;
  for (std::size_t i = 0; i < awake.wishes.size(); ++i) {
    const Wish wish = awake.wishes[i];
    bool speaks = true;
    if (is_political(wish.content)) {
      const double speak =
          layer_filled(voice_of(world, shared, wish.author, wish.community), wish.layer);
      const double u = world.draws.uniform(Purpose::kVoice, 0, number(wish.id));
      speaks = u < speak;
      if (wish.layer == 0) {
        ++today.wished;
        count_wish(world, wish, speaks, awake.tally);
      }
      if (speaks) {
        ++today.voiced;
        count_role(world, wish.author, awake.tally);
      }
    }
    if (speaks) awake.wishes[kept++] = wish;
    const bool last_here =
        i + 1 == awake.wishes.size() || awake.wishes[i + 1].community != wish.community;
    if (last_here) {
      move_norm(world.communities.norm[index(wish.community)], today, p.norm_memory_days);
      today = {};
    }
  }
  awake.wishes.resize(kept);
}

}  // namespace chokepoint
