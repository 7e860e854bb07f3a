#include "rules/order_by_court.hpp"

#include <algorithm>

#include "base/first_of_all.hpp"
#include "base/portable_math.hpp"
#include "base/sample.hpp"
#include "world/post_at_hand.hpp"

namespace chokepoint {

namespace {

bool can_be_named(const World& world, const Post& post) {
  const Service& service = world.services[post.service];
  return post.is_unlawful && post.state == PostState::kLive && !post.is_requested &&
         !service.is_rival && service.facts.is_private == 0;
}

struct Nameable {
  double key;
  CaseFile file;
};

/// Posts drawn evenly among those a court could name, one an order: those with the smallest numbers.
std::vector<Nameable> choose_posts(World& world, std::size_t orders) {
  std::vector<Nameable> candidates;
  if (orders == 0) return candidates;
  for (const Post& post : world.posts.live) {
    if (!can_be_named(world, post)) continue;
    candidates.push_back({world.draws.uniform(Purpose::kCourtChoice, world.day, number(post.id)),
                          case_file_of(post)});
  }
  return first_of_all(*world.exchange, std::move(candidates), orders,
                      [](const Nameable& a, const Nameable& b) {
                        return a.key != b.key ? a.key < b.key : a.file.id < b.file.id;
                      });
}

constexpr double kMostItems = 1e7;  // of an order in the calendar

struct Order {
  double items;
  double time;  // share of the day
};

void file_order(World& world, const OrderByCourtParameters& p, const Order& order, const CaseFile& named,
                Tally& tally) {
  world.open_case(named);
  PostAtHand post(world, named.id);
  post->is_requested = true;
  ++post->open_tickets;
  Ticket ticket;
  ticket.key = number(post->id);
  ticket.post = post->id;
  ticket.arrival = world.day + order.time;
  ticket.deadline = ticket.arrival + p.deadline_days;
  ticket.kind = TicketKind::kCourtOrder;
  ticket.priority = Priority::kLegal;
  ticket.stated = true_reason(post->content);
  ticket.service = post->service;
  ticket.items = static_cast<std::uint32_t>(std::clamp(order.items, 1.0, kMostItems));
  world.legal_pool.arriving.push_back(ticket);
  tally.add(Measure::kCourtOrders);
  tally.add(Measure::kItemsOrderedByCourt, 0, post->content, ticket.items);
}

/// Each names another post; those beyond the posts that are left have no effect.
void file_orders(World& world, const OrderByCourtParameters& p, const std::vector<Order>& orders, Tally& tally) {
  const std::vector<Nameable> named = choose_posts(world, orders.size());
  for (std::size_t i = 0; i < named.size(); ++i) file_order(world, p, orders[i], named[i].file, tally);
}

}  // namespace

void order_by_calendar(World& world, const OrderByCourtParameters& p, double population_scale, Tally& tally) {
  std::vector<Order> orders;
  for (const double items : world.government.court_orders) orders.push_back({items * population_scale, 0.5});
  world.government.court_orders.clear();
  file_orders(world, p, orders, tally);
}

void order_by_court(World& world, const OrderByCourtParameters& p, double population_scale,
                    Tally& tally) {
  const std::uint32_t count = poisson(p.orders_per_year / 365 * population_scale,
                                      {world.draws, Purpose::kCourtOrderCount, world.day, 0});
  std::vector<Order> orders;
  for (std::uint32_t i = 0; i < count; ++i) {
    const Quad q = world.draws.quad(Purpose::kCourtOrder, world.day, i);
    const double items = portable::floor(portable::pow(unit(q[0]), -1 / p.order_exponent));
    orders.push_back({std::min(items, p.largest_order), unit(q[1])});
  }
  file_orders(world, p, orders, tally);
}

bool complies_with(const Draws& draws, const Ticket& order, const OrderByCourtParameters& p) {
  return draws.uniform(Purpose::kAssessLaw, static_cast<int>(order.kind), order.key) <
         p.compliance_share;
}

}  // namespace chokepoint
