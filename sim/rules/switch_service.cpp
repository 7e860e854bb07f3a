#include "rules/switch_service.hpp"

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

// Words of the user's draw of the night.
constexpr std::size_t kWordLook = 0;
constexpr std::size_t kWordSleep = 1;
constexpr std::size_t kWordReturn = 2;
constexpr std::size_t kWordGateway = 3;

enum class Act : std::uint8_t { kJoin, kSleep, kReturn };
struct Change {
  std::uint32_t user;
  std::uint8_t service;
  Act act;
};

/// One community's night: reads how things stand, writes only when all have decided.
class CommunityNight {
 public:
  CommunityNight(World& world, const SwitchServiceParameters& p, const SwitchDay& today,
                 CommunityId community)
      : world_(world), p_(p), today_(today), community_(community),
        first_(world.communities.first(community)), size_(world.communities.size(community)),
        sleep_share_(portable::chance(1 / p.dormant_after_days)),
        gateway_share_(portable::chance(p.gateway_join_per_day)) {}

  void decide() {
    if (world_.connected_share_of(community_) == 0) return;  // no internet to move on
    join_by_the_way();
    if (today_.is_cut || today_.paying_share < 1) {
      for (std::uint32_t user = first_; user < first_ + size_; ++user) decide(user);
    } else if (today_.has_sleepers) {
      for (std::uint32_t user = first_; user < first_ + size_; ++user) {
        if (world_.users.dormant[user] != 0) decide(user);
      }
    }
  }

  void write(Awake& awake) {
    for (const Change& change : changes_) apply(change, awake);
  }

 private:
  std::size_t services() const { return world_.services.size(); }
  const Service& service(std::size_t s) const { return world_.services[s]; }
  double share_of(std::size_t s) const {
    return world_.communities.member_share(community_, s, services());
  }
  bool is_within_reach(std::uint32_t user, std::size_t s) const {
    return service(s).quality > 0 || world_.users.is_circumventing(UserId{user});
  }
  bool is_priced_out(std::uint32_t user) const {
    return today_.paying_share < 1 && !world_.users.is_circumventing(UserId{user}) &&
           world_.traits.price_rank(UserId{user}) >= today_.paying_share;
  }
  void add(std::uint32_t user, std::size_t s, Act act) {
    changes_.push_back({user, static_cast<std::uint8_t>(s), act});
  }

  /// Spontaneous joins: a few a day, found without looking at the others.
  void join_by_the_way() {
    const Quad q = world_.draws.quad(Purpose::kJoinByTheWay, world_.day, index(community_));
    const auto pairs = static_cast<std::uint32_t>(size_ * services());
    const std::uint32_t count =
        binomial(pairs, portable::chance(p_.spontaneous_join_per_day), unit(q[0], q[1]));
    for (std::uint32_t k = 0; k < count; ++k) {
      const Quad pick = world_.draws.quad(Purpose::kJoinByTheWay, world_.day, index(community_), k + 1);
      const auto user = first_ + static_cast<std::uint32_t>((std::uint64_t{pick[0]} * size_) >> 32);
      const auto s = static_cast<std::size_t>((std::uint64_t{pick[1]} * services()) >> 32);
      if (is_within_reach(user, s) && !is_priced_out(user)) add(user, s, Act::kJoin);
    }
  }

  void decide(std::uint32_t user) {
    const unsigned accounts = world_.users.memberships[user];
    const unsigned asleep = world_.users.dormant[user];
    if (is_priced_out(user)) {
      return for_each_of(accounts, [&](std::size_t s) { add(user, s, Act::kSleep); });
    }
    const bool around = world_.users.is_circumventing(UserId{user});
    const double lost = around ? 0 : today_.lost_share[accounts];
    if (lost == 0 && asleep == 0 && !(around && today_.blocked != 0)) return;
    const Quad q = world_.draws.quad(Purpose::kLookAround, world_.day, user);
    if (lost > 0 && unit(q[kWordLook]) < portable::chance(p_.look_hazard_per_day * lost)) {
      look_around(user, accounts | asleep);
    }
    if (!around && (accounts & today_.blocked) != 0 && unit(q[kWordSleep]) < sleep_share_) {
      for_each_of(accounts & today_.blocked, [&](std::size_t s) { add(user, s, Act::kSleep); });
    }
    for_each_of(asleep, [&](std::size_t s) {
      const double access = around ? 1 : service(s).quality;
      const double back = portable::chance(p_.return_hazard_per_day * access);
      if (unit(q[kWordReturn]) < back) add(user, s, Act::kReturn);
    });
    const unsigned new_to = today_.blocked & ~(accounts | asleep);
    if (around && new_to != 0 && unit(q[kWordGateway]) < gateway_share_) {
      add(user, largest_of(new_to), Act::kJoin);
    }
  }

