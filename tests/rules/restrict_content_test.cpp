#include "rules/restrict_content.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const RestrictContentParameters kP = defaults<RestrictContentParameters>(kRestrictContentFields);

Post shared_post(std::uint32_t exposures, ContentClass content = ContentClass::kPoliticalCriticism) {
  Post post{};
  post.id = PostId{42};
  post.author = UserId{3};
  post.content = content;
  post.exposures = exposures;
  post.shares = {{UserId{3}, 1.0, exposures}};
  return post;
}

TEST(RestrictContent, TheShareOfReadingsPreventedHalvesWithTheHalfLife) {
  EXPECT_EQ(prevented_share(0, 3.2), 1);
  EXPECT_NEAR(prevented_share(3.2 / 24, 3.2), 0.5, 1e-12);
  // The specification's own figure: a delay of 24 h at 3.2 h prevents 0.0055.
  EXPECT_NEAR(prevented_share(1, 3.2), 0.0055, 5e-5);
}

// Limit A28, random delays: D ~ Exp(mean d) prevents d'/(d' + a) with d' = 1/d, a = ln 2 / h; 24 h at
// 3.2 h: 0.161.
TEST(RestrictContent, RandomDelaysPreventTheirClosedForm) {
  const Draws draws(1);
  double sum = 0;
  constexpr int kDelays = 40000;
  for (int i = 0; i < kDelays; ++i) {
    const double u = draws.uniform(Purpose::kDetection, 0, static_cast<std::uint64_t>(i));
    sum += prevented_share(-std::log(u), 3.2) / kDelays;
  }
  const double a = 24 * std::log(2.0) / 3.2;
  EXPECT_NEAR(1 / (1 + a), 0.161, 5e-4);
  EXPECT_NEAR(sum, 1 / (1 + a), 4 * 0.26 / std::sqrt(kDelays));
}

TEST(RestrictContent, LegitimacyByHand) {
  const Restriction harm{PostState::kRemoved, 0, Reason::kChildSafety, true};
  const Restriction political{PostState::kRemoved, 0, Reason::kPolitical, true};
  EXPECT_NEAR(legitimacy_of(harm, 1, kP), 0.8, 1e-12);
  EXPECT_NEAR(legitimacy_of(political, 1, kP), 0.2, 1e-12);
  EXPECT_NEAR(legitimacy_of(harm, 0.25, kP), 0.2, 1e-12) << "two pretexts exposed: 0.8 * 0.5^2";
  const Restriction own{PostState::kRemoved, 0, Reason::kChildSafety, false};
  EXPECT_NEAR(legitimacy_of(own, 0.25, kP), 0.8, 1e-12) << "the company's own word";
}

TEST(RestrictContent, PreventedReadingsFollowTheLaw) {
  const World world = tiny_world(20);
  Post post = shared_post(400000);
  std::vector<Message> messages;
  Tally tally;
  RestrictContentParameters p = kP;
  p.visible_share = 0;
  restrict_content(world, p, {PostState::kRemoved, 1 + 3.2 / 24, Reason::kPolitical}, post, messages,
                   tally);
  EXPECT_NEAR(static_cast<double>(tally.total(Measure::kExposuresPrevented)), 200000,
              4 * std::sqrt(100000));
  EXPECT_EQ(post.state, PostState::kRemoved);
}

TEST(RestrictContent, TheAuthorFearsByHand) {
  const World world = tiny_world(20);
  Post post = shared_post(0);
  std::vector<Message> messages;
  Tally tally;
  restrict_content(world, kP, {PostState::kGeoBlocked, 2, Reason::kPolitical}, post, messages, tally);
  ASSERT_EQ(messages.size(), 1u);
  EXPECT_EQ(messages[0].user, UserId{3});
  EXPECT_EQ(messages[0].fear, 256) << "0.25 in steps of 1/1024";
  EXPECT_EQ(messages[0].reactance, 102) << "0.10";
  EXPECT_EQ(messages[0].mark, kMarkRestricted);
}

