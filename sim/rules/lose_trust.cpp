#include "rules/lose_trust.hpp"

#include <algorithm>

#include "base/portable_math.hpp"
#include "base/sample.hpp"
#include "world/trust.hpp"

namespace chokepoint {

namespace {

/// People learn of a breach.
void tell_people(Company& company, Breach& breach, double factor, const LoseTrustParameters& p) {
  company.trust_lost = std::min(1.0, company.trust_lost + factor * p.other_trust_loss);
  breach.trust_lost_by_hit = factor * std::max(0.0, p.hit_trust_loss - p.other_trust_loss);
  company.breach_news = 1;
}

void decide_to_notify(World& world, const LoseTrustParameters& p, std::size_t number,
                      Chronicle& chronicle) {
  Breach& breach = world.company.breaches[number];
  const double u = world.draws.uniform(Purpose::kNotify, 0, number);
  const bool notifies = u < notify_chance(breach.hit_share, p);
  breach.state = notifies ? BreachState::kNotified : BreachState::kConcealed;
  if (notifies) tell_people(world.company, breach, 1, p);
  chronicle.push_back({world.day, world.company.name, "breach",
                       notifies ? "tells its users that records were taken"
                                : "doesn't tell its users that records were taken",
                       false});
}

void look_for_finding(World& world, const LoseTrustParameters& p, std::size_t number,
                      Chronicle& chronicle, Tally& tally) {
  Breach& breach = world.company.breaches[number];
  const bool was_concealed = breach.state == BreachState::kConcealed;
  const double hazard = p.finding_hazard_per_day * (was_concealed ? 1 : p.notified_finding_factor);
  if (world.draws.uniform(Purpose::kFinding, world.day, number) >= portable::chance(hazard)) return;
  breach.state = BreachState::kFound;
  double accounts = 0;
  for (const Service& s : world.services) accounts += s.is_rival ? 0 : s.members;
  const double fine = accounts * breach.hit_share * p.fine_per_account;
  tally.add(Measure::kPrivacyFines, static_cast<std::int64_t>(portable::floor(fine + 0.5)));
  if (was_concealed) tell_people(world.company, breach, p.concealment_factor, p);
  chronicle.push_back({world.day, "regulator", "finding",
                       was_concealed ? "finds the breach that " + world.company.name + " had kept quiet, and fines"
                                     : "fines " + world.company.name + " for the breach",
                       false});
}

double faded(double loss, double factor) {
  const double left = loss * factor;
  return left < kSmallestTrustLoss ? 0 : left;
}

void regain_trust(Company& company, const LoseTrustParameters& p) {
  const double factor = portable::exp(-portable::kLn2 / p.trust_half_life_days);
  company.trust_lost = faded(company.trust_lost, factor);
  company.breach_news = faded(company.breach_news, factor);
  for (Breach& breach : company.breaches) {
    breach.trust_lost_by_hit = faded(breach.trust_lost_by_hit, factor);
  }
}

/// One community's night in distrust.
class Leavers {
 public:
  Leavers(World& world, const LoseTrustParameters& p, CommunityId community, Awake& awake)
      : world_(world), p_(p), community_(community), awake_(awake) {}

  /// Candidates come at the rate of one who lost `most`; each is accepted by what it lost itself.
  void decide(double most) {
    const double all = p_.settings_hazard_per_day + p_.pause_hazard_per_day + p_.delete_hazard_per_day;
    const std::uint32_t size = world_.communities.size(community_);
    const Quad q = world_.draws.quad(Purpose::kDistrust, world_.day, index(community_));
    const std::uint32_t count = binomial(size, portable::chance(all * most), unit(q[0], q[1]));
    for (std::uint32_t k = 0; k < count; ++k) {
      const Quad pick = world_.draws.quad(Purpose::kDistrust, world_.day, index(community_), k + 1);
      const auto user = world_.communities.first(community_) +
                        static_cast<std::uint32_t>((std::uint64_t{pick[0]} * size) >> 32);
      const double lost = trust_lost_by(world_.company, world_.draws, UserId{user});
      if (unit(pick[1]) * most < lost) act(user, unit(pick[2]) * all, pick[3]);
    }
  }

