#include "rules/read_feed.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "base/portable_math.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const ReadFeedParameters kP = defaults<ReadFeedParameters>(kReadFeedFields);

/// Everybody on one open service, with n readers each at home.
World one_service_world(double people, double readers) {
  Scenario s = tiny_scenario(people, 300);
  s.services.resize(1);
  s.memberships = {{{0}, 1.0}};
  s.parameters.ties.smallest_audience = s.parameters.ties.largest_audience = readers;
  s.parameters.ties.abroad_share = 0;
  return found_world(s, 1, 1);
}

const auto calm = [](UserId) { return 1.0; };

TEST(ReadFeed, ViralityIsLogNormalUpToItsCap) {
  const auto v = virality_quantiles(0.01, 2, 0.5);
  EXPECT_NEAR(v[v.size() / 2], 0.01, 1e-5);
  EXPECT_NEAR(v[static_cast<std::size_t>(0.8413447 * static_cast<double>(v.size()))],
              0.01 * std::exp(2), 1e-3);
  EXPECT_EQ(v.back(), 0.5);
}

TEST(ReadFeed, ReachIsMembersTimesQualityPlusThoseWhoCircumvent) {
  World world = tiny_world(1000);
  world.services[1].quality = 0.65;
  world.services[1].members = 600;
  world.services[1].circumventing_members = 100;
  const FeedDay feed = make_feed_day(world, kP, 1);
  const double visible = 0.10 * (1 - 0.03);
  EXPECT_NEAR(feed.seen_share[1], visible * (0.1 + 0.5 * 0.65), 1e-12);
  EXPECT_NEAR(feed.seen_share_blocked[1], visible * 0.1, 1e-12);
  EXPECT_NEAR(feed.none[1][20], std::pow(1 - feed.seen_share[1], 20), 1e-12);
}

TEST(ReadFeed, TheGatewayIsWideWhenACutIsNewAndNarrowWhenItIsOld) {
  World world = tiny_world(100);
  EXPECT_EQ(make_feed_day(world, kP, 1).gateway, 1) << "nothing is cut";
  world.services[1].quality = 0;
  world.services[1].cut_since_day = 0;
  EXPECT_DOUBLE_EQ(make_feed_day(world, kP, 1).gateway, 1.3);
  world.day = 125;
  EXPECT_DOUBLE_EQ(make_feed_day(world, kP, 1).gateway, 1 + 0.3 * (0.5 + 0.5 * 0.05));
  world.day = 16000;
  EXPECT_NEAR(make_feed_day(world, kP, 1).gateway, 1 + 0.3 * 0.05, 1e-9) << "the unprompted remain";
}

TEST(ReadFeed, FirstReadersAreBinomial) {
  const World world = one_service_world(20000, 20);
  const FeedDay feed = make_feed_day(world, kP, 1);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  for (Wish& wish : awake.wishes) wish.virality = 0;
  read_feed(world, kP, feed, calm, awake);
  double sum = 0;
  double squares = 0;
  for (const Wish& wish : awake.wishes) {
    sum += wish.exposures;
    squares += static_cast<double>(wish.exposures) * wish.exposures;
  }
  const double n = world.people();
  const double mean = sum / n;
  EXPECT_NEAR(mean, 2, 4 * std::sqrt(1.8 / n));
  EXPECT_NEAR(squares / n - mean * mean, 1.8, 0.08);
  EXPECT_TRUE(awake.kept.empty()) << "what nobody passes on is never stored";
  EXPECT_EQ(awake.tally.total(Measure::kPostsNeverReshared), world.people());
}

/// Mean reshares of the first readers, a post.
double first_reshares(const World& world, const FeedDay& feed, VoiceOf voice, double virality) {
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  for (Wish& wish : awake.wishes) wish.virality = virality;
  read_feed(world, kP, feed, voice, awake);
  double reshares = 0;
  for (const Post& post : awake.kept) reshares += static_cast<double>(post.due.size());
  return reshares / world.people();
}

TEST(ReadFeed, FirstResharesAreReadersTimesViralityTimesBoldness) {
  const World world = one_service_world(60000, 20);
  const FeedDay feed = make_feed_day(world, kP, 1);
  const double expected = 2 * 0.1 * world.traits.mean_boldness();
  EXPECT_NEAR(first_reshares(world, feed, calm, 0.1), expected,
              4 * std::sqrt(expected / world.people()) + 0.01 * expected);
}

TEST(ReadFeed, VoiceMultipliesPassingOnBelowAndAboveOne) {
  const World world = one_service_world(60000, 20);
  const double base = 2 * 0.05 * world.traits.mean_boldness();
  for (const double voice : {0.5, 1.0, 1.4, 2.0}) {
    const FeedDay feed = make_feed_day(world, kP, voice);
    const double got =
        first_reshares(world, feed, [&](UserId) { return voice; }, 0.05);
    EXPECT_NEAR(got, base * voice, 4 * std::sqrt(base * voice / world.people()) + 0.01 * base)
        << "voice " << voice;
  }
}

