#include "rules/share_reviewers.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <tuple>

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

Ticket request_at(double arrival, std::uint64_t key, double patience_days) {
  Ticket ticket;
  ticket.key = key;
  ticket.kind = TicketKind::kRequest;
  ticket.priority = Priority::kLegal;
  ticket.arrival = arrival;
  ticket.deadline = arrival + patience_days;
  return ticket;
}

World world_with_lawyers(double lawyers, std::uint64_t seed) {
  World world = tiny_world(20);
  world.draws = Draws(seed);
  world.legal_pool = make_pool(lawyers, 20, 1);
  return world;
}

TEST(ShareReviewers, ARequestOfAHundredthStandsForNinetyNineMore) {
  double sum = 0;
  constexpr int kSeeds = 40;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    World world = world_with_lawyers(1, seed);
    world.legal_pool.arriving.push_back(request_at(0.5, 1, 3));
    stand_for_unsimulated(world, 0, 0.01);
    // T = 99 / (a tenth of 20 a day) = 49.5 days.
    EXPECT_NEAR(world.legal_pool.unsimulated_per_day[static_cast<std::size_t>(Priority::kLegal)], 99 * (1 - std::exp(-1 / 49.5)), 1e-9);
    for (world.day = 1; world.day < 700; ++world.day) stand_for_unsimulated(world, world.legal_pool.arriving.size(), 0.01);
    for (const Ticket& ticket : world.legal_pool.arriving) {
      if (ticket.kind == TicketKind::kRequest) continue;
      EXPECT_EQ(ticket.kind, TicketKind::kUnsimulatedRequest);
      EXPECT_EQ(ticket.priority, Priority::kLegal);
      EXPECT_NEAR(ticket.deadline - ticket.arrival, 3, 1e-9);
      sum += 1;
    }
  }
  EXPECT_NEAR(sum, 99 * kSeeds, 4 * std::sqrt(99.0 * kSeeds));
}

// The load builds up over T days: of what comes in the long run, 1 - T/t (1 - e^(-t/T)) has come in the first t.
TEST(ShareReviewers, TheLoadBuildsUpByTheClosedForm) {
  for (const auto& [lawyers, scale, days, t] : {std::tuple{3, 0.02, 30, 30.0}, std::tuple{1, 0.001, 120, 499.5}}) {
    double sum = 0;
    constexpr int kSeeds = 20;
    for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
      World world = world_with_lawyers(lawyers, seed);
      for (world.day = 0; world.day < days; ++world.day) {
        const std::size_t before = world.legal_pool.arriving.size();
        world.legal_pool.arriving.push_back(request_at(world.day, 1, 3));
        stand_for_unsimulated(world, before, scale);
      }
      sum += static_cast<double>(world.legal_pool.arriving.size()) - days;
    }
    const double full = kSeeds * days * (1 / scale - 1);
    const double expected = full * (1 - t / days * (1 - std::exp(-days / t)));
    EXPECT_NEAR(sum, expected, 0.05 * expected) << scale;  // days are whole here, not in the form
  }
}

TEST(ShareReviewers, OfTheWholePopulationNothingIsAdded) {
  World world = tiny_world(20);
  world.legal_pool.arriving.assign(5, request_at(0.5, 1, 3));
  stand_for_unsimulated(world, 0, 1);
  EXPECT_EQ(world.legal_pool.arriving.size(), 5u);
}

/// Of the requests of a part of the people: the share that missed its deadline, and the mean wait of those read.
struct Fate {
  double missed_share, wait_days, load_share;
};

/// 45 a day in the whole country, before three lawyers who have other countries' for two fifths of their time.
Fate fate_of_requests(double population_scale, int days) {
  const ReviewReportsParameters p = defaults<ReviewReportsParameters>(kReviewReportsFields);
  World world = tiny_world(20);
  world.legal_pool = make_pool(3, 20, 1);
  double read = 0, missed = 0, wait = 0, load = 0;
  std::uint64_t key = 0;
  for (world.day = 0; world.day < days; ++world.day) {
    const std::size_t before = world.legal_pool.arriving.size();
    const auto filed = poisson(45 * population_scale, {world.draws, Purpose::kWishCount, world.day, 0});
    for (std::uint32_t i = 0; i < filed; ++i, ++key) {
      world.legal_pool.arriving.push_back(request_at(world.day + world.draws.uniform(Purpose::kFilingTime, 0, key), key, 1));
    }
    stand_for_unsimulated(world, before, population_scale);
    share_reviewers(world, {0, 0.4});
    review_reports(
        world.draws, p, world.day + 1, world.legal_pool,
        [&](const Review& review) {
          if (review.ticket.kind != TicketKind::kRequest) return;
          read += 1, wait += review.begun - review.ticket.arrival;
        },
        [&](const Ticket& ticket, double, bool) { missed += ticket.kind == TicketKind::kRequest ? 1 : 0; });
    close_review_day(world.legal_pool);
    load += world.legal_pool.load_share / days;
  }
  return {missed / (read + missed), wait / read, load};
}

// An overloaded pool, where waits are decided by how much comes and how fast it is served.
TEST(ShareReviewers, RequestsOfAPartMeetTheQueueOfTheWhole) {
  const Fate whole = fate_of_requests(1, 4000), part = fate_of_requests(0.02, 40'000);
  EXPECT_GT(whole.missed_share, 0.05);
  EXPECT_NEAR(part.missed_share, whole.missed_share, 0.15 * whole.missed_share);
  EXPECT_NEAR(part.wait_days, whole.wait_days, 0.15 * whole.wait_days);
  EXPECT_NEAR(part.load_share, whole.load_share, 0.02);
}

/// Mean waits of the country's channel and of other countries, which load the same pool.
struct Waits {
  double own = 0;
  double others = 0;
};

Waits waits_with(double channel_priority, std::uint64_t seed) {
  ReviewReportsParameters p = defaults<ReviewReportsParameters>(kReviewReportsFields);
  p.channel_priority = channel_priority;
  World world = world_with_lawyers(2, seed);
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
