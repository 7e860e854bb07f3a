#include "rules/lock_account.hpp"

#include <gtest/gtest.h>

#include "promises/ranks_in_threads.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const LockAccountParameters kP = defaults<LockAccountParameters>(kLockAccountFields);

Post removed_post(ContentClass content = ContentClass::kPoliticalCriticism) {
  Post post{};
  post.author = UserId{3};
  post.content = content;
  post.state = PostState::kRemoved;
  return post;
}

TEST(LockAccount, TheThirdStrikeLocksAndTheCountStartsAgain) {
  World world = tiny_world(20);
  world.users.marks[3] = kMarkSilenced | kMarkRestricted;
  std::vector<Message> messages;
  Tally tally;
  std::vector<std::size_t> after;
  for (int strike = 0; strike < 6; ++strike) {
    lock_account(world, kP, removed_post(), messages, tally);
    after.push_back(messages.size());
  }
  EXPECT_EQ(after, (std::vector<std::size_t>{0, 0, 1, 1, 1, 2}));
  EXPECT_EQ(messages[0].user, UserId{3});
  EXPECT_EQ(messages[0].fear, 2048) << "2 in steps of 1/1024";
  EXPECT_EQ(messages[0].reactance, 307) << "0.3";
  EXPECT_EQ(tally.total(Measure::kAccountsLocked), 2);
  EXPECT_EQ(world.users.marks[3], kMarkSilenced | kMarkRestricted) << "other marks are untouched";
}

TEST(LockAccount, GeoBlocksAndRemovedHarmAreNoStrikes) {
  World world = tiny_world(20);
  std::vector<Message> messages;
  Tally tally;
  Post hidden = removed_post();
  hidden.state = PostState::kGeoBlocked;
  for (int i = 0; i < 5; ++i) {
    lock_account(world, kP, hidden, messages, tally);
    lock_account(world, kP, removed_post(ContentClass::kBullying), messages, tally);
  }
  EXPECT_EQ(world.users.marks[3], 0);
  EXPECT_TRUE(messages.empty());
}

TEST(LockAccount, WithoutALimitNobodyIsLocked) {
  World world = tiny_world(20);
  LockAccountParameters p = kP;
  p.strikes_to_lock = 0;
  std::vector<Message> messages;
  Tally tally;
  for (int i = 0; i < 20; ++i) lock_account(world, p, removed_post(), messages, tally);
  EXPECT_TRUE(messages.empty());
}

TEST(LockAccount, StrikesAreCountedOnTheRankWhereTheAuthorLives) {
  RanksInThreads(2).run([](Exchange& exchange) {
    World world = found_world(tiny_scenario(200), 1, 1, exchange);
    std::vector<Message> messages;
    Tally tally;
    LockAccountParameters p = kP;
    p.strikes_to_lock = 1;
    lock_account(world, p, removed_post(), messages, tally);
    EXPECT_EQ(messages.size(), world.users.owns(UserId{3}) ? 1u : 0u);
    EXPECT_EQ(tally.total(Measure::kAccountsLocked), exchange.rank() == 0 ? 1 : 0);
  });
}

}  // namespace
}  // namespace chokepoint