TEST(ReadFeed, NoAngerMakesAPostPassOnMoreThanTheMostViralOne) {
  const World world = one_service_world(60000, 20);
  const FeedDay feed = make_feed_day(world, kP, 3);
  const double most = 2 * kP.largest_virality * world.traits.mean_boldness();
  EXPECT_LT(most, 1) << "below one reshare a reshare: no post sweeps the country";
  for (const double virality : {0.2, 0.45}) {
    const double got = first_reshares(world, feed, [](UserId) { return 3.0; }, virality);
    EXPECT_LT(got, most + 4 * std::sqrt(most / world.people())) << virality;
    EXPECT_GT(got, 0.94 * most) << virality << ": a reader who is met twice counts once";
  }
}

TEST(ReadFeed, ResharesComeAfterDelaysWithTheServicesHalfLife) {
  const World world = one_service_world(60000, 40);
  const FeedDay feed = make_feed_day(world, kP, 1);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  for (Wish& wish : awake.wishes) wish.virality = 0.2;
  read_feed(world, kP, feed, calm, awake);
  double within = 0;
  double all = 0;
  for (const Post& post : awake.kept) {
    for (const DueReshare& due : post.due) {
      all += 1;
      within += due.time - post.created < 3.2 / 24 ? 1 : 0;
    }
  }
  EXPECT_NEAR(within / all, 0.5, 4 * std::sqrt(0.25 / all));
}

Post live_post(const World& world, double virality) {
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
  (void)world;
  return post;  // ascending times are a heap
}

TEST(ReadFeed, ARemovedPostIsPassedOnNoMore) {
  const World world = one_service_world(5000, 20);
  const FeedDay feed = make_feed_day(world, kP, 1);
  Post post = live_post(world, 0);
  post.state = PostState::kRemoved;
  post.stopped = 0.1005;
  Tally tally;
  pass_on(world, kP, feed, calm, 1, post, tally);
  EXPECT_EQ(post.shares.size(), 100u) << "only what was due before the stop";
  EXPECT_TRUE(post.due.empty());
}

TEST(ReadFeed, AGeoBlockedPostLivesAmongThoseWhoCircumvent) {
  World world = one_service_world(5000, 20);
  std::uint32_t around = 0;
  for (std::uint32_t u = 1; u <= 200; ++u) around += world.users.is_circumventing(UserId{u});
  const FeedDay feed = make_feed_day(world, kP, 1);
  Post post = live_post(world, 0);
  post.state = PostState::kGeoBlocked;
  post.stopped = 0;
  Tally tally;
  pass_on(world, kP, feed, calm, 1, post, tally);
  EXPECT_EQ(post.shares.size(), around);
}

TEST(ReadFeed, NobodyPassesTheSamePostOnTwice) {
  const World world = one_service_world(300, 50);
  const FeedDay feed = make_feed_day(world, kP, 1);
  Post post = live_post(world, 0.9);
  Tally tally;
  pass_on(world, kP, feed, calm, 100, post, tally);
  std::vector<UserId> sharers;
  for (const Share& share : post.shares) sharers.push_back(share.user);
  std::sort(sharers.begin(), sharers.end());
  EXPECT_EQ(std::adjacent_find(sharers.begin(), sharers.end()), sharers.end());
}

/// Mean and variance of the readers of one author's many posts.
std::pair<double, double> readers_of(const World& world, const FeedDay& feed, int posts) {
  double sum = 0, squares = 0;
  for (int i = 0; i < posts; ++i) {
    const auto post = static_cast<std::uint64_t>(i);
    const std::uint32_t word = world.draws.quad(Purpose::kFirstReaders, 0, post)[0];
    const double n = exposures_of(world, feed, 0, UserId{0}, false, post, word);
    sum += n;
    squares += n * n;
  }
  const double mean = sum / posts;
  return {mean, squares / posts - mean * mean};
}

TEST(ReadFeed, AudiencesBeyondTheTableAreBinomialToo) {
  constexpr int kPosts = 20000;
  ReadFeedParameters p = kP;
  // Few readers: by one number. Thousands, each nearly sure or not: in chunks, none would be 1e-300 likely.
  for (const double share : {0.002, 0.1, 0.5, 0.97}) {
    p.visibility_share = share;
    const World world = one_service_world(400, 6000);
    const FeedDay feed = make_feed_day(world, p, 1);
    ASSERT_LT(feed.none[0].size(), 6000u);
    const auto [mean, variance] = readers_of(world, feed, kPosts);
    const double expected = 6000 * share * (1 - share);
    EXPECT_NEAR(mean, 6000 * share, 4 * std::sqrt(expected / kPosts)) << share;
    EXPECT_NEAR(variance, expected, 4 * expected * std::sqrt(2.0 / kPosts) + 0.02) << share;
  }
  p.visibility_share = 1;
  const World world = one_service_world(400, 6000);
  EXPECT_EQ(readers_of(world, make_feed_day(world, p, 1), 20), std::pair(6000.0, 0.0)) << "all of them";
}

}  // namespace
}  // namespace chokepoint
