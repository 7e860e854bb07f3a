#include "rules/choose_service.hpp"

#include <algorithm>
#include <bit>

#include "base/portable_math.hpp"
#include "world/trust.hpp"

namespace chokepoint {

namespace {

bool has(unsigned accounts, std::size_t s) { return ((accounts >> s) & 1) != 0; }

double sum_over(unsigned accounts, const ByService& values) {
  double sum = 0;
  for (std::size_t s = 0; s < values.size(); ++s) sum += has(accounts, s) ? values[s] : 0;
  return sum;
}

/// The account with the largest calm attraction.
std::size_t favourite_of(unsigned accounts, const ByService& calm) {
  std::size_t best = 0;
  double most = -1;
  for (std::size_t s = 0; s < calm.size(); ++s) {
    if (!has(accounts, s) || calm[s] <= most) continue;
    best = s;
    most = calm[s];
  }
  return best;
}

/// exp(V_s / choice_spread) as things are today.
double attraction_today(const std::vector<Service>& services, std::size_t s, std::size_t favourite,
                        const ByService& calm, const Prospect& person,
                        const ChooseServiceParameters& p) {
  const Service& service = services[s];
  double value = 0;
  if (!person.is_circumventing) {
    if (service.quality <= 0) return 0;
    if (service.quality < 1) value += portable::log(service.quality);
    const double cut = 1 - services[favourite].quality;
    if (s != favourite && service.company == services[favourite].company) {
      value += p.same_company_pull * cut;
    }
  }
  if (!service.is_rival) value -= p.distrust_push * person.trust_lost;
  return value == 0 ? calm[s] : calm[s] * portable::exp(value / p.choice_spread);
}

/// Time shares of one community, worked out once for each set of accounts: those who weigh the same
/// share their time alike.
class TimeTable {
 public:
  void enter(const World& world, CommunityId community, const ChooseServiceParameters& p) {
    calm_ = calm_attraction(world, community, p);
    ++now_;
  }

  const TimeShares& of(const World& world, const Prospect& person, const ChooseServiceParameters& p) {
    const std::size_t entry = person.accounts + (person.is_circumventing ? 256u : 0u);
    // Trust differs within a set of accounts; those cases are worked out each time.
    if (filled_[entry] != now_ || person.trust_lost != 0) {
      shares_[entry] = share_time(world.services, calm_, person, p);
      filled_[entry] = person.trust_lost != 0 ? 0 : now_;
    }
    return shares_[entry];
  }

 private:
  ByService calm_{};
  std::array<TimeShares, 512> shares_;
  std::array<std::uint64_t, 512> filled_{};  // number of the community that the entry belongs to
  std::uint64_t now_ = 0;
};

/// One post on its way out.
class Way {
 public:
  Way(const World& world, const ChooseServiceParameters& p, TimeTable& table)
      : world_(world), p_(p), table_(table), has_lost_trust_(has_lost_trust(world.company)) {}

  /// Gives the wish its service; false when it doesn't get out.
  bool send(Wish& wish, Tally& tally) const {
    const Quad q = world_.draws.quad(Purpose::kAccess, 0, number(wish.id));
    Prospect person{world_.users.memberships[index(wish.author)], 0,
                    world_.users.is_circumventing(wish.author)};
    if (has_lost_trust_) person.trust_lost = trust_lost_by(world_.company, world_.draws, wish.author);
    const TimeShares& time = table_.of(world_, person, p_);
    const Destination to = send_post(time, p_.kept_time_share, unit(q[0]));
    if (to.calm_service < 0) return give_up(wish, tally);
    const auto calm_service = static_cast<std::size_t>(to.calm_service);
    if (to.service < 0) {
      return lose(calm_service, wish, tally);
    }
    wish.service = static_cast<std::uint8_t>(to.service);
    if (to.service != to.calm_service) tally.add(Measure::kPostsMoved, to.service, wish.content);
    return gets_out(wish, person, q, tally);
  }

 private:
  bool lose(std::size_t s, const Wish& wish, Tally& tally) const {
    if (world_.services[s].quality < 1) return lose_to_block(s, wish, tally);
    tally.add(Measure::kPostsGivenUp, static_cast<int>(s), wish.content);
    return false;
  }

  bool lose_to_block(std::size_t s, const Wish& wish, Tally& tally) const {
    tally.add(Measure::kPostsLostToBlock, static_cast<int>(s), wish.content);
    tally.burden.add(Borne::kPostsLostToBlock,
                     group_of(world_.communities, world_.regions, wish.author, wish.community));
    return false;
  }

