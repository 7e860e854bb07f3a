#include "rules/appeal_decision.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const AppealDecisionParameters kP = defaults<AppealDecisionParameters>(kAppealDecisionFields);

Post stopped_post(int number, bool breaks_policy) {
  Post post{};
  post.id = PostId{static_cast<std::uint64_t>(number)};
  post.content = ContentClass::kPoliticalCriticism;
  post.breaks_policy = breaks_policy;
  post.state = PostState::kRemoved;
  post.stopped = 2;
  return post;
}

TEST(AppealDecision, AuthorsAppealTheirShareAfterAMeanDelay) {
  World world = tiny_world(20);
  Tally tally;
  constexpr int kPosts = 50000;
  for (int i = 0; i < kPosts; ++i) {
    Post post = stopped_post(i, false);
    appeal_decision(world, kP, post, tally);
  }
  const double appeals = static_cast<double>(world.general_pool.arriving.size());
  EXPECT_NEAR(appeals / kPosts, 0.02, 4 * std::sqrt(0.02 / kPosts));
  double delay = 0;
  for (const Ticket& t : world.general_pool.arriving) {
    EXPECT_EQ(t.priority, Priority::kAppeal);
    delay += t.arrival - 2;
  }
  EXPECT_NEAR(delay / appeals, 1, 4 / std::sqrt(appeals));
}

TEST(AppealDecision, OnlyErrorsAreUndoneAndNotAllOfThem) {
  Tally tally;
  int back = 0;
  constexpr int kPosts = 20000;
  for (int i = 0; i < kPosts; ++i) {
    Post right = stopped_post(i, true);
    EXPECT_FALSE(decide_appeal(Draws(1), kP, right, tally));
    Post wrong = stopped_post(i, false);
    const bool is_back = decide_appeal(Draws(1), kP, wrong, tally);
    EXPECT_EQ(wrong.state == PostState::kLive, is_back);
    back += is_back;
  }
  EXPECT_NEAR(back / double{kPosts}, 0.6, 4 * std::sqrt(0.24 / kPosts));
  EXPECT_EQ(tally.total(Measure::kAppealsUpheld), back);
}

TEST(AppealDecision, NobodyAppealsAtShareZero) {
  World world = tiny_world(20);
  AppealDecisionParameters p = kP;
  p.appeal_share = 0;
  Tally tally;
  Post post = stopped_post(1, false);
  appeal_decision(world, p, post, tally);
  EXPECT_TRUE(world.general_pool.arriving.empty());
  EXPECT_EQ(post.open_tickets, 0);
}

}  // namespace
}  // namespace chokepoint
