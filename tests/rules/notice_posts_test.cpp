#include "rules/notice_posts.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "rules/read_feed.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const NoticePostsParameters kP = [] {
  NoticePostsParameters p = defaults<NoticePostsParameters>(kNoticePostsFields);
  p.examined_per_day = 2.4;
  return p;
}();

void add_live(World& world, int count, std::uint32_t readings) {
  world.government.effort_share.fill(0.2);
  for (int i = 0; i < count; ++i) {
    Post post{};
    post.id = PostId{static_cast<std::uint64_t>(i + 1)};
    post.content = ContentClass::kPoliticalCriticism;
    post.exposures_today = readings;
    world.posts.live.push_back(post);
  }
}

TEST(NoticePosts, MoreReadersAndMoreEffortMeanMoreNotice) {
  EXPECT_EQ(notice_share(0, 1, kP), 0);
  // By hand: 1e-4 * 2 * 5000 = 1; 1 - e^-1 = 0.632120559.
  EXPECT_NEAR(notice_share(5000, 2, kP), 0.632120559, 1e-9);
  EXPECT_LT(notice_share(100, 1, kP), notice_share(200, 1, kP));
}

TEST(NoticePosts, FirstReadersAreNoticedByTheClosedForm) {
  World world = tiny_world(60000, 400);
  world.government.effort_share.fill(0.2);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  for (Wish& wish : awake.wishes) {
    wish.exposures = 500;
    wish.words = world.draws.quad(Purpose::kFirstReaders, 0, number(wish.id));
  }
  const auto store = [&](Wish& wish) -> Post& { return keep(awake, wish); };
  notice_posts(world, kP, store, awake);
  const double expected = 1 - std::exp(-0.05);
  EXPECT_NEAR(static_cast<double>(awake.kept.size()) / world.people(), expected,
              4 * std::sqrt(expected / world.people()));
}

TEST(NoticePosts, PrivateMessagesAreOutOfSight) {
  World world = tiny_world(20);
  add_live(world, 50, 1000000);
  for (Post& post : world.posts.live) post.service = 2;  // private in the tiny world
  Tally tally;
  EXPECT_TRUE(examine_posts(world, kP, 1, tally).empty());
  EXPECT_EQ(tally.total(Measure::kItemsNoticed), 0);
}

TEST(NoticePosts, CapacityAccruesExactlyOverDays) {
  World world = tiny_world(20);
  Tally tally;
  std::size_t examined = 0;
  for (world.day = 0; world.day < 10; ++world.day) {
    world.posts.live.clear();
    add_live(world, 100, 1000000);
    examined += examine_posts(world, kP, 1, tally).size();
  }
  EXPECT_EQ(examined, 24u) << "2.4 items a day";
}

TEST(NoticePosts, ASmallPopulationKeepsItsItemUntilThereIsSomethingToExamine) {
  World world = tiny_world(20);
  world.government.examination_left = 0;
  Tally tally;
  std::size_t examined = 0;
  for (world.day = 0; world.day < 10'000; ++world.day) {
    world.posts.live.clear();
    if (world.day % 7 == 0) add_live(world, 5, 1000000);  // else nothing is noticed
    examined += examine_posts(world, kP, 0.01, tally).size();
  }
  // By hand: an item accrues in 41.7 days, and each 42nd day has something to examine. 10,000 / 42 = 238.1.
  EXPECT_EQ(examined, 238u);
}

TEST(NoticePosts, WhatALargeStaffLeavesOnAQuietDayIsLost) {
  World world = tiny_world(20);
  NoticePostsParameters p = kP;
  p.examined_per_day = 10;
  Tally tally;
  for (world.day = 0; world.day < 20; ++world.day) EXPECT_TRUE(examine_posts(world, p, 1, tally).empty());
  add_live(world, 100, 1000000);
  EXPECT_EQ(examine_posts(world, p, 1, tally).size(), 11u) << "the day's 10 and one";
}