TEST(RestrictContent, ReadersWhoSeeItAreAngrierTheLessLegitimateTheReason) {
  const World world = tiny_world(4000, 400);
  RestrictContentParameters p = kP;
  p.visible_share = 1;
  std::vector<std::int32_t> anger;
  for (const Reason stated : {Reason::kPolitical, Reason::kChildSafety}) {
    Post post = shared_post(100);
    std::vector<Message> messages;
    Tally tally;
    restrict_content(world, p, {PostState::kGeoBlocked, 100, stated}, post, messages, tally);
    ASSERT_GT(messages.size(), 10u);
    anger.push_back(messages.front().reactance);
  }
  EXPECT_EQ(anger[0], std::lround(0.05 * 0.8 * 1024));
  EXPECT_EQ(anger[1], std::lround(0.05 * 0.2 * 1024));
}

TEST(RestrictContent, TakingHarmDownFrightensNobody) {
  const World world = tiny_world(20);
  Post post = shared_post(1000, ContentClass::kBullying);
  post.breaks_policy = true;
  std::vector<Message> messages;
  Tally tally;
  restrict_content(world, kP, {PostState::kRemoved, 2, Reason::kBullying}, post, messages, tally);
  EXPECT_TRUE(messages.empty());
  EXPECT_EQ(tally.total(Measure::kHarmRemoved), 1);
  EXPECT_EQ(tally.total(Measure::kWronglyRestricted), 0);
}

/// Readings and those prevented, of items stopped within a day and later; known items.
std::array<std::int64_t, 5> reach_counts(double age_days, std::uint32_t readings) {
  const World world = tiny_world(20);
  Post post = shared_post(readings);
  post.created = post.shares.front().time;
  Tally tally;
  std::vector<Message> messages;
  restrict_content(world, kP, {PostState::kRemoved, post.created + age_days, Reason::kPolitical}, post,
                   messages, tally);
  return {tally.total(Measure::kReadingsOfStoppedSoon), tally.total(Measure::kReadingsPreventedSoon),
          tally.total(Measure::kReadingsOfStoppedLate), tally.total(Measure::kReadingsPreventedLate),
          tally.total(Measure::kKnownItemsStopped)};
}

TEST(RestrictContent, AStopIsCountedAsSoonOrLateByTheAgeOfThePost) {
  const auto soon = reach_counts(0.5, 1000);
  const auto late = reach_counts(1.5, 1000);
  EXPECT_EQ(soon[0], 1000);
  EXPECT_EQ(soon[2] + soon[3], 0);
  EXPECT_EQ(late[2], 1000);
  EXPECT_EQ(late[0] + late[1], 0);
  // Half-life 3.2 h: 2^(-12/3.2) = 7.4 % are cut off after half a day, 0.04 % after a day and a half.
  EXPECT_NEAR(static_cast<double>(soon[1]), 74, 4 * 8.3);
  EXPECT_LE(late[3], 5);
}

TEST(RestrictContent, KnownItemsAreThoseWithAHundredReadings) {
  EXPECT_EQ(reach_counts(0.5, kWidelyRead - 1)[4], 0);
  EXPECT_EQ(reach_counts(0.5, kWidelyRead)[4], 1);
}

TEST(RestrictContent, WhatIsStoppedOnceIsCountedOnce) {
  const World world = tiny_world(20);
  Post post = shared_post(10);
  std::vector<Message> messages;
  Tally tally;
  restrict_content(world, kP, {PostState::kGeoBlocked, 2, Reason::kPolitical}, post, messages, tally);
  restrict_content(world, kP, {PostState::kRemoved, 3, Reason::kPolitical}, post, messages, tally);
  EXPECT_EQ(tally.total(Measure::kProtectedRestricted), 1);
  EXPECT_EQ(post.state, PostState::kGeoBlocked);
}

}  // namespace
}  // namespace chokepoint