  /// Joins the open service that most of the community is on, if that is enough for this person.
  void look_around(std::uint32_t user, unsigned known) {
    unsigned open = 0;
    for (std::size_t s = 0; s < services(); ++s) {
      if (service(s).quality == 1) open |= 1u << s;
    }
    open &= ~known;
    if (open == 0) return;
    const std::size_t best = largest_of(open);
    if (share_of(best) >= join_threshold(world_.traits.join_threshold_rank(UserId{user}), p_)) {
      add(user, best, Act::kJoin);
    }
  }

  std::size_t largest_of(unsigned set) const {
    std::size_t best = 0;
    double most = -1;
    for_each_of(set, [&](std::size_t s) {
      if (share_of(s) <= most) return;
      best = s;
      most = share_of(s);
    });
    return best;
  }

  template <class Visit>
  void for_each_of(unsigned set, Visit visit) const {
    for (std::size_t s = 0; s < services(); ++s) {
      if (((set >> s) & 1) != 0) visit(s);
    }
  }

  void apply(const Change& change, Awake& awake) {
    std::uint8_t& accounts = world_.users.memberships[change.user];
    std::uint8_t& asleep = world_.users.dormant[change.user];
    const auto bit = static_cast<std::uint8_t>(1u << change.service);
    const bool was_in = (accounts & bit) != 0;
    const bool was_asleep = (asleep & bit) != 0;
    const bool is_in = change.act != Act::kSleep;
    if (was_in == is_in) return;  // two ways led to the same change
    accounts = static_cast<std::uint8_t>(is_in ? accounts | bit : accounts & ~bit);
    asleep = static_cast<std::uint8_t>(is_in ? asleep & ~bit : asleep | bit);
    const int sign = is_in ? 1 : -1;
    world_.communities.count_member(community_, change.service, services(), sign);
    awake.member_change[change.service] += sign;
    awake.dormant_change[change.service] += is_in ? (was_asleep ? -1 : 0) : 1;
    if (world_.users.is_circumventing(UserId{change.user})) {
      awake.circumventing_change[change.service] += sign;
    }
    awake.tally.add(!is_in       ? Measure::kAccountsAsleep
                    : was_asleep ? Measure::kAccountsReturned
                                 : Measure::kAccountsJoined,
                    change.service, ContentClass::kBenign);
  }

  World& world_;
  const SwitchServiceParameters& p_;
  const SwitchDay& today_;
  CommunityId community_;
  std::uint32_t first_;
  std::uint32_t size_;
  double sleep_share_;
  double gateway_share_;
  std::vector<Change> changes_;
};

}  // namespace

double paying_share(double tax, const SwitchServiceParameters& p) {
  return tax > 0 ? portable::pow(1 + tax, -p.price_elasticity) : 1;
}

SwitchDay make_switch_day(const World& world, const SwitchServiceParameters& p) {
  SwitchDay today;
  today.paying_share = paying_share(world.government.use_tax, p);
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    if (service.quality == 0) today.blocked = static_cast<std::uint8_t>(today.blocked | (1u << s));
    today.is_cut = today.is_cut || service.quality < 1;
    today.has_sleepers = today.has_sleepers || service.dormant_members > 0;
  }
  for (std::size_t accounts = 1; accounts < today.lost_share.size(); ++accounts) {
    double time = 0;
    double lost = 0;
    for (std::size_t s = 0; s < world.services.size(); ++s) {
      if (((accounts >> s) & 1) == 0) continue;
      time += world.services[s].facts.time_weight;
      lost += world.services[s].facts.time_weight * (1 - world.services[s].quality);
    }
    if (time > 0) today.lost_share[accounts] = lost / time;
  }
  return today;
}

double join_threshold(double u, const SwitchServiceParameters& p) {
  return p.lowest_threshold_share + (p.largest_threshold_share - p.lowest_threshold_share) * u;
}

void switch_service(World& world, const SwitchServiceParameters& p, const SwitchDay& today,
                    Awake& awake) {
  for (std::uint32_t c = awake.first_community; c < awake.end_community; ++c) {
    CommunityNight night(world, p, today, CommunityId{c});
    night.decide();
    night.write(awake);
  }
}

}  // namespace chokepoint
