#include "run/routine_events.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// Days of one measure, told evening by evening; which days told what.
std::vector<std::string> acts_of(Measure measure, const std::vector<double>& days, Date start = {}) {
  const World world = tiny_world(20);
  Series series(start, {"a"});
  Chronicle chronicle;
  for (const double value : days) {
    series.set(series.add_day(), measure, 0, 0, value);
    tell_review_and_report(world, series, chronicle);
  }
  std::vector<std::string> told;
  for (const Event& event : chronicle) {
    told.push_back(std::to_string(event.day) + " " + event.act);
    EXPECT_TRUE(is_routine(event));
    EXPECT_FALSE(event.is_exogenous);
  }
  return told;
}

/// A start far from the end of a half-year.
Date early_spring() { return *parse_date("2030-02-01"); }

TEST(RoutineEvents, ADeadlineMissedIsToldAgainAfterThirtyDaysWithoutOne) {
  std::vector<double> days(100, 0.0);
  days[3] = days[10] = days[40] = 1;  // 30 days after the last: still the same trouble
  days[71] = 5;                       // 31 days after
  EXPECT_THAT(acts_of(Measure::kDeadlinesMissed, days, early_spring()),
              ElementsAre("3 deadline missed", "71 deadline missed"));
}

TEST(RoutineEvents, OverloadBeginsAboveOneAndEndsBelowNineTenths) {
  EXPECT_THAT(acts_of(Measure::kReviewLoadShare, {0.5, 1.2, 0.95, 1.1, 0.95, 0.8, 0.95, 0.7, 1.0}, early_spring()),
              ElementsAre("1 queue overload", "5 overload ends", "8 queue overload"));
  EXPECT_THAT(acts_of(Measure::kReviewLoadShare, {0.95, 0.99, 0.95, 0.5}, early_spring()), IsEmpty());
}

TEST(RoutineEvents, AReportClosesWithTheHalfYear) {
  EXPECT_THAT(acts_of(Measure::kReviewLoadShare, std::vector<double>(20, 0.0), *parse_date("2030-06-25")),
              ElementsAre("5 report"));
}

TEST(RoutineEvents, OnlyLargeRequestsOfTodayAreTold) {
  World world = tiny_world(20);
  world.day = 7;
  const auto file = [&](TicketKind kind, std::uint32_t items) {
    Ticket ticket;
    ticket.kind = kind;
    ticket.items = items;
    world.legal_pool.arriving.push_back(ticket);
  };
  file(TicketKind::kRequest, 5000);  // filed before, waits
  const std::size_t before = world.legal_pool.arriving.size();
  file(TicketKind::kRequest, kItemsOfALargeRequest - 1);
  file(TicketKind::kRequest, 213);
  file(TicketKind::kCourtOrder, 1553);
  file(TicketKind::kOthersRequest, 900);
  Chronicle chronicle;
  tell_large_requests(world, before, chronicle);
  ASSERT_EQ(chronicle.size(), 2u);
  EXPECT_EQ(chronicle[0].act, "order batch");
  EXPECT_EQ(chronicle[0].text, "names 213 items in one request");
  EXPECT_EQ(chronicle[1].act, "court order");
  EXPECT_EQ(chronicle[1].text, "orders 1553 items hidden at once");
  EXPECT_EQ(chronicle[1].day, 7);
}

}  // namespace
}  // namespace chokepoint
