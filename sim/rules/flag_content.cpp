#include "rules/flag_content.hpp"

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

void add_flag_ticket(World& world, Post& post, double arrival, Tally& tally) {
  post.is_flagged = true;
  ++post.open_tickets;
  Ticket ticket;
  ticket.key = number(post.id);
  ticket.post = post.id;
  ticket.arrival = arrival;
  ticket.kind = TicketKind::kUserFlag;
  ticket.priority = post.content == ContentClass::kChildSafetyHarm ? Priority::kImminentHarm
                                                                   : Priority::kUser;
  ticket.service = post.service;
  world.general_pool.arriving.push_back(ticket);
  tally.add(Measure::kFlags, post.service, post.content);
}

/// Chance that at least one of the readings ends in a flag.
double flagged_share(std::uint32_t readings, double share) {
  return readings == 0 ? 0 : 1 - power(1 - share, readings);
}

/// The service of a flag on a benign post, by accounts, private messaging left out; -1: the account it would
/// have come from sleeps or doesn't reach its service, so that it isn't made.
int benign_flag_service(const std::vector<Service>& services, double u) {
  double accounts = 0;
  for (const Service& s : services) accounts += (s.members + s.dormant_members) * (1 - s.facts.is_private);
  double rest = u * accounts;
  for (std::size_t s = 0; s < services.size(); ++s) {
    const Service& service = services[s];
    const double around = service.circumventing_members;
    rest -= (around + (service.members - around) * service.quality) * (1 - service.facts.is_private);
    if (rest < 0) return static_cast<int>(s);
  }
  return -1;
}

}  // namespace

double flag_share(ContentClass c, bool is_private, const FlagContentParameters& p) {
  const double share = c == ContentClass::kChildSafetyHarm ? p.child_safety_flag_share
                       : is_harmful(c)                     ? p.harm_flag_share
                                                           : p.political_flag_share;
  return is_private ? share * p.private_factor : share;
}

void flag_content(const World& world, const FlagContentParameters& p, DetectedShare detected_share,
                  FunctionRef<Post&(Wish&)> keep, Awake& awake) {
  for (Wish& wish : awake.wishes) {
    if (world.services[wish.service].is_rival) continue;  // goes to another company's queue
    const bool is_private = world.services[wish.service].facts.is_private != 0;
    const double share = flag_share(wish.content, is_private, p);
    // One draw for both: detection has its low end, flags have of what is left, from the high end, their share.
    const double u = 1 - unit(wish.words[kWordFlagOrDetect]);
    if (u >= wish.exposures * share) continue;  // nearly all: a bound that costs no power
    const double left = 1 - detected_share(wish.content, is_private);
    if (u >= left * flagged_share(wish.exposures, share)) continue;
    keep(wish).is_flagged = true;
  }
}

void file_first_flag(World& world, Post& post, Tally& tally) {
  const double half_life = world.services[post.service].facts.attention_half_life_hours / 24;
  const double u = world.draws.uniform(Purpose::kFlagTime, 0, number(post.id));
  add_flag_ticket(world, post, post.created + exponential(half_life / portable::kLn2, u), tally);
}

void file_later_flags(World& world, const FlagContentParameters& p, double from, double until,
                std::uint64_t slot, Tally& tally) {
  for (Post& post : world.posts.live) {
    const std::uint32_t readings = post.exposures_unflagged;
    post.exposures_unflagged = 0;
    if (readings == 0 || post.is_flagged || post.is_detected || world.services[post.service].is_rival) continue;
    const bool is_private = world.services[post.service].facts.is_private != 0;
    const Quad q = world.draws.quad(Purpose::kFlag, world.day, number(post.id),
                                    static_cast<std::uint32_t>(slot));
    if (unit(q[0]) >= flagged_share(readings, flag_share(post.content, is_private, p))) continue;
    add_flag_ticket(world, post, from + unit(q[1]) * (until - from), tally);
  }
}

void file_benign_flags(World& world, const FlagContentParameters& p, double from, double until,
                       std::uint64_t slot, Tally& tally) {
  const double mean = p.benign_flags_per_person_day * world.connected_share * world.people() * (until - from);
  const std::uint32_t count = poisson(mean, {world.draws, Purpose::kBenignFlags, world.day, slot});
  for (std::uint32_t i = 0; i < count; ++i) {
    Ticket ticket;
    ticket.key = (static_cast<std::uint64_t>(world.day) << 40) | (slot << 32) | i;
    const Quad q = world.draws.quad(Purpose::kBenignFlagTime, 0, ticket.key);
    const int service = benign_flag_service(world.services, unit(q[2]));
    if (service < 0) continue;  // not made
    if (world.services[static_cast<std::size_t>(service)].is_rival) continue;  // not our queue
    ticket.arrival = from + unit(q[0], q[1]) * (until - from);
    ticket.service = static_cast<std::uint8_t>(service);
    world.general_pool.arriving.push_back(ticket);
    tally.add(Measure::kFlags, service, ContentClass::kBenign);
  }
}

}  // namespace chokepoint
