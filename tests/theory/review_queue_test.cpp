// Review pools against queueing theory: Erlang C, Cobham's priorities, overload.
#include <gtest/gtest.h>

#include <cmath>

#include "base/sample.hpp"
#include "rules/review_reports.hpp"

namespace chokepoint {
namespace {

/// Poisson arrivals over priority classes, served without deadlines.
struct Queue {
  double servers;
  double service_rate;  // a server and day
  std::vector<double> arrival_rates;
};

struct Waits {
  std::vector<double> mean;     // days, by class
  double waiting_share = 0;     // of all tickets
  double served = 0;
  double left = 0;
};

Waits simulate(const Queue& queue, double days, std::uint64_t seed) {
  const Draws draws(seed);
  ReviewReportsParameters p = defaults<ReviewReportsParameters>(kReviewReportsFields);
  p.channel_priority = 2;  // six lines, one for each class
  ReviewPool pool = make_pool(queue.servers, queue.service_rate, 1);
  const std::size_t classes = queue.arrival_rates.size();
  std::uint64_t key = 0;
  for (std::size_t c = 0; c < classes; ++c) {
    DrawStream gaps(draws, Purpose::kBenignFlagTime, static_cast<int>(c), 0);
    double time = 0;
    while ((time += exponential(1 / queue.arrival_rates[c], gaps.next())) < days) {
      Ticket ticket;
      ticket.key = ++key;
      ticket.arrival = time;
      ticket.priority = static_cast<Priority>(c);
      pool.arriving.push_back(ticket);
    }
  }
  Waits waits;
  waits.mean.assign(classes, 0);
  std::vector<double> count(classes, 0);
  const auto read = [&](const Review& review) {
    const double wait = review.begun - review.ticket.arrival;
    const auto c = static_cast<std::size_t>(review.ticket.priority);
    waits.mean[c] += wait;
    count[c] += 1;
    waits.served += 1;
    waits.waiting_share += wait > 0 ? 1 : 0;
  };
  review_reports(draws, p, days, pool, read, [](const Ticket&, double, bool) {});
  for (std::size_t c = 0; c < classes; ++c) waits.mean[c] /= count[c];
  waits.waiting_share /= waits.served;
  waits.left = static_cast<double>(pool.waiting_count());
  return waits;
}

// Limit A14. c = 8, a = 7.2: P(wait) = C = 0.701533, mean wait 0.876916 service times.
TEST(ReviewQueue, WaitsFollowErlangC) {
  double share = 0;
  double wait = 0;
  constexpr int kSeeds = 20;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Waits got = simulate({8, 1, {7.2}}, 20000, seed);
    share += got.waiting_share / kSeeds;
    wait += got.mean[0] / kSeeds;
  }
  // 20 runs of 144,000 tickets; the autocorrelation time is about 100 service times, which leaves a
  // standard error near 0.9 % in the mean wait and 0.3 % in the share.
  EXPECT_NEAR(share, 0.701533, 0.01);
  EXPECT_NEAR(wait, 0.876916, 0.035);
}

// Limit A15 for c = 1, mu = 1: W_k = W0 / ((1 - s_{k-1}) (1 - s_k)), W0 = rho.
TEST(ReviewQueue, PrioritiesFollowCobham) {
  const std::vector<double> rates = {0.2, 0.3, 0.3};
  std::vector<double> wait(3, 0);
  constexpr int kSeeds = 20;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const Waits got = simulate({1, 1, rates}, 30000, seed + 100);
    for (std::size_t k = 0; k < 3; ++k) wait[k] += got.mean[k] / kSeeds;
  }
  double before = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    const double after = before + rates[k];
    const double theory = 0.8 / ((1 - before) * (1 - after));
    EXPECT_NEAR(wait[k] / theory, 1, 0.04) << "class " << k;
    before = after;
  }
}

// Conservation law: sum rho_k W_k is the same for every order of the classes.
TEST(ReviewQueue, TheWeightedSumOfWaitsDoesNotDependOnTheOrder) {
  const Waits one = simulate({1, 1, {0.2, 0.6}}, 200000, 1);
  const Waits two = simulate({1, 1, {0.6, 0.2}}, 200000, 1);
  const double first = 0.2 * one.mean[0] + 0.6 * one.mean[1];
  const double second = 0.6 * two.mean[0] + 0.2 * two.mean[1];
  EXPECT_NEAR(first, 0.8 * 0.8 / 0.2, 0.15);
  EXPECT_NEAR(second, 0.8 * 0.8 / 0.2, 0.15);
}

// Limit A17: beyond capacity the backlog grows by lambda - c mu a day.
TEST(ReviewQueue, OverloadGrowsAtTheExcess) {
  const Waits got = simulate({2, 10, {25}}, 2000, 3);
  EXPECT_NEAR(got.left / 2000, 5, 4 * std::sqrt(45.0 / 2000));
}

// Limit A17, second half: far beyond capacity nearly every request is settled unread, and of those the
// share granted is the shortcut's. 1 reviewer does 1 a day, 100 a day arrive.
TEST(ReviewQueue, UnderOverloadTheGrantedShareIsTheShortcut) {
  const Draws draws(5);
  const ReviewReportsParameters p = defaults<ReviewReportsParameters>(kReviewReportsFields);
  ReviewPool pool = make_pool(1, 1, 1);
  for (std::uint64_t i = 1; i <= 40000; ++i) {
    Ticket ticket;
    ticket.key = i;
    ticket.kind = TicketKind::kRequest;
    ticket.priority = Priority::kLegal;
    ticket.arrival = static_cast<double>(i) / 100;
    ticket.deadline = ticket.arrival + 1;
    pool.arriving.push_back(ticket);
  }
  double read = 0;
  double granted = 0;
  double unread = 0;
  review_reports(
      draws, p, 1000, pool, [&](const Review&) { read += 1; },
      [&](const Ticket& ticket, double time, bool is_granted) {
        unread += 1;
        granted += is_granted ? 1 : 0;
        EXPECT_NEAR(time, ticket.arrival + 0.8, 1e-9) << "watched at 0.8 of the deadline";
      });
  EXPECT_EQ(read + unread, 40000);
  EXPECT_NEAR(read / 40000, 0.01, 0.002) << "what the reviewer can do";
  EXPECT_NEAR(granted / unread, 0.3, 4 * std::sqrt(0.3 * 0.7 / 40000));
}

}  // namespace
}  // namespace chokepoint
