#include "rules/order_by_court.hpp"

#include <algorithm>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

bool can_be_named(const World& world, const Post& post) {
  const Service& service = world.services[post.service];
  return post.is_unlawful && post.state == PostState::kLive && !post.is_requested &&
         !service.is_rival && service.facts.is_private == 0;
}

/// One post drawn evenly among those a court could name: the one with the smallest number.
Post* choose_post(World& world) {
  Post* chosen = nullptr;
  double smallest = 2;
  for (Post& post : world.posts.live) {
    if (!can_be_named(world, post)) continue;
    const double u = world.draws.uniform(Purpose::kCourtChoice, world.day, number(post.id));
    if (u >= smallest) continue;
    smallest = u;
    chosen = &post;
  }
  return chosen;
}

void file_order(World& world, const OrderByCourtParameters& p, double items, double u, Tally& tally) {
  Post* post = choose_post(world);
  if (post == nullptr) return;
  post->is_requested = true;
  ++post->open_tickets;
  Ticket ticket;
  ticket.key = number(post->id);
  ticket.post = post->id;
  ticket.arrival = world.day + u;
  ticket.deadline = ticket.arrival + p.deadline_days;
  ticket.kind = TicketKind::kCourtOrder;
  ticket.priority = Priority::kLegal;
  ticket.stated = true_reason(post->content);
  ticket.service = post->service;
  ticket.items = static_cast<std::uint32_t>(std::clamp(items, 1.0, p.largest_order));
  world.legal_pool.arriving.push_back(ticket);
  tally.add(Measure::kCourtOrders);
  tally.add(Measure::kItemsOrderedByCourt, 0, post->content, ticket.items);
}

}  // namespace

void order_by_court(World& world, const OrderByCourtParameters& p, double population_scale,
                    Tally& tally) {
  const std::uint32_t count = poisson(p.orders_per_year / 365 * population_scale,
                                      {world.draws, Purpose::kCourtOrderCount, world.day, 0});
  for (std::uint32_t i = 0; i < count; ++i) {
    const Quad q = world.draws.quad(Purpose::kCourtOrder, world.day, i);
    const double items = portable::floor(portable::pow(unit(q[0]), -1 / p.order_exponent));
    file_order(world, p, items, unit(q[1]), tally);
  }
  for (const double items : world.government.court_orders) {
    file_order(world, p, items * population_scale, 0.5, tally);
  }
  world.government.court_orders.clear();
}

bool complies_with(const Draws& draws, const Ticket& order, const OrderByCourtParameters& p) {
  return draws.uniform(Purpose::kAssessLaw, static_cast<int>(order.kind), order.key) <
         p.compliance_share;
}

}  // namespace chokepoint