 private:
  /// The company's services that the user is on.
  unsigned own_accounts(std::uint32_t user) const {
    unsigned own = 0;
    for (std::size_t s = 0; s < world_.services.size(); ++s) {
      const bool is_in = world_.users.is_member(UserId{user}, static_cast<int>(s));
      if (is_in && !world_.services[s].is_rival) own |= 1u << s;
    }
    return own;
  }

  void act(std::uint32_t user, double which, std::uint32_t word) {
    const unsigned own = own_accounts(user);
    if (own == 0) return;
    const std::size_t s = pick_of(own, word);
    if (which < p_.settings_hazard_per_day) {
      awake_.tally.add(Measure::kSettingsTightened, static_cast<int>(s), ContentClass::kBenign);
    } else {
      leave(user, s, which < p_.settings_hazard_per_day + p_.pause_hazard_per_day);
    }
  }

  static std::size_t pick_of(unsigned set, std::uint32_t word) {
    std::array<std::size_t, kMostServices> members{};
    std::size_t count = 0;
    for (std::size_t s = 0; s < kMostServices; ++s) {
      if (((set >> s) & 1) != 0) members[count++] = s;
    }
    return members[(std::uint64_t{word} * count) >> 32];
  }

  void leave(std::uint32_t user, std::size_t s, bool is_pause) {
    const auto bit = static_cast<std::uint8_t>(1u << s);
    std::uint8_t& accounts = world_.users.memberships[user];
    accounts = static_cast<std::uint8_t>(accounts & ~bit);
    if (is_pause) world_.users.dormant[user] |= bit;
    world_.communities.count_member(community_, s, world_.services.size(), -1);
    awake_.member_change[s] -= 1;
    awake_.dormant_change[s] += is_pause ? 1 : 0;
    if (world_.users.is_circumventing(UserId{user})) awake_.circumventing_change[s] -= 1;
    awake_.tally.add(is_pause ? Measure::kAccountsPaused : Measure::kAccountsDeleted,
                     static_cast<int>(s), ContentClass::kBenign);
  }

  World& world_;
  const LoseTrustParameters& p_;
  CommunityId community_;
  Awake& awake_;
};

}  // namespace

double notify_chance(double hit_share, const LoseTrustParameters& p) {
  return portable::logistic(p.duty_to_notify - p.cost_of_notifying * hit_share);
}

void lose_trust(World& world, const LoseTrustParameters& p, Chronicle& chronicle, Tally& tally) {
  regain_trust(world.company, p);
  for (std::size_t b = 0; b < world.company.breaches.size(); ++b) {
    const BreachState state = world.company.breaches[b].state;
    if (state == BreachState::kFresh) {
      decide_to_notify(world, p, b, chronicle);
    } else if (state != BreachState::kFound) {
      look_for_finding(world, p, b, chronicle, tally);
    }
  }
}

void leave_in_distrust(World& world, const LoseTrustParameters& p, Awake& awake) {
  if (!has_lost_trust(world.company)) return;
  double most = world.company.trust_lost;
  for (const Breach& breach : world.company.breaches) most += breach.trust_lost_by_hit;
  for (std::uint32_t c = awake.first_community; c < awake.end_community; ++c) {
    Leavers(world, p, CommunityId{c}, awake).decide(most);
  }
}

double trusting_share(const Company& company, double weight) {
  double share = portable::exp(-weight * company.trust_lost);
  for (const Breach& breach : company.breaches) {
    const double hit = portable::exp(-weight * breach.trust_lost_by_hit);
    share *= 1 - breach.hit_share * (1 - hit);
  }
  return share;
}

}  // namespace chokepoint
