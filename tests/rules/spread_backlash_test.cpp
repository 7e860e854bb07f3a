#include "rules/spread_backlash.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "rules/read_feed.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const SpreadBacklashParameters kP = defaults<SpreadBacklashParameters>(kSpreadBacklashFields);

Post stopped_post(std::uint64_t id, std::uint32_t exposures) {
  Post post{};
  post.id = PostId{id};
  post.author = UserId{3};
  post.content = ContentClass::kPoliticalCriticism;
  post.state = PostState::kRemoved;
  post.stopped = 0.5;
  post.virality = 0.1;
  post.exposures = exposures;
  return post;
}

std::vector<Post> news_about(const World& world, const SpreadBacklashParameters& p, int count,
                             std::uint32_t exposures, double legitimacy) {
  std::vector<Post> news;
  Tally tally;
  for (int i = 0; i < count; ++i) {
    const Post stopped = stopped_post(static_cast<std::uint64_t>(i + 1), exposures);
    spread_backlash(world, p, legitimacy, 0.5, stopped, news, tally);
  }
  EXPECT_EQ(static_cast<std::size_t>(tally.total(Measure::kBacklashPosts)), news.size());
  return news;
}

TEST(SpreadBacklash, TheChanceOfNewsByHand) {
  // 1 - exp(-0.02 * 0.8 * ln 101) = 1 - 101^-0.016.
  EXPECT_NEAR(news_share(100, 0.2, kP), 1 - std::pow(101.0, -0.016), 1e-12);
  EXPECT_EQ(news_share(0, 0.2, kP), 0);
  EXPECT_EQ(news_share(1e6, 1, kP), 0);
}

TEST(SpreadBacklash, NewsComesAtItsShare) {
  const World world = tiny_world(2000, 100);
  const double share = news_share(1000, 0.2, kP);
  const auto news = news_about(world, kP, 20000, 1000, 0.2);
  EXPECT_NEAR(static_cast<double>(news.size()) / 20000, share,
              4 * std::sqrt(share * (1 - share) / 20000));
}

TEST(SpreadBacklash, NewsIsTwiceAsCatchingAndWaitsForItsFirstReaders) {
  const World world = tiny_world(2000, 100);
  SpreadBacklashParameters p = kP;
  p.news_rate = 10;
  const auto news = news_about(world, p, 200, 1000, 0);
  ASSERT_EQ(news.size(), 200u);
  double delay = 0;
  for (const Post& post : news) {
    EXPECT_EQ(post.content, ContentClass::kCensorshipNews);
    EXPECT_EQ(post.virality, 0.2);
    ASSERT_EQ(post.due.size(), 1u);
    EXPECT_EQ(post.due[0].user, post.author);
    EXPECT_TRUE(world.users.is_member(post.author, 0));
    delay += (post.created - 0.5) / 200;
  }
  EXPECT_NEAR(delay, 0.25, 4 * 0.25 / std::sqrt(200));
}

TEST(SpreadBacklash, NoNewsIsMoreCatchingThanTheCap) {
  const World world = tiny_world(200, 100);
  SpreadBacklashParameters p = kP;
  p.news_rate = 10;
  p.virality_factor = 100;
  for (const Post& post : news_about(world, p, 20, 1000, 0)) EXPECT_EQ(post.virality, 0.5);
}

TEST(SpreadBacklash, RemovedHarmIsNoNews) {
  const World world = tiny_world(20);
  SpreadBacklashParameters p = kP;
  p.news_rate = 10;
  Post harm = stopped_post(1, 1000);
  harm.content = ContentClass::kBullying;
  std::vector<Post> news;
  Tally tally;
  spread_backlash(world, p, 0, 0.5, harm, news, tally);
  EXPECT_TRUE(news.empty());
}

TEST(SpreadBacklash, NewsJoinsTheLivePostsInTheOrderOfIdentityOnce) {
  Posts posts;
  for (const std::uint64_t id : {1U, 5U, 9U}) posts.live.push_back(stopped_post(id, 1));
  std::vector<Post> news;
  for (const std::uint64_t id : {7U, 2U, 7U}) news.push_back(stopped_post(id, 1));
  join_live_posts(posts, news);
  std::vector<std::uint64_t> ids;
  for (const Post& post : posts.live) ids.push_back(number(post.id));
  EXPECT_EQ(ids, (std::vector<std::uint64_t>{1, 2, 5, 7, 9}));
  EXPECT_TRUE(news.empty());
}

// Limit A29: a restriction lowers total attention iff P S_news < S prevented. Here the news is read
// as much as what was cut off, so the sign flips where P passes 1.
TEST(SpreadBacklash, AttentionFallsOnlyBelowTheBreakEven) {
  const World world = tiny_world(4000, 400);
  const auto readings_per_news = [&] {
    ReadFeedParameters read = defaults<ReadFeedParameters>(kReadFeedFields);
    const FeedDay feed = make_feed_day(world, read, 1);
    const auto calm = [](UserId) { return 1.0; };
    SpreadBacklashParameters certain = kP;
    certain.news_rate = 10;
    certain.virality_factor = 0;
    auto news = news_about(world, certain, 2000, 1000, 0);
    Tally tally;
    for (Post& post : news) pass_on(world, read, feed, calm, 1e9, post, tally);
    return static_cast<double>(tally.total(Measure::kExposures)) / 2000;
  }();
  ASSERT_GT(readings_per_news, 0.1);
  for (const double prevented : {readings_per_news * 0.2, readings_per_news * 0.05}) {
    // The rate at which P = prevented / readings_per_news, and a quarter off on either side.
    const double even = prevented / readings_per_news;
    for (const double factor : {0.75, 1.25}) {
      SpreadBacklashParameters p = kP;
      p.news_rate = -std::log(1 - even * factor) / std::log(1001.0);
      const auto news = news_about(world, p, 20000, 1000, 0);
      const double gained = static_cast<double>(news.size()) / 20000 * readings_per_news;
      EXPECT_EQ(gained > prevented, factor > 1);
    }
  }
}

TEST(SpreadBacklash, WhereNoReaderIsFoundTheAuthorTellsOfItHimself) {
  SpreadBacklashParameters p = kP;
  p.news_rate = 10;
  World nobody_else = tiny_world(200, 100);
  std::fill(nobody_else.users.memberships.begin(), nobody_else.users.memberships.end(), std::uint8_t{0});
  Scenario abroad = tiny_scenario(200, 100);
  abroad.parameters.ties.mixing_share = abroad.parameters.ties.abroad_share = 1;
  for (const World& world : {nobody_else, found_world(abroad, 1, 1)}) {
    const auto news = news_about(world, p, 50, 1000, 0);
    ASSERT_EQ(news.size(), 50u);
    for (const Post& post : news) EXPECT_EQ(post.author, UserId{3});
  }
  std::set<UserId> others;
  for (const Post& post : news_about(tiny_world(200, 100), p, 50, 1000, 0)) others.insert(post.author);
  EXPECT_GT(others.size(), 5u) << "else his readers do";
  EXPECT_FALSE(others.contains(UserId{3}));
}

}  // namespace
}  // namespace chokepoint
