#include "rules/circumvent.hpp"

#include <algorithm>
#include <cstring>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

constexpr auto kActive = static_cast<std::uint8_t>(Circumvention::kActive);
constexpr auto kLapsed = static_cast<std::uint8_t>(Circumvention::kLapsed);

/// One community's day: reads the morning's state, writes only when all have decided.
class CommunityDay {
 public:
  CommunityDay(World& world, const CircumventParameters& p, const CircumventionDay& today,
               CommunityId community)
      : world_(world), p_(p), today_(today), community_(community),
        first_(world.communities.first(community)), size_(world.communities.size(community)),
        connected_(world.connected_share_of(community)) {}

  void decide() {
    by_the_way();
    let_go();
    if (today_.largest_demand > today_.restriction) break_out();
  }

  void write(Awake& awake) {
    for (const std::uint32_t user : begun_) change(user, kActive, 1, awake);
    for (const std::uint32_t user : stopped_) change(user, kLapsed, -1, awake);
  }

 private:
  /// Baseline adoption: a few people a day, found without looking at the others.
  void by_the_way() {
    const Quad q = world_.draws.quad(Purpose::kAdoptBaseline, world_.day, index(community_));
    const std::uint32_t count =
        binomial(size_, portable::chance(connected_ * p_.baseline_hazard_per_day * (1 - today_.restriction)),
                 unit(q[0], q[1]));
    for (std::uint32_t k = 0; k < count; ++k) {
      const Quad pick = world_.draws.quad(Purpose::kAdoptBaseline, world_.day, index(community_), k + 1);
      begun_.push_back(first_ + static_cast<std::uint32_t>((std::uint64_t{pick[0]} * size_) >> 32));
    }
  }

  void let_go() {
    const double share_open = portable::chance(p_.lapse_open_per_day);
    const double share_cut = portable::chance(p_.lapse_cut_per_day);
    const std::uint8_t* const begin = &world_.users.circumvention[first_];
    const std::uint8_t* const end = begin + size_;
    for (const std::uint8_t* at = begin; at < end; ++at) {
      at = static_cast<const std::uint8_t*>(
          std::memchr(at, kActive, static_cast<std::size_t>(end - at)));
      if (at == nullptr) break;
      const auto user = first_ + static_cast<std::uint32_t>(at - begin);
      const bool holds = (world_.users.memberships[user] & today_.cut) != 0;
      const double share = holds ? share_cut : share_open;
      if (world_.draws.uniform(Purpose::kLapse, world_.day, user) < share) stopped_.push_back(user);
    }
  }

  bool is_willing(std::uint32_t user) const {
    const double demand = today_.demand[world_.users.memberships[user]];
    return demand > world_.traits.circumvention_cost(UserId{user}) + today_.restriction;
  }

  /// Adoption under a cut: everybody is asked, with the share of active among the willing around.
  void break_out() {
    std::uint32_t willing = 0;
    std::uint32_t active = 0;
    std::vector<std::uint32_t> undecided;
    for (std::uint32_t user = first_; user < first_ + size_; ++user) {
      if (!is_willing(user)) continue;
      ++willing;
      if (world_.users.circumvention[user] == kActive) {
        ++active;
      } else {
        undecided.push_back(user);
      }
    }
    if (undecided.empty()) return;
    const double active_share = static_cast<double>(active) / willing;
    const double share = portable::chance(connected_ * adoption_hazard(active_share, today_.largest_loss, p_));
    for (const std::uint32_t user : undecided) {
      if (world_.draws.uniform(Purpose::kAdoptBlocked, world_.day, user) < share) {
        begun_.push_back(user);
      }
    }
  }

  void change(std::uint32_t user, std::uint8_t to, int sign, Awake& awake) {
    std::uint8_t& state = world_.users.circumvention[user];
    if (state == to) return;  // two ways led to the same change
    state = to;
    awake.tally.add(sign > 0 ? Measure::kCircumventionAdopted : Measure::kCircumventionLapsed);
    for (std::size_t s = 0; s < world_.services.size(); ++s) {
      const bool is_member = ((world_.users.memberships[user] >> s) & 1) != 0;
      awake.circumventing_change[s] += is_member ? sign : 0;
    }
  }

  World& world_;
  const CircumventParameters& p_;
  const CircumventionDay& today_;
  CommunityId community_;
  std::uint32_t first_;
  std::uint32_t size_;
  double connected_;  // without an internet nobody finds a way round
  std::vector<std::uint32_t> begun_;
  std::vector<std::uint32_t> stopped_;
};

/// Wish to get back, of one with these accounts.
double demand(const World& world, unsigned accounts, const CircumventParameters& p) {
  double time = 0;
  double open = 0;
  double lost = 0;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    if (((accounts >> s) & 1) == 0) continue;
    const double weight = service.facts.time_weight;
    time += weight;
    open += weight * service.quality;
    if (service.cut_since_day == kNeverCut) continue;
    const double age = world.day - service.cut_since_day;
    lost += weight * (1 - service.quality) *
            portable::exp(-portable::kLn2 * age / p.demand_half_life_days);
  }
  return time > 0 ? lost / time * (1 - p.substitute_share * (open / time)) : 0;
}

}  // namespace

CircumventionDay make_circumvention_day(const World& world, const CircumventParameters& p) {
  CircumventionDay today;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const double loss = 1 - world.services[s].quality;
    today.largest_loss = std::max(today.largest_loss, loss);
    if (loss > 0) today.cut = static_cast<std::uint8_t>(today.cut | (1u << s));
  }
  const bool presses = world.government.rung >= Rung::kThrottle;
  today.restriction = std::min(1.0, p.restriction_level + (presses ? p.cut_restriction : 0));
  if (today.cut == 0) return today;
  for (unsigned accounts = 1; accounts < today.demand.size(); ++accounts) {
    today.demand[accounts] = demand(world, accounts, p);
    today.largest_demand = std::max(today.largest_demand, today.demand[accounts]);
  }
  return today;
}

double adoption_hazard(double active_share, double loss, const CircumventParameters& p) {
  return (p.acute_hazard_per_day + p.imitation_hazard_per_day * active_share) * loss;
}

void circumvent(World& world, const CircumventParameters& p, const CircumventionDay& today,
                Awake& awake) {
  for (std::uint32_t c = awake.first_community; c < awake.end_community; ++c) {
    CommunityDay community(world, p, today, CommunityId{c});
    community.decide();
    community.write(awake);
  }
}

}  // namespace chokepoint
