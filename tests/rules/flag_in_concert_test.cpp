#include "rules/flag_in_concert.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

void add_post(World& world, std::uint64_t id, ContentClass content, std::uint32_t exposures) {
  Post post{};
  post.id = PostId{id};
  post.content = content;
  post.exposures = exposures;
  world.posts.live.push_back(post);
}

TEST(FlagInConcert, AsManyPostsADayAsItsRateSays) {
  World world = tiny_world(20);
  for (std::uint64_t id = 1; id <= 100; ++id) {
    add_post(world, id, ContentClass::kPoliticalCriticism, 10);
  }
  Tally tally;
  for (world.day = 0; world.day < 10; ++world.day) flag_in_concert(world, {25}, 0.1, tally);
  EXPECT_EQ(tally.total(Measure::kFlagsInConcert), 25) << "2.5 a day";
  EXPECT_EQ(tally.total(Measure::kFlags), 25);
  ASSERT_EQ(world.general_pool.arriving.size(), 25u);
  for (const Ticket& t : world.general_pool.arriving) {
    EXPECT_EQ(t.kind, TicketKind::kConcertedFlag);
    EXPECT_TRUE(is_harm_label(t.stated));
  }
}

TEST(FlagInConcert, PostsAreDrawnByTheirReadings) {
  int widely_read = 0;
  World world = tiny_world(20);
  add_post(world, 1, ContentClass::kPoliticalCriticism, 30);
  add_post(world, 2, ContentClass::kCensorshipNews, 10);
  Tally tally;
  for (world.day = 0; world.day < 4000; ++world.day) {
    flag_in_concert(world, {1}, 1, tally);
    widely_read += world.posts.live[0].is_flagged;
    for (Post& post : world.posts.live) post.is_flagged = false;
  }
  EXPECT_NEAR(widely_read / 4000.0, 0.75, 4 * std::sqrt(0.75 * 0.25 / 4000));
}

TEST(FlagInConcert, OnlyPoliticalPostsThatAreUpAndWereRead) {
  World world = tiny_world(20);
  add_post(world, 1, ContentClass::kBullying, 10);
  add_post(world, 2, ContentClass::kPoliticalCriticism, 0);
  add_post(world, 3, ContentClass::kPoliticalCriticism, 10);
  world.posts.live[2].state = PostState::kGeoBlocked;
  Tally tally;
  flag_in_concert(world, {100}, 1, tally);
  EXPECT_EQ(tally.total(Measure::kFlagsInConcert), 0);
}

TEST(FlagInConcert, WithoutAForceNobodyIsFlagged) {
  World world = tiny_world(20);
  add_post(world, 1, ContentClass::kPoliticalCriticism, 10);
  Tally tally;
  flag_in_concert(world, {0}, 1, tally);
  EXPECT_FALSE(world.posts.live[0].is_flagged);
}

TEST(FlagInConcert, ARivalsPostsAndPrivateMessagesAreNoAim) {
  Scenario s = tiny_scenario(20);
  s.services[1].company = "Rival";
  World world = found_world(s, 1, 1);
  for (std::uint64_t id = 1; id <= 3; ++id) {
    add_post(world, id, ContentClass::kPoliticalCriticism, 10);
    world.posts.live.back().service = static_cast<std::uint8_t>(id - 1);  // the third is private
  }
  Tally tally;
  flag_in_concert(world, {100}, 1, tally);
  EXPECT_EQ(tally.total(Measure::kFlagsInConcert), 1);
  EXPECT_TRUE(world.posts.live[0].is_flagged);
}

}  // namespace
}  // namespace chokepoint
