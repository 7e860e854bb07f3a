#include "rules/write_post.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

Awake write_a_day(const World& world, const WritePostParameters& p, int layers) {
  Awake awake = whole_block(world);
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    write_post(world, p, CommunityId{c}, layers, awake);
  }
  return awake;
}

TEST(WritePost, NobodyWritesWhenThePoliticalShareIsZero) {
  const Scenario s = tiny_scenario(2000);
  WritePostParameters p = s.parameters.write_post;
  p.political_share = 0;
  p.child_safety_share = p.bullying_share = p.extremism_share = 0;
  EXPECT_TRUE(write_a_day(found_world(s, 1, 1), p, 1).wishes.empty());
}

TEST(WritePost, WishesPerDayAreActivityTimesPoliticalShare) {
  const Scenario s = tiny_scenario(200000, 200);
  World world = found_world(s, 3, 1);
  WritePostParameters p = s.parameters.write_post;
  p.child_safety_share = p.bullying_share = p.extremism_share = 0;
  double count = 0;
  constexpr int kDays = 10;
  for (world.day = 0; world.day < kDays; ++world.day) {
    count += static_cast<double>(write_a_day(world, p, 1).wishes.size());
  }
  const double expected =
      kDays * world.people() * world.activity.mean_posts_per_day() * p.political_share;
  // The traits of this population are one sample: the activity-weighted mean of dissent over 2e5
  // people has a relative error of about 2 %; counting error is far smaller.
  EXPECT_NEAR(count / expected, 1, 0.06);
}

TEST(WritePost, ThoseWithoutDissentNeverWishForPolitics) {
  const Scenario s = tiny_scenario(5000);
  const World world = found_world(s, 1, 1);
  for (const Wish& wish : write_a_day(world, s.parameters.write_post, 3).wishes) {
    if (is_political(wish.content)) { EXPECT_GT(world.traits.dissent(wish.author), 0); }
  }
}

TEST(WritePost, FurtherLayersAddAnEighthEachAndChangeNothingBelow) {
  const Scenario s = tiny_scenario(50000, 500);
  const World world = found_world(s, 1, 1);
  const auto one = write_a_day(world, s.parameters.write_post, 1).wishes;
  const auto three = write_a_day(world, s.parameters.write_post, 3).wishes;
  std::size_t found = 0;
  for (const Wish& wish : three) {
    if (found < one.size() && one[found].id == wish.id) ++found;
  }
  EXPECT_EQ(found, one.size());
  const double added = static_cast<double>(three.size() - one.size());
  const double politics = static_cast<double>(one.size());
  EXPECT_NEAR(added / politics, 0.25, 4 * std::sqrt(0.25 / politics) + 0.01);
}

TEST(WritePost, WishesComeInTheOrderOfTheirIdentity) {
  const Scenario s = tiny_scenario(20000, 100);
  const auto wishes = write_a_day(found_world(s, 1, 1), s.parameters.write_post, 2).wishes;
  for (std::size_t i = 1; i < wishes.size(); ++i) EXPECT_LT(wishes[i - 1].id, wishes[i].id);
}

TEST(WritePost, ClassesSplitTheUnitIntervalByTheirShares) {
  const WritePostParameters p = tiny_scenario(10).parameters.write_post;
  EXPECT_EQ(political_class(0.049, p), ContentClass::kCallToAction);
  EXPECT_EQ(political_class(0.051, p), ContentClass::kInsultOffence);
  EXPECT_EQ(political_class(0.101, p), ContentClass::kPoliticalCriticism);
}

TEST(WritePost, HarmBreaksPolicyAndCriticismRarely) {
  const WritePostParameters p = tiny_scenario(10).parameters.write_post;
  int breaking = 0;
  int unlawful = 0;
  constexpr int kPosts = 20000;
  for (int i = 0; i < kPosts; ++i) {
    Post post{};
    post.id = PostId{static_cast<std::uint64_t>(i)};
    post.content = ContentClass::kPoliticalCriticism;
    describe_post(Draws(1), p, post);
    breaking += post.breaks_policy;
    unlawful += post.is_unlawful;
    post.content = ContentClass::kChildSafetyHarm;
    describe_post(Draws(1), p, post);
    EXPECT_TRUE(post.breaks_policy);
  }
  EXPECT_NEAR(breaking / double{kPosts}, 0.02, 4 * std::sqrt(0.02 * 0.98 / kPosts));
  EXPECT_NEAR(unlawful / double{kPosts}, 0.3, 4 * std::sqrt(0.3 * 0.7 / kPosts));
}

}  // namespace
}  // namespace chokepoint
