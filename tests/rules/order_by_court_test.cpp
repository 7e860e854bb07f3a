#include "rules/order_by_court.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const OrderByCourtParameters kP = defaults<OrderByCourtParameters>(kOrderByCourtFields);

void add_posts(World& world, int count, bool is_unlawful) {
  for (int i = 0; i < count; ++i) {
    Post post{};
    post.id = PostId{static_cast<std::uint64_t>(i + 1)};
    post.content = ContentClass::kPoliticalCriticism;
    post.is_unlawful = is_unlawful;
    world.posts.live.push_back(post);
  }
}

TEST(OrderByCourt, OrdersComeAtTheirRate) {
  World world = tiny_world(20);
  add_posts(world, 5000, true);
  OrderByCourtParameters p = kP;
  p.orders_per_year = 365;
  Tally tally;
  for (world.day = 0; world.day < 400; ++world.day) order_by_court(world, p, 2, tally);
  EXPECT_NEAR(static_cast<double>(tally.total(Measure::kCourtOrders)), 800, 4 * std::sqrt(800.0));
  EXPECT_EQ(world.legal_pool.arriving.size(),
            static_cast<std::size_t>(tally.total(Measure::kCourtOrders)));
}

TEST(OrderByCourt, AnOrderOfTheCalendarNamesItsItems) {
  World world = tiny_world(20);
  add_posts(world, 10, true);
  world.government.court_orders = {16600};
  const OrderByCourtParameters p = kP;
  Tally tally;
  order_by_calendar(world, p, 1, tally);
  ASSERT_EQ(world.legal_pool.arriving.size(), 1u);
  const Ticket& order = world.legal_pool.arriving[0];
  EXPECT_EQ(order.items, 16600u);
  EXPECT_EQ(order.priority, Priority::kLegal);
  EXPECT_EQ(order.stated, Reason::kPolitical);
  EXPECT_NEAR(order.deadline - order.arrival, 7, 1e-12);
  EXPECT_EQ(world.posts.find(order.post)->open_tickets, 1);
  EXPECT_TRUE(world.government.court_orders.empty());
}

TEST(OrderByCourt, CourtsNameOnlyWhatLocalLawForbidsAndNothingTwice) {
  World world = tiny_world(20);
  add_posts(world, 10, false);
  world.government.court_orders = {1, 1};
  Tally tally;
  OrderByCourtParameters p = kP;
  p.orders_per_year = 0;
  order_by_calendar(world, p, 1, tally);
  EXPECT_EQ(tally.total(Measure::kCourtOrders), 0);
  world.posts.live.resize(1);
  world.posts.live[0].is_unlawful = true;
  world.government.court_orders = {1, 1};
  order_by_calendar(world, p, 1, tally);
  EXPECT_EQ(tally.total(Measure::kCourtOrders), 1);
}

TEST(OrderByCourt, ThePostIsDrawnEvenly) {
  std::vector<int> count(4);
  World world = tiny_world(20);
  add_posts(world, 4, true);
  OrderByCourtParameters p = kP;
  p.orders_per_year = 0;
  Tally tally;
  for (world.day = 0; world.day < 4000; ++world.day) {
    world.government.court_orders = {1};
    order_by_calendar(world, p, 1, tally);
    const PostId named = world.legal_pool.arriving.back().post;
    ++count[number(named) - 1];
    world.posts.find(named)->is_requested = false;
  }
  for (const int c : count) EXPECT_NEAR(c, 1000, 4 * std::sqrt(4000 * 0.25 * 0.75));
}

TEST(OrderByCourt, TheCompanyCompliesWithItsShare) {
  int complied = 0;
  for (std::uint64_t i = 0; i < 10000; ++i) {
    Ticket order;
    order.kind = TicketKind::kCourtOrder;
    order.key = i;
    complied += complies_with(Draws(1), order, kP);
  }
  EXPECT_NEAR(complied / 1e4, 0.9, 4 * std::sqrt(0.09 / 1e4));
}

}  // namespace
}  // namespace chokepoint
