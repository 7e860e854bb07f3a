#include "rules/flag_in_concert.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

bool is_aimed_at(const World& world, const Post& post) {
  const Service& service = world.services[post.service];
  return is_political(post.content) && post.state == PostState::kLive && !post.is_flagged &&
         post.exposures > 0 && !service.is_rival && service.facts.is_private == 0;
}

void add_ticket(World& world, Post& post, double u, Tally& tally) {
  post.is_flagged = true;
  ++post.open_tickets;
  Ticket ticket;
  ticket.key = number(post.id);
  ticket.post = post.id;
  ticket.arrival = world.day + u;
  ticket.kind = TicketKind::kConcertedFlag;
  ticket.stated = Reason::kBullying;
  ticket.service = post.service;
  world.general_pool.arriving.push_back(ticket);
  tally.add(Measure::kFlags, post.service, post.content);
  tally.add(Measure::kFlagsInConcert, post.service, post.content);
}

}  // namespace

void flag_in_concert(World& world, const FlagInConcertParameters& p, double population_scale,
                     Tally& tally) {
  const double per_day = p.flags_per_day * population_scale;
  if (per_day <= 0) return;
  // Whole posts up to tonight minus those up to last night: fractions accrue without state.
  const double until_now = portable::floor(per_day * (world.day + 1) + 1e-9);
  const auto count = static_cast<std::size_t>(until_now - portable::floor(per_day * world.day + 1e-9));
  struct Ranked {
    double key;  // log(u) / readings: the largest are a draw with weight the readings
    double u;
    Post* post;
  };
  std::vector<Ranked> ranked;
  for (Post& post : world.posts.live) {
    if (!is_aimed_at(world, post)) continue;
    const Quad q = world.draws.quad(Purpose::kConcert, world.day, number(post.id));
    ranked.push_back({portable::log(unit(q[0], q[1])) / post.exposures, unit(q[2]), &post});
  }
  const auto last = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(count, ranked.size()));
  std::partial_sort(ranked.begin(), last, ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.key != b.key ? a.key > b.key : a.post->id < b.post->id;
  });
  for (auto one = ranked.begin(); one != last; ++one) add_ticket(world, *one->post, one->u, tally);
}

}  // namespace chokepoint
