// Nothing is lost and nothing appears: people, posts, requests, tickets.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>

#include "run/step.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

bool holds_a_post(const Ticket& ticket) {
  return ticket.kind != TicketKind::kBenignFlag && !only_takes_time(ticket.kind);
}

class Conservation : public testing::Test {
 protected:
  void SetUp() override {
    scenario_ = tiny_scenario(5000, 80);
    scenario_.parameters.notice_posts.examined_per_day = 15;
    scenario_.parameters.notice_posts.notice_rate = 0.02;
    scenario_.parameters.bargain.government_sharpness = 0;
    scenario_.parameters.bargain.company_sharpness = 0;
    scenario_.parameters.bargain.interval_days = 3;
    scenario_.parameters.order_by_court.orders_per_year = 100;
    scenario_.parameters.flag_in_concert.flags_per_day = 5;
    scenario_.parameters.file_requests.quota_per_day = 10;
    scenario_.parameters.spread_backlash.news_rate = 0.2;
    scenario_.calendar.push_back({scenario_.start + 1, CalendarKind::kFirstReading, 0, "bill", ""});
    world_ = std::make_unique<World>(found_world(scenario_, 3, 1));
    const Course course{scenario_.parameters, run_calendar(scenario_), 1,
                        cut_into_blocks(world_->communities, 500)};
    Bench bench;
    for (int day = 0; day < 60; ++day) step(*world_, course, bench, sum_, chronicle_);
  }

  std::int64_t total(Measure m) const { return sum_.total(m); }

  Scenario scenario_;
  std::unique_ptr<World> world_;
  Tally sum_;
  Chronicle chronicle_;
};

TEST_F(Conservation, WishesAreSilencedOrVoicedOrLost) {
  // Voiced and lost include the layers that anger adds and the harmful classes, so compare politics
  // under the identity: wished - silenced <= voiced + lost (politics only).
  std::int64_t out = 0;
  for (int s = 0; s < 3; ++s) {
    for (int c = 4; c < kClassCount; ++c) {
      out += sum_.get(Measure::kPostsVoiced, s, c) + sum_.get(Measure::kPostsLostToBlock, s, c);
    }
  }
  EXPECT_GE(out, total(Measure::kPostsWished) - total(Measure::kPostsSilenced));
  EXPECT_GT(total(Measure::kPostsLostToBlock), 0) << "the run must have met a cut";
}

TEST_F(Conservation, RequestsAreFiledDecidedOrStillOpen) {
  std::int64_t open = 0;
  std::int64_t open_items = 0;
  const auto count = [&](const Ticket& ticket) {
    if (only_takes_time(ticket.kind)) return;
    ++open;
    open_items += ticket.items;
  };
  for (const Ticket& ticket : world_->legal_pool.arriving) count(ticket);
  for (const auto& line : world_->legal_pool.waiting) {
    for (const Ticket& ticket : line) count(ticket);
  }
  EXPECT_GT(total(Measure::kRequestsFiled), 100);
  EXPECT_GT(total(Measure::kCourtOrders), 0);
  EXPECT_EQ(total(Measure::kRequestsFiled) + total(Measure::kCourtOrders),
            total(Measure::kReviewsLegal) + total(Measure::kDeadlinesMissed) + open);
  EXPECT_EQ(total(Measure::kItemsRequested) + total(Measure::kItemsOrderedByCourt),
            total(Measure::kItemsRemovedPolicyRequest) + total(Measure::kItemsRestrictedLocalLaw) +
                total(Measure::kItemsRejected) + total(Measure::kItemsReturned) +
                total(Measure::kItemsGrantedUnread) + total(Measure::kItemsLapsed) + open_items);
}

TEST_F(Conservation, NewsAboutRestrictionsIsReadLikeOtherPosts) {
  std::int64_t voiced = 0;
  std::int64_t read = 0;
  const auto news = static_cast<int>(ContentClass::kCensorshipNews);
  for (int s = 0; s < 3; ++s) {
    voiced += sum_.get(Measure::kPostsVoiced, s, news);
    read += sum_.get(Measure::kExposures, s, news);
  }
  EXPECT_GT(voiced, 10);
  EXPECT_LE(voiced, total(Measure::kBacklashPosts));
  EXPECT_GT(read, 0);
}

TEST_F(Conservation, AuditsRaiseScrutinyAndUseAttention) {
  EXPECT_GT(total(Measure::kProtectedRestricted), 20);
  EXPECT_GT(world_->company.scrutiny, scenario_.parameters.assess_request.scrutiny + 1e-3);
  EXPECT_LT(world_->press.attention, 1);
  EXPECT_GT(world_->press.attention, 0);
}

TEST_F(Conservation, FlagsAndAppealsAreReviewedOrStillOpen) {
  const auto& pool = world_->general_pool;
  std::int64_t open = 0;
  const auto count = [&](const Ticket& ticket) { open += only_takes_time(ticket.kind) ? 0 : 1; };
  for (const Ticket& ticket : pool.arriving) count(ticket);
  for (const auto& line : pool.waiting) {
    for (const Ticket& ticket : line) count(ticket);
  }
  EXPECT_GT(total(Measure::kFlagsInConcert), 0);
  EXPECT_EQ(total(Measure::kFlags) + total(Measure::kAppeals), total(Measure::kReviewsGeneral) + open);
}

TEST_F(Conservation, EveryOpenTicketHoldsItsPostAndEveryPostItsTickets) {
  std::map<std::uint64_t, int> tickets;
  for (const ReviewPool* pool : {&world_->general_pool, &world_->legal_pool}) {
    for (const Ticket& t : pool->arriving) {
      if (holds_a_post(t)) ++tickets[number(t.post)];
    }
    for (const auto& line : pool->waiting) {
      for (const Ticket& t : line) {
        if (holds_a_post(t)) ++tickets[number(t.post)];
      }
    }
  }
  for (const PostId id : world_->government.examined) ++tickets[number(id)];
  for (const auto& [id, count] : tickets) {
    const Post* post = world_->posts.find(PostId{id});
    ASSERT_NE(post, nullptr);
    EXPECT_EQ(post->open_tickets, count);
  }
  for (const Post& post : world_->posts.live) {
    EXPECT_EQ(post.open_tickets, tickets.count(number(post.id)) ? tickets[number(post.id)] : 0);
  }
}

TEST_F(Conservation, PeopleAndAccountsStayAndCircumventorsAreCounted) {
  EXPECT_EQ(world_->people(), 5000u);
  for (std::size_t s = 0; s < world_->services.size(); ++s) {
    std::uint32_t members = 0;
    std::uint32_t around = 0;
    for (std::uint32_t u = 0; u < world_->people(); ++u) {
      const bool is_member = world_->users.is_member(UserId{u}, static_cast<int>(s));
      members += is_member;
      around += is_member && world_->users.is_circumventing(UserId{u});
    }
    EXPECT_EQ(world_->services[s].members, members);
    EXPECT_EQ(world_->services[s].circumventing_members, around);
  }
}

TEST_F(Conservation, LivePostsAreSortedByIdentityAndCascadesHaveNoRepeats) {
  const auto& live = world_->posts.live;
  for (std::size_t i = 1; i < live.size(); ++i) EXPECT_LT(live[i - 1].id, live[i].id);
  for (const Post& post : live) {
    EXPECT_TRUE(std::is_sorted(post.sharers.begin(), post.sharers.end()));
    EXPECT_EQ(std::adjacent_find(post.sharers.begin(), post.sharers.end()), post.sharers.end());
  }
}

}  // namespace
}  // namespace chokepoint
