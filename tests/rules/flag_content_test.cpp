#include "rules/flag_content.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "rules/detect_content.hpp"
#include "rules/read_feed.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const FlagContentParameters kP = defaults<FlagContentParameters>(kFlagContentFields);

TEST(FlagContent, ChildSafetyIsFlaggedMostAndPrivateMessagesHardly) {
  EXPECT_GT(flag_share(ContentClass::kChildSafetyHarm, false, kP),
            flag_share(ContentClass::kBullying, false, kP));
  EXPECT_GT(flag_share(ContentClass::kBullying, false, kP),
            flag_share(ContentClass::kPoliticalCriticism, false, kP));
  EXPECT_DOUBLE_EQ(flag_share(ContentClass::kBullying, true, kP), 1e-3 * 0.05);
}

// However much machines take down: readers flag of what is left, and nothing else.
TEST(FlagContent, FirstReadersFlagWhatMachinesLeaveByTheClosedForm) {
  for (const double share : {0.0, 0.5, 0.95, 1.0}) {
    DetectContentParameters machines = defaults<DetectContentParameters>(kDetectContentFields);
    machines.child_safety_detection_share = share;
    machines.language_factor = 1;
    World world = tiny_world(60000, 400);
    Awake awake = whole_block(world);
    awake.wishes = one_wish_each(world);
    for (Wish& wish : awake.wishes) {
      wish.content = ContentClass::kChildSafetyHarm;
      wish.exposures = 50;
      wish.words = world.draws.quad(Purpose::kFirstReaders, 0, number(wish.id));
    }
    const auto store = [&](Wish& wish) -> Post& { return keep(awake, wish); };
    const auto detected_share = [&](ContentClass c, bool is_private) { return detection_share(c, is_private, machines); };
    flag_content(world, kP, detected_share, store, awake);
    detect_content(world, machines, store, awake);
    double flagged = 0, detected = 0;
    for (const Post& post : awake.kept) {
      EXPECT_NE(post.is_flagged, post.is_detected);
      (post.is_flagged ? flagged : detected) += 1;
    }
    const double expected = 1 - std::pow(1 - 2e-3, 50), left = world.people() - detected;
    if (share == 1) EXPECT_EQ(flagged, 0);
    else EXPECT_NEAR(flagged / left, expected, 4 * std::sqrt(expected * (1 - expected) / left)) << share;
  }
}

/// Harm that so many have read that somebody flags it.
Post much_read_harm() {
  Post post{};
  post.id = PostId{5};
  post.content = ContentClass::kChildSafetyHarm;
  post.exposures_unflagged = 1000000;
  return post;
}

TEST(FlagContent, WhatMachinesTakeDownNobodyFlagsNotEvenLaterReaders) {
  World world = tiny_world(20);
  world.posts.live.push_back(much_read_harm());
  world.posts.live[0].is_detected = true;
  Tally tally;
  file_later_flags(world, kP, 0, 0.25, 0, tally);
  EXPECT_TRUE(world.general_pool.arriving.empty());
}

TEST(FlagContent, BenignFlagsArriveAtTheirRateInsideTheSlot) {
  World world = tiny_world(100000, 400);
  Tally tally;
  double count = 0;
  for (world.day = 0; world.day < 50; ++world.day) {
    file_benign_flags(world, kP, world.day + 0.25, world.day + 0.5, 1, tally);
    for (const Ticket& ticket : world.general_pool.arriving) {
      EXPECT_GE(ticket.arrival, world.day + 0.25);
      EXPECT_LT(ticket.arrival, world.day + 0.5);
    }
    count += static_cast<double>(world.general_pool.arriving.size());
    world.general_pool.arriving.clear();
  }
  const double expected = 50 * 0.25 * 8e-4 * 100000;
  EXPECT_NEAR(count, expected, 4 * std::sqrt(expected));
  EXPECT_EQ(static_cast<double>(tally.total(Measure::kFlags)), count);
}

// Facebook's accounts: half asleep, and of the others a tenth come by a way round the block.
TEST(FlagContent, BenignFlagsFallWithAccessAndWithAccountsInUse) {
  World world = tiny_world(100000, 400);
  Service& facebook = world.services[0];
  for (Service& other : world.services) other.facts.is_private = 1;
  facebook.facts.is_private = 0;
  facebook.dormant_members = facebook.members / 2;
  facebook.members -= facebook.dormant_members;
  facebook.circumventing_members = facebook.members / 10;
  facebook.quality = 0.25;
  Tally tally;
  for (world.day = 0; world.day < 200; ++world.day) file_benign_flags(world, kP, world.day, world.day + 1, 0, tally);
  const double expected = 200 * 8e-4 * 100000 * 0.5 * (0.1 + 0.9 * 0.25);
  EXPECT_NEAR(static_cast<double>(tally.total(Measure::kFlags)), expected, 4 * std::sqrt(expected));
  EXPECT_EQ(tally.total(Measure::kFlags), tally.get(Measure::kFlags, 0, static_cast<int>(ContentClass::kBenign)));
}

TEST(FlagContent, APostIsFlaggedOnceAndItsTicketKeepsIt) {
  World world = tiny_world(20);
  world.posts.live.push_back(much_read_harm());
  Tally tally;
  file_later_flags(world, kP, 0, 0.25, 0, tally);
  EXPECT_EQ(world.general_pool.arriving.size(), 1u);
  EXPECT_EQ(world.posts.live[0].open_tickets, 1);
  EXPECT_EQ(world.general_pool.arriving[0].priority, Priority::kImminentHarm);
  world.posts.live[0].exposures_unflagged = 1000000;
  file_later_flags(world, kP, 0.25, 0.5, 1, tally);
  EXPECT_EQ(world.general_pool.arriving.size(), 1u);
}

}  // namespace
}  // namespace chokepoint
