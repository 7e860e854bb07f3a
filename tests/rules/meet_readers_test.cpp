// The readers of one share, where a service is cut or a reader lives on another rank.
#include "rules/read_feed/meet_readers.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "promises/ranks_in_threads.hpp"
#include "run/between_ranks.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const ReadFeedParameters kP = defaults<ReadFeedParameters>(kReadFeedFields);
const auto calm = [](UserId) { return 1.0; };

/// Everybody on one service, with n readers each at home; one in five goes around cuts.
World one_service_world(double people, double readers) {
  Scenario s = tiny_scenario(people, 300);
  s.services.resize(1);
  s.memberships = {{{0}, 1.0}};
  s.parameters.ties.smallest_audience = s.parameters.ties.largest_audience = readers;
  s.parameters.ties.abroad_share = 0;
  World world = found_world(s, 1, 1);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    const auto state = u % 5 == 0 ? Circumvention::kActive : Circumvention::kNever;
    world.users.circumvention[u] = static_cast<std::uint8_t>(state);
  }
  world.services[0].circumventing_members = world.people() / 5;
  return world;
}

/// Due to be passed on by everybody up to number 200.
Post political_post(double virality) {
  Post post{};
  post.id = make_post_id(0, CommunityId{0}, 0, 1);
  post.author = UserId{0};
  post.content = ContentClass::kPoliticalCriticism;
  post.virality = virality;
  post.sharers = {UserId{0}};
  for (std::uint32_t u = 1; u <= 200; ++u) {
    post.due.push_back({0.001 * u, UserId{u}});
    post.sharers.push_back(UserId{u});
  }
  return post;  // ascending times are a heap
}

/// Who passes posts on at first hand: all, and those who go around cuts.
struct Takers {
  double all = 0;
  double around = 0;
};
Takers takers(const World& world, const ReadFeedParameters& p) {
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  for (Wish& wish : awake.wishes) wish.virality = 0.02;
  read_feed(world, p, make_feed_day(world, p, 1), calm, awake);
  Takers found;
  for (const Post& post : awake.kept) {
    for (const DueReshare& due : post.due) {
      found.all += 1;
      found.around += world.users.is_circumventing(due.user);
    }
  }
  return found;
}

TEST(MeetReaders, OfAThrottledServiceThoseWhoCircumventReadMore) {
  World world = one_service_world(20000, 600);  // many, so that one in five holds for each author
  for (const double quality : {1.0, 0.25, 0.0}) {
    world.services[0].quality = quality;
    const double expected = 1 / (1 + 4 * quality);  // one to four of the others, as far as they get through
    const auto [all, around] = takers(world, kP);
    EXPECT_NEAR(around / all, expected, 4 * std::sqrt(expected * (1 - expected) / all)) << quality;
    EXPECT_GT(all, 400);
  }
}

TEST(MeetReaders, AGeoBlockedPostFindsNewReadersOnlyAmongThoseWhoCircumvent) {
  const World world = one_service_world(20000, 200);
  ReadFeedParameters p = kP;
  p.visibility_share = 1;
  Post post = political_post(0.4);
  post.state = PostState::kGeoBlocked;
  Tally tally;
  pass_on(world, p, make_feed_day(world, p, 1), calm, 0.5, post, tally);
  ASSERT_GT(post.shares.size(), 1000u);
  for (const Share& share : post.shares) EXPECT_TRUE(world.users.is_circumventing(share.user));
}