  /// No account in use: the post is lost on a sleeping one, if there is any.
  bool give_up(const Wish& wish, Tally& tally) const {
    const unsigned asleep = world_.users.dormant[index(wish.author)];
    return lose(asleep == 0 ? 0 : static_cast<std::size_t>(std::countr_zero(asleep)), wish, tally);
  }

  bool gets_out(const Wish& wish, const Prospect& person, const Quad& q, Tally& tally) const {
    const Service& service = world_.services[wish.service];
    if (unit(q[3]) >= world_.connected_share_of(wish.community)) {
      return lose_to_block(wish.service, wish, tally);
    }
    if (unit(q[1]) >= service.quality && !person.is_circumventing) {
      return lose_to_block(wish.service, wish, tally);
    }
    if (!service.is_rival && person.trust_lost > 0 &&
        unit(q[2]) >= portable::exp(-p_.distrust_silence * person.trust_lost)) {
      tally.add(Measure::kPostsGivenUp, wish.service, wish.content);
      return false;
    }
    tally.add(Measure::kPostsVoiced, wish.service, wish.content);
    return true;
  }

  const World& world_;
  const ChooseServiceParameters& p_;
  TimeTable& table_;
  bool has_lost_trust_;
};

}  // namespace

ByService calm_attraction(const World& world, CommunityId community,
                          const ChooseServiceParameters& p) {
  ByService calm{};
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    calm[s] = service.facts.time_weight;
    if (p.network_effect == 0) continue;
    const double here = world.communities.member_share(community, s, world.services.size());
    calm[s] *= portable::exp(p.network_effect * (here - service.share_at_start) / p.choice_spread);
  }
  return calm;
}

TimeShares share_time(const std::vector<Service>& services, const ByService& calm,
                      const Prospect& person, const ChooseServiceParameters& p) {
  TimeShares time;
  const double all = sum_over(person.accounts, calm);
  if (all <= 0) return time;
  const std::size_t favourite = favourite_of(person.accounts, calm);
  ByService today{};
  for (std::size_t s = 0; s < services.size(); ++s) {
    if (!has(person.accounts, s)) continue;
    time.calm[s] = calm[s] / all;
    today[s] = attraction_today(services, s, favourite, calm, person, p);
  }
  const double all_today = sum_over(person.accounts, today);
  for (std::size_t s = 0; s < services.size(); ++s) {
    const double share = all_today > 0 ? today[s] / all_today : time.calm[s];
    const double gain = share - time.calm[s];
    time.now[s] = gain > 0 ? time.calm[s] + p.kept_time_share * gain : share;
  }
  return time;
}

namespace {

/// Which gaining service a moved post goes to; u in [0, 1). -1: none gains.
int gaining_service(const TimeShares& time, double u) {
  double gains = 0;
  for (std::size_t s = 0; s < time.now.size(); ++s) gains += std::max(0.0, time.now[s] - time.calm[s]);
  double rest = u * gains;
  int last = -1;
  for (std::size_t s = 0; s < time.now.size(); ++s) {
    const double gain = time.now[s] - time.calm[s];
    if (gain <= 0) continue;
    last = static_cast<int>(s);
    if (rest < gain) return last;
    rest -= gain;
  }
  return last;
}

}  // namespace

Destination send_post(const TimeShares& time, double kept_time_share, double u) {
  Destination to;
  double rest = u;
  std::size_t at = 0;
  for (std::size_t s = 0; s < time.calm.size(); ++s) {
    if (time.calm[s] <= 0) continue;
    if (to.calm_service >= 0) {
      if (rest < time.calm[at]) break;
      rest -= time.calm[at];
    }
    at = s;
    to.calm_service = static_cast<int>(s);
  }
  if (to.calm_service < 0) return to;
  to.service = to.calm_service;
  const double leaving = time.calm[at] - time.now[at];
  const double past = rest - time.now[at];
  if (leaving <= 0 || past < 0) return to;
  const double v = std::min(past / leaving, 0x1.fffffffffffffp-1);
  to.service = v < kept_time_share ? gaining_service(time, v / kept_time_share) : -1;
  return to;
}

void choose_service(const World& world, const ChooseServiceParameters& p, Awake& awake) {
  static thread_local TimeTable table;  // kept for its memory; entries of other calls don't count
  const Way way(world, p, table);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < awake.wishes.size(); ++i) {
    Wish wish = awake.wishes[i];
    const bool is_first_here = i == 0 || awake.wishes[i - 1].community != wish.community;
    if (is_first_here) table.enter(world, wish.community, p);
    if (way.send(wish, awake.tally)) awake.wishes[kept++] = wish;
  }
  awake.wishes.resize(kept);
}

}  // namespace chokepoint
