#include "rules/review_reports.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "base/sample.hpp"

namespace chokepoint {
namespace {

const ReviewReportsParameters kP = defaults<ReviewReportsParameters>(kReviewReportsFields);

Ticket ticket(std::uint64_t key, double arrival, Priority priority) {
  Ticket t;
  t.key = key;
  t.arrival = arrival;
  t.priority = priority;
  return t;
}

struct Log {
  std::vector<std::uint64_t> order;
  std::vector<double> begun;
  std::map<std::uint64_t, bool> unread;
};

Log serve(ReviewPool& pool, double until, const ReviewReportsParameters& p = kP) {
  Log log;
  review_reports(
      Draws(1), p, until, pool,
      [&](const Review& review) {
        log.order.push_back(review.ticket.key);
        log.begun.push_back(review.begun);
      },
      [&](const Ticket& t, double, bool is_granted) { log.unread[t.key] = is_granted; });
  return log;
}

TEST(ReviewReports, AFreeReviewerBeginsAtOnce) {
  ReviewPool pool = make_pool(2, 10, 1);
  pool.arriving = {ticket(1, 0.3, Priority::kUser), ticket(2, 0.31, Priority::kUser)};
  const Log log = serve(pool, 1);
  EXPECT_EQ(log.begun, (std::vector<double>{0.3, 0.31}));
}

TEST(ReviewReports, TheMostUrgentWaitingGoesFirstAndNobodyIsInterrupted) {
  ReviewPool pool = make_pool(1, 1000, 1);
  pool.free_at[0] = 0.5;
  pool.arriving = {ticket(1, 0.1, Priority::kAppeal), ticket(2, 0.2, Priority::kUser),
                   ticket(3, 0.3, Priority::kUser), ticket(4, 0.4, Priority::kImminentHarm)};
  EXPECT_EQ(serve(pool, 1).order, (std::vector<std::uint64_t>{4, 2, 3, 1}));
}

TEST(ReviewReports, TheChannelOutranksTheLawOnlyWhenExclusive) {
  for (const double rank : {0.0, 1.0, 2.0}) {
    ReviewReportsParameters p = kP;
    p.channel_priority = rank;
    ReviewPool pool = make_pool(1, 1000, 1);
    pool.free_at[0] = 0.5;
    pool.arriving = {ticket(1, 0.1, Priority::kLegal), ticket(2, 0.2, Priority::kGovernmentChannel)};
    EXPECT_EQ(serve(pool, 1, p).order.front(), rank == 2 ? 2u : 1u);
  }
}

TEST(ReviewReports, WaitingInOnePieceOrInSlotsIsTheSame) {
  const auto fill = [] {
    ReviewPool pool = make_pool(3, 50, 1);
    const Draws draws(9);
    for (std::uint64_t i = 0; i < 2000; ++i) {
      pool.arriving.push_back(ticket(i, 10 * draws.uniform(Purpose::kBenignFlagTime, 0, i),
                                     static_cast<Priority>(i % 6)));
    }
    return pool;
  };
  ReviewPool whole = fill();
  ReviewPool parts = fill();
  const Log once = serve(whole, 10);
  Log many;
  for (int slot = 1; slot <= 60; ++slot) {
    const Log log = serve(parts, slot / 6.0);
    many.order.insert(many.order.end(), log.order.begin(), log.order.end());
  }
  EXPECT_EQ(once.order, many.order);
}

TEST(ReviewReports, NearItsDeadlineARequestIsSettledUnread) {
  ReviewReportsParameters p = kP;
  p.shortcut_share = 1;
  ReviewPool pool = make_pool(1, 1000, 1);
  pool.free_at[0] = 5;
  Ticket request = ticket(7, 0, Priority::kLegal);
  request.deadline = 1;
  pool.arriving = {request};
  EXPECT_TRUE(serve(pool, 0.79, p).unread.empty());
  EXPECT_EQ(serve(pool, 0.81, p).unread, (std::map<std::uint64_t, bool>{{7, true}}));
  EXPECT_EQ(pool.waiting_count(), 0u);
}

TEST(ReviewReports, TicketsAreConserved) {
  ReviewPool pool = make_pool(1, 20, 1);
  for (std::uint64_t i = 0; i < 500; ++i) {
    Ticket t = ticket(i, 0.01 * static_cast<double>(i), Priority::kLegal);
    if (i % 2 == 0) t.deadline = t.arrival + 1;
    pool.arriving.push_back(t);
  }
  const Log log = serve(pool, 4);
  EXPECT_EQ(log.order.size() + log.unread.size() + pool.waiting_count() + pool.arriving.size(), 500u);
}

TEST(ReviewReports, CapacityScalesExactlyWithPeople) {
  for (const double scale : {1.0, 0.1, 0.01, 0.001}) {
    EXPECT_NEAR(make_pool(16, 200, scale).capacity_per_day(), 3200 * scale, 1e-9);
  }
}

TEST(ReviewReports, ErrorsRiseOnlyAboveFourFifthsOfLoad) {
  EXPECT_EQ(error_share(0.5, kP), 0.10);
  EXPECT_NEAR(error_share(1.0, kP), 0.20, 1e-12);
  EXPECT_EQ(error_share(100, kP), 1);
}

TEST(ReviewReports, LoadIsAMovingMeanOfWhatIsOffered) {
  ReviewPool pool = make_pool(1, 10, 1);
  pool.offered_today = 5;
  close_review_day(pool);
  EXPECT_DOUBLE_EQ(pool.load_share, 0.2 * 0.5);
  EXPECT_EQ(pool.offered_today, 0);
}

}  // namespace
}  // namespace chokepoint