// On several ranks: what is asked ahead, so that few rounds of asking do.
TEST(MeetReaders, LooksAheadAtWhatComesAboutTodayAndAsksForTheRowsItLacks) {
  RanksInThreads(2).run([](Exchange& exchange) {
    Scenario s = tiny_scenario(2000, 100);
    s.parameters.ties.mixing_share = 1;
    s.parameters.ties.abroad_share = 0;
    World world = found_world(s, 1, 1, exchange);
    if (exchange.rank() != 0) return;
    const UserId first{1}, second{2}, stays{3}, around{4}, tomorrow{5}, stranger{1999};
    ASSERT_TRUE(world.users.owns(tomorrow) && !world.users.owns(stranger));
    for (const UserId u : {first, second, stays}) world.users.circumvention[index(u)] = 0;
    world.users.circumvention[index(around)] = static_cast<std::uint8_t>(Circumvention::kActive);
    ReadFeedParameters p = kP;
    p.visibility_share = 1;
    Post post = political_post(0.4);
    post.state = PostState::kGeoBlocked;
    post.stopped = 0.5;
    post.due = {{0.1, first}, {0.2, second}, {0.6, stranger}, {0.7, stays}, {0.8, around}, {2, tomorrow}};
    Tally tally;
    std::vector<UserId> unseen;
    std::vector<Ahead> ahead;
    EXPECT_FALSE(pass_on(world, p, make_feed_day(world, p, 1), calm, 1, post, tally, unseen, ahead));
    std::vector<UserId> met;
    for (const Ahead& one : ahead) met.push_back(one.user);
    EXPECT_EQ(met, (std::vector{first, second, around})) << "one stays at home, one is for tomorrow";
    EXPECT_TRUE(post.shares.empty()) << "nothing happens before its turn";
    EXPECT_NE(std::ranges::find(unseen, stranger), unseen.end()) << "does he go around the block?";
    for (const UserId u : unseen) EXPECT_FALSE(world.users.owns(u));
  });
}

/// All that becomes of a post that was hidden before its first reshare, and how often rows were asked for.
/// One in five goes around the block, on whichever rank.
struct Hidden {
  std::vector<Share> shares;
  int rounds = 0;
};
Hidden pass_hidden_post(Exchange& exchange) {
  Scenario s = tiny_scenario(2000, 100);
  s.parameters.ties.mixing_share = 1;
  s.parameters.ties.abroad_share = 0;
  World world = found_world(s, 1, 1, exchange);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    if (!world.users.owns(UserId{u})) continue;
    world.users.circumvention[u] = static_cast<std::uint8_t>(u % 5 == 0 ? Circumvention::kActive : Circumvention::kNever);
  }
  world.services[0].circumventing_members = world.services[0].members / 5;
  ReadFeedParameters p = kP;
  p.visibility_share = 1;
  Post post = political_post(0.4);
  post.state = PostState::kGeoBlocked;
  post.stopped = 0;
  post.due.clear();
  post.sharers = {post.author};
  for (std::uint32_t k = 0; k < 20; ++k) {  // strangers and own people by turns, each second of whom goes around
    const std::uint32_t u = (k % 2 == 0 ? 1900 : 0) + 5 * k + k / 2 % 2;
    post.due.push_back({0.01 * (k + 1), UserId{u}});
    post.sharers.push_back(UserId{u});
  }
  std::ranges::sort(post.sharers);
  const FeedDay feed = make_feed_day(world, p, 1);
  const Column<std::uint16_t> norm = world.communities.norm;
  Hidden hidden;
  Tally tally;
  Inquiry inquiry;
  std::vector<Ahead> ahead;
  bool is_done = exchange.rank() != 0;  // the post lives on the first rank
  do {
    ++hidden.rounds;
    if (!is_done) is_done = pass_on(world, p, feed, calm, 1, post, tally, inquiry.unseen, ahead);
  } while (fetch_strangers(world, norm, inquiry));
  hidden.shares.assign(post.shares.begin(), post.shares.end());
  return hidden;
}

TEST(MeetReaders, WhetherAStrangerGoesAroundIsAskedOfHisRankAndTheHiddenPostEndsAsOnOne) {
  const Hidden here = pass_hidden_post(alone());
  EXPECT_EQ(here.rounds, 1);
  ASSERT_GT(here.shares.size(), 10u);
  const auto is_far = [](const Share& share) { return index(share.user) >= 1000; };
  ASSERT_GT(std::ranges::count_if(here.shares, is_far), 3);
  for (const Share& share : here.shares) EXPECT_EQ(index(share.user) % 5, 0u);
  RanksInThreads(2).run([&](Exchange& exchange) {
    const Hidden there = pass_hidden_post(exchange);
    if (exchange.rank() != 0) return;
    EXPECT_GT(there.rounds, 1);
    ASSERT_EQ(there.shares.size(), here.shares.size());
    for (std::size_t i = 0; i < here.shares.size(); ++i) {
      EXPECT_EQ(there.shares[i].user, here.shares[i].user) << i;
      EXPECT_EQ(there.shares[i].time, here.shares[i].time) << i;
      EXPECT_EQ(there.shares[i].exposures, here.shares[i].exposures) << i;
    }
  });
}

}  // namespace
}  // namespace chokepoint
