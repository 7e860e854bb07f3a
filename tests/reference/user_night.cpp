#include "reference/user_day.hpp"

#include <algorithm>
#include <vector>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint::reference {

namespace {

using portable::chance;
using portable::exp;

std::uint32_t community_of(const World& w, std::uint32_t user) {
  for (std::uint32_t c = 0;; ++c) {
    if (user < w.communities.first_user[c + 1]) return c;
  }
}

double connected_share(const World& w, std::uint32_t community) {
  double share = 1;
  for (const Region& region : w.regions) {
    if (region.first_community <= community) share = region.connected_share;
  }
  return share;
}

double demand_of(const World& w, const CircumventParameters& p, std::uint32_t user) {
  double time = 0;
  double open = 0;
  double lost = 0;
  for (std::size_t s = 0; s < w.services.size(); ++s) {
    const Service& service = w.services[s];
    if (!w.users.is_member(UserId{user}, static_cast<int>(s))) continue;
    time += service.facts.time_weight;
    open += service.facts.time_weight * service.quality;
    if (service.cut_since_day == kNeverCut) continue;
    const double age = w.day - service.cut_since_day;
    lost += service.facts.time_weight * (1 - service.quality) *
            exp(-portable::kLn2 * age / p.demand_half_life_days);
  }
  return time > 0 ? lost / time * (1 - p.substitute_share * (open / time)) : 0;
}

/// Does this user circumvent tonight, given how things stood in the morning?
bool circumvents_tonight(const World& w, const CircumventParameters& p,
                         const std::vector<std::uint8_t>& morning, std::uint32_t user) {
  constexpr auto kActive = static_cast<std::uint8_t>(Circumvention::kActive);
  const std::uint32_t c = community_of(w, user);
  const std::uint32_t first = w.communities.first_user[c];
  const std::uint32_t size = w.communities.first_user[c + 1] - first;
  double loss = 0;
  for (const Service& s : w.services) loss = std::max(loss, 1 - s.quality);
  if (morning[user] == kActive) {
    bool holds = false;
    for (std::size_t s = 0; s < w.services.size(); ++s) {
      holds = holds || (w.services[s].quality < 1 && w.users.is_member(UserId{user}, static_cast<int>(s)));
    }
    const double hazard = holds ? p.lapse_cut_per_day : p.lapse_open_per_day;
    return w.draws.uniform(Purpose::kLapse, w.day, user) >= chance(hazard);
  }
  const bool presses = w.government.rung >= Rung::kThrottle;
  const double restriction = std::min(1.0, p.restriction_level + (presses ? p.cut_restriction : 0));
  const Quad q = w.draws.quad(Purpose::kAdoptBaseline, w.day, c);
  const std::uint32_t count =
      binomial(size, chance(connected_share(w, c) * p.baseline_hazard_per_day * (1 - restriction)), unit(q[0], q[1]));
  for (std::uint32_t k = 0; k < count; ++k) {
    const Quad pick = w.draws.quad(Purpose::kAdoptBaseline, w.day, c, k + 1);
    if (first + ((std::uint64_t{pick[0]} * size) >> 32) == user) return true;
  }
  if (loss == 0) return false;
  const auto is_willing = [&](std::uint32_t u) {
    return demand_of(w, p, u) > w.traits.circumvention_cost(UserId{u}) + restriction;
  };
  if (!is_willing(user)) return false;
  double willing = 0;
  double active = 0;
  for (std::uint32_t u = first; u < first + size; ++u) {
    if (!is_willing(u)) continue;
    willing += 1;
    active += morning[u] == kActive ? 1 : 0;
  }
  const double hazard = connected_share(w, c) *
      (p.acute_hazard_per_day + p.imitation_hazard_per_day * (active / willing)) * loss;
  return w.draws.uniform(Purpose::kAdoptBlocked, w.day, user) < chance(hazard);
}

/// What became of accounts tonight: as the morning was, and as it is after some have decided.
struct Accounts {
  std::vector<std::uint8_t> in;
  std::vector<std::uint8_t> asleep;
};

bool has(std::uint8_t set, std::size_t s) { return ((set >> s) & 1) != 0; }

void set_bit(std::uint8_t& set, std::size_t s, bool is_on) {
  const auto bit = static_cast<std::uint8_t>(1u << s);
  set = static_cast<std::uint8_t>(is_on ? set | bit : set & ~bit);
}

void join(World& w, std::uint32_t user, std::size_t s, UserDay& day) {
  if (has(w.users.memberships[user], s)) return;
  const bool returns = has(w.users.dormant[user], s);
  set_bit(w.users.memberships[user], s, true);
  set_bit(w.users.dormant[user], s, false);
  day.tally.add(returns ? Measure::kAccountsReturned : Measure::kAccountsJoined,
                static_cast<int>(s), ContentClass::kBenign);
}

double share_on(const World& w, const Accounts& morning, std::uint32_t user, std::size_t s) {
  const CommunityId c{community_of(w, user)};
  double on = 0;
  for (std::uint32_t u = w.communities.first(c); u < w.communities.end(c); ++u) {
    on += has(morning.in[u], s) ? 1 : 0;
  }
  return on / w.communities.size(c);
}

/// Of the services that `is_candidate` names, the one that most of the community is on; -1: none.
template <class IsCandidate>
int most_popular(const World& w, const Accounts& morning, std::uint32_t user, IsCandidate is_candidate) {
  int best = -1;
  for (std::size_t s = 0; s < w.services.size(); ++s) {
    if (!is_candidate(s)) continue;
    if (best < 0 || share_on(w, morning, user, s) > share_on(w, morning, user, static_cast<std::size_t>(best))) {
      best = static_cast<int>(s);
    }
  }
  return best;
}

bool is_priced_out(const World& w, const SwitchServiceParameters& p, std::uint32_t user) {
  if (w.government.use_tax <= 0 || w.users.is_circumventing(UserId{user})) return false;
  return w.traits.price_rank(UserId{user}) >= portable::pow(1 + w.government.use_tax, -p.price_elasticity);
}

/// Joins by the way, for all of a community.
void join_by_the_way(World& w, const SwitchServiceParameters& p, std::uint32_t c, UserDay& day) {
  const std::uint32_t size = w.communities.size(CommunityId{c});
  const std::size_t services = w.services.size();
  const Quad q = w.draws.quad(Purpose::kJoinByTheWay, w.day, c);
  const std::uint32_t count = binomial(static_cast<std::uint32_t>(size * services),
                                       chance(p.spontaneous_join_per_day), unit(q[0], q[1]));
  for (std::uint32_t k = 0; k < count; ++k) {
    const Quad pick = w.draws.quad(Purpose::kJoinByTheWay, w.day, c, k + 1);
    const auto user =
        w.communities.first_user[c] + static_cast<std::uint32_t>((std::uint64_t{pick[0]} * size) >> 32);
    const auto s = static_cast<std::size_t>((std::uint64_t{pick[1]} * services) >> 32);
    if (is_priced_out(w, p, user)) continue;
    if (w.services[s].quality > 0 || w.users.is_circumventing(UserId{user})) join(w, user, s, day);
  }
}

/// One user's night: looks around, lets accounts sleep, comes back, goes through the gateway.
void switch_services(World& w, const SwitchServiceParameters& p, const Accounts& morning,
                     std::uint32_t user, UserDay& day) {
  const std::uint8_t in = morning.in[user];
  const std::uint8_t asleep = morning.asleep[user];
  if (is_priced_out(w, p, user)) {
    for (std::size_t s = 0; s < w.services.size(); ++s) {
      if (!has(in, s)) continue;
      set_bit(w.users.memberships[user], s, false);
      set_bit(w.users.dormant[user], s, true);
      day.tally.add(Measure::kAccountsAsleep, static_cast<int>(s), ContentClass::kBenign);
    }
    return;
  }
  const bool around = w.users.is_circumventing(UserId{user});
  const Quad q = w.draws.quad(Purpose::kLookAround, w.day, user);
  double time = 0;
  double lost = 0;
  for (std::size_t s = 0; s < w.services.size(); ++s) {
    if (!has(in, s)) continue;
    time += w.services[s].facts.time_weight;
    lost += w.services[s].facts.time_weight * (1 - w.services[s].quality);
  }
  if (!around && time > 0 && unit(q[0]) < chance(p.look_hazard_per_day * (lost / time))) {
    const int best = most_popular(w, morning, user, [&](std::size_t s) {
      return w.services[s].quality == 1 && !has(in, s) && !has(asleep, s);
    });
    const double threshold =
        p.lowest_threshold_share + (p.largest_threshold_share - p.lowest_threshold_share) *
                                       w.traits.join_threshold_rank(UserId{user});
    if (best >= 0 && share_on(w, morning, user, static_cast<std::size_t>(best)) >= threshold) {
      join(w, user, static_cast<std::size_t>(best), day);
    }
  }
  for (std::size_t s = 0; s < w.services.size(); ++s) {
    const bool is_out = w.services[s].quality == 0 && !around && has(in, s);
    if (!is_out || unit(q[1]) >= chance(1 / p.dormant_after_days)) continue;
    set_bit(w.users.memberships[user], s, false);
    set_bit(w.users.dormant[user], s, true);
    day.tally.add(Measure::kAccountsAsleep, static_cast<int>(s), ContentClass::kBenign);
  }
  for (std::size_t s = 0; s < w.services.size(); ++s) {
    const double access = around ? 1 : w.services[s].quality;
    if (has(asleep, s) && unit(q[2]) < chance(p.return_hazard_per_day * access)) join(w, user, s, day);
  }
  if (around && unit(q[3]) < chance(p.gateway_join_per_day)) {
    const int blocked = most_popular(w, morning, user, [&](std::size_t s) {
      return w.services[s].quality == 0 && !has(in, s) && !has(asleep, s);
    });
    if (blocked >= 0) join(w, user, static_cast<std::size_t>(blocked), day);
  }
}

/// Who adjusts, pauses or deletes tonight, for all of a community.
void leave_in_distrust(World& w, const LoseTrustParameters& p, std::uint32_t c, UserDay& day) {
  double most = w.company.trust_lost;
  for (const Breach& breach : w.company.breaches) most += breach.trust_lost_by_hit;
  const double all = p.settings_hazard_per_day + p.pause_hazard_per_day + p.delete_hazard_per_day;
  const std::uint32_t size = w.communities.size(CommunityId{c});
  const Quad q = w.draws.quad(Purpose::kDistrust, w.day, c);
  const std::uint32_t count = binomial(size, chance(all * most), unit(q[0], q[1]));
  for (std::uint32_t k = 0; k < count; ++k) {
    const Quad pick = w.draws.quad(Purpose::kDistrust, w.day, c, k + 1);
    const auto user =
        w.communities.first_user[c] + static_cast<std::uint32_t>((std::uint64_t{pick[0]} * size) >> 32);
    double lost = w.company.trust_lost;
    for (std::size_t b = 0; b < w.company.breaches.size(); ++b) {
      const bool hit = w.draws.uniform(Purpose::kBreachHit, static_cast<int>(b), user) <
                       w.company.breaches[b].hit_share;
      lost += hit ? w.company.breaches[b].trust_lost_by_hit : 0;
    }
    if (unit(pick[1]) * most >= lost) continue;
    std::vector<std::size_t> own;
    for (std::size_t s = 0; s < w.services.size(); ++s) {
      if (has(w.users.memberships[user], s) && !w.services[s].is_rival) own.push_back(s);
    }
    if (own.empty()) continue;
    const std::size_t s = own[(std::uint64_t{pick[3]} * own.size()) >> 32];
    const double which = unit(pick[2]) * all;
    Measure what = Measure::kSettingsTightened;
    if (which >= p.settings_hazard_per_day) {
      const bool pauses = which < p.settings_hazard_per_day + p.pause_hazard_per_day;
      what = pauses ? Measure::kAccountsPaused : Measure::kAccountsDeleted;
      set_bit(w.users.memberships[user], s, false);
      if (pauses) set_bit(w.users.dormant[user], s, true);
    }
    day.tally.add(what, static_cast<int>(s), ContentClass::kBenign);
  }
}

/// All communities' members, counted anew.
void count_members(World& w) {
  for (std::uint32_t c = 0; c < w.communities.count(); ++c) {
    for (std::size_t s = 0; s < w.services.size(); ++s) {
      std::uint32_t& count = w.communities.members[c * w.services.size() + s];
      count = 0;
      for (std::uint32_t u = w.communities.first_user[c]; u < w.communities.first_user[c + 1]; ++u) {
        count += has(w.users.memberships[u], s) ? 1 : 0;
      }
    }
  }
}

}  // namespace

void live_a_night(World& world, const Parameters& p, UserDay& day) {
  const std::vector<std::uint8_t> morning = world.users.circumvention;
  for (std::uint32_t user = 0; user < world.people(); ++user) {
    const bool was = morning[user] == static_cast<std::uint8_t>(Circumvention::kActive);
    const bool is = circumvents_tonight(world, p.circumvent, morning, user);
    if (was == is) continue;
    world.users.circumvention[user] =
        static_cast<std::uint8_t>(is ? Circumvention::kActive : Circumvention::kLapsed);
    day.tally.add(is ? Measure::kCircumventionAdopted : Measure::kCircumventionLapsed);
  }
  const Accounts accounts{world.users.memberships, world.users.dormant};
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    if (connected_share(world, c) == 0) continue;
    join_by_the_way(world, p.switch_service, c, day);
  }
  for (std::uint32_t user = 0; user < world.people(); ++user) {
    if (connected_share(world, community_of(world, user)) == 0) continue;
    switch_services(world, p.switch_service, accounts, user, day);
  }
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    leave_in_distrust(world, p.lose_trust, c, day);
  }
  count_members(world);
}

}  // namespace chokepoint::reference
