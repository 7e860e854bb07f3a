#include "rules/flag_in_concert.hpp"

#include "base/first_of_all.hpp"
#include "base/portable_math.hpp"
#include "world/post_at_hand.hpp"

namespace chokepoint {

namespace {

bool is_aimed_at(const World& world, const Post& post) {
  const Service& service = world.services[post.service];
  return is_political(post.content) && post.state == PostState::kLive && !post.is_flagged &&
         post.exposures > 0 && !service.is_rival && service.facts.is_private == 0;
}

struct Aimed {
  double key;  // log(u) / readings: the largest are a draw with weight the readings
  double u;
  CaseFile file;
};

void add_ticket(World& world, const Aimed& target, Tally& tally) {
  world.open_case(target.file);
  PostAtHand post(world, target.file.id);
  post->is_flagged = true;
  ++post->open_tickets;
  Ticket ticket;
  ticket.key = number(post->id);
  ticket.post = post->id;
  ticket.arrival = world.day + target.u;
  ticket.kind = TicketKind::kConcertedFlag;
  ticket.stated = Reason::kBullying;
  ticket.service = post->service;
  world.general_pool.arriving.push_back(ticket);
  tally.add(Measure::kFlags, post->service, post->content);
  tally.add(Measure::kFlagsInConcert, post->service, post->content);
}

}  // namespace

void flag_in_concert(World& world, const FlagInConcertParameters& p, double population_scale,
                     Tally& tally) {
  const double per_day = p.flags_per_day * population_scale;
  if (per_day <= 0) return;
  // Whole posts up to tonight minus those up to last night: fractions accrue without state.
  const double until_now = portable::floor(per_day * (world.day + 1) + 1e-9);
  const auto count = static_cast<std::size_t>(until_now - portable::floor(per_day * world.day + 1e-9));
  std::vector<Aimed> targets;
  for (const Post& post : world.posts.live) {
    if (!is_aimed_at(world, post)) continue;
    const Quad q = world.draws.quad(Purpose::kConcert, world.day, number(post.id));
    targets.push_back({portable::log(unit(q[0], q[1])) / post.exposures, unit(q[2]), case_file_of(post)});
  }
  targets = first_of_all(*world.exchange, std::move(targets), count, [](const Aimed& a, const Aimed& b) {
    return a.key != b.key ? a.key > b.key : a.file.id < b.file.id;
  });
  for (const Aimed& target : targets) add_ticket(world, target, tally);
}

}  // namespace chokepoint