TEST(NoticePosts, AChannelTriplesCapacityAndScaleShrinksIt) {
  World world = tiny_world(20);
  world.government.examination_left = 0;
  add_live(world, 100, 1000000);
  world.company.offer = Offer::kChannel;
  Tally tally;
  EXPECT_EQ(examine_posts(world, kP, 1, tally).size(), 7u) << "2.4 * 3 = 7.2";
  EXPECT_EQ(examine_posts(world, kP, 0.01, tally).size(), 0u);
}

TEST(NoticePosts, TheExaminedHaveTheSharesOfEffortHoweverMuchMoreThereIsOfOneReason) {
  World world = tiny_world(20);
  NoticePostsParameters p = kP;
  p.examined_per_day = 20;
  p.notice_rate = 1;
  Tally tally;
  int harmful = 0;
  constexpr int kDays = 500;
  for (world.day = 0; world.day < kDays; ++world.day) {
    world.posts.live.clear();
    add_live(world, 1000, 1000000);
    for (std::size_t i = 0; i < 100; ++i) world.posts.live[i].content = ContentClass::kBullying;
    world.government.effort_share = {0, 0.7, 0, 0.3, 0};  // bullying and politics
    for (const PostId id : examine_posts(world, p, 1, tally)) {
      harmful += world.posts.find(id)->content == ContentClass::kBullying;
    }
  }
  // 14 of 20 a day, a little less since the 100 thin out while they are drawn.
  const double mean = harmful / static_cast<double>(kDays);
  EXPECT_NEAR(mean, 14, 0.5 + 4 * std::sqrt(20 * 0.7 * 0.3 / kDays));
  EXPECT_LT(mean, 14 + 4 * std::sqrt(20 * 0.7 * 0.3 / kDays));
}

TEST(NoticePosts, TimeForAReasonOfWhichNothingIsNoticedGoesToTheOthers) {
  World world = tiny_world(20);
  add_live(world, 100, 1000000);
  world.government.effort_share = {0.9, 0, 0, 0.1, 0};
  NoticePostsParameters p = kP;
  p.notice_rate = 1;
  p.examined_per_day = 30;
  Tally tally;
  EXPECT_EQ(examine_posts(world, p, 1, tally).size(), 30u);
}

TEST(NoticePosts, ThoseNotExaminedAreForgottenAndTheExaminedAreKept) {
  World world = tiny_world(20);
  add_live(world, 100, 1000000);
  Tally tally;
  const auto examined = examine_posts(world, kP, 1, tally);
  int held = 0;
  for (const Post& post : world.posts.live) {
    EXPECT_FALSE(post.is_noticed);
    held += post.open_tickets;
  }
  EXPECT_EQ(held, static_cast<int>(examined.size()));
}

TEST(NoticePosts, WhatIsNoticedWaitsForTheNextItemOfCapacity) {
  World world = tiny_world(20);
  world.government.examination_left = 0;
  add_live(world, 100, 1000000);
  world.government.effort_share = {0.5, 0.5, 0, 0, 0};  // all on harm
  world.posts.live[41].content = ContentClass::kBullying;  // and one post of it, on the first day
  Tally tally;
  std::vector<PostId> examined;
  for (world.day = 0; examined.empty() && world.day < 60; ++world.day) {
    examined = examine_posts(world, kP, 0.01, tally);
    EXPECT_EQ(world.posts.live[41].is_noticed, examined.empty());
  }
  ASSERT_EQ(examined.size(), 1u);
  EXPECT_EQ(examined[0], PostId{42}) << "42 days later";
  EXPECT_EQ(world.day, 42);
}

TEST(NoticePosts, WithoutAnyCapacityNothingWaits) {
  World world = tiny_world(20);
  add_live(world, 100, 1000000);
  NoticePostsParameters p = kP;
  p.examined_per_day = 0;
  world.government.examination_left = 0;
  Tally tally;
  EXPECT_TRUE(examine_posts(world, p, 1, tally).empty());
  for (const Post& post : world.posts.live) EXPECT_FALSE(post.is_noticed) << "kept for nothing";
}

}  // namespace
}  // namespace chokepoint
