#include "rules/share_reviewers.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/sample.hpp"
#include "rules/review_reports.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

TEST(ShareReviewers, OthersComeAtTheirShareOfCapacity) {
  World world = tiny_world(20);
  world.legal_pool = make_pool(4, 20, 1);
  world.general_pool = make_pool(2, 200, 1);
  for (world.day = 0; world.day < 100; ++world.day) share_reviewers(world, {0.1, 0.3});
  EXPECT_NEAR(static_cast<double>(world.legal_pool.arriving.size()), 2400, 4 * std::sqrt(2400));
  EXPECT_NEAR(static_cast<double>(world.general_pool.arriving.size()), 4000, 4 * std::sqrt(4000));
  for (const Ticket& t : world.legal_pool.arriving) {
    EXPECT_EQ(t.priority, Priority::kLegal);
    EXPECT_EQ(t.deadline, 0);
    EXPECT_GE(t.arrival, 0);
    EXPECT_LT(t.arrival, 100);
  }
}

TEST(ShareReviewers, APoolOfOnesOwn) {
  World world = tiny_world(20);
  share_reviewers(world, {0, 0});
  EXPECT_TRUE(world.legal_pool.arriving.empty());
  EXPECT_TRUE(world.general_pool.arriving.empty());
}

/// Mean waits of the country's channel and of other countries, which load the same pool.
struct Waits {
  double own = 0;
  double others = 0;
};

Waits waits_with(double channel_priority, std::uint64_t seed) {
  ReviewReportsParameters p = defaults<ReviewReportsParameters>(kReviewReportsFields);
  p.channel_priority = channel_priority;
  World world = tiny_world(20);
  world.draws = Draws(seed);
  world.legal_pool = make_pool(2, 20, 1);
  Waits sum;
  double own = 0;
  double others = 0;
  std::uint64_t key = 0;
  for (world.day = 0; world.day < 2000; ++world.day) {
    share_reviewers(world, {0, 0.5});
    const auto filed = poisson(15, {world.draws, Purpose::kWishCount, world.day, 0});  // load 15/40
    for (std::uint32_t i = 0; i < filed; ++i) {
      Ticket ticket;
      ticket.key = ++key;
      ticket.kind = TicketKind::kRequest;
      ticket.priority = Priority::kGovernmentChannel;
      ticket.arrival = world.day + world.draws.uniform(Purpose::kFilingTime, 0, key);
      world.legal_pool.arriving.push_back(ticket);
    }
    review_reports(
        world.draws, p, world.day + 1, world.legal_pool,
        [&](const Review& review) {
          const bool is_own = review.ticket.kind == TicketKind::kRequest;
          (is_own ? sum.own : sum.others) += review.begun - review.ticket.arrival;
          (is_own ? own : others) += 1;
        },
        [](const Ticket&, double, bool) {});
  }
  return {sum.own / own, sum.others / others};
}

// Limit A18: an ordinary channel means equal waits for all governments.
TEST(ShareReviewers, WithAnOrdinaryChannelAllGovernmentsWaitAlike) {
  double mean = 0;
  double square = 0;
  constexpr int kSeeds = 20;
  double wait = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Waits got = waits_with(0, seed);
    const double difference = got.own - got.others;
    mean += difference / kSeeds;
    square += difference * difference / kSeeds;
    wait += got.own / kSeeds;
  }
  const double error = std::sqrt((square - mean * mean) / (kSeeds - 1));
  EXPECT_GT(wait, 0.05) << "there is something to wait for";
  EXPECT_LE(std::abs(mean), 4 * error + 1e-4);
}

TEST(ShareReviewers, AnExclusiveChannelGoesBeforeOtherGovernments) {
  const Waits exclusive = waits_with(2, 1);
  const Waits ordinary = waits_with(0, 1);
  EXPECT_LT(exclusive.own, 0.5 * exclusive.others);
  EXPECT_LT(exclusive.own, ordinary.own);
  EXPECT_GT(exclusive.others, ordinary.others);
}

}  // namespace
}  // namespace chokepoint
