#include "rules/make_statement.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const MakeStatementParameters kP = defaults<MakeStatementParameters>(kMakeStatementFields);
constexpr double kChannel = 0.35;

/// Days until `days` of a world in which a channel was agreed on day 0.
Chronicle tell(World& world, const MakeStatementParameters& p, int days) {
  Chronicle chronicle;
  for (world.day = 0; world.day < days; ++world.day) {
    const Offer before = world.day == 0 ? Offer::kNone : Offer::kChannel;
    world.company.offer = Offer::kChannel;
    make_statement(world, p, before, kChannel, chronicle);
  }
  return chronicle;
}

MakeStatementParameters sure(double autonomy) {
  MakeStatementParameters p = kP;
  p.statement_share = 1;
  p.autonomy = autonomy;
  p.headquarters_sharpness = 1e6;
  return p;
}

TEST(MakeStatement, ASpeakerClaimsTheTruthAndHisGainOverHisRisk) {
  EXPECT_NEAR(ideal_claim(0.35, 0.9, 3), 0.65, 1e-12);
  EXPECT_EQ(ideal_claim(0.35, 3, 3), 1) << "cut at a claim of everything";
  // Office 0.35 + 0.3 * 3 / 3 = 0.65, government 1: half way is 0.825.
  EXPECT_NEAR(agreed_claim(kChannel, kP), 0.825, 1e-12);
}

TEST(MakeStatement, AClaimThatHeadquartersWouldMakeItselfIsNeverDenied) {
  const double own = ideal_claim(kChannel, kP.headquarters_gain, kP.risk_weight);
  EXPECT_EQ(denial_chance(own, kChannel, kP), 0);
  EXPECT_GT(denial_chance(own + 1e-6, kChannel, kP), 0);
  EXPECT_EQ(denial_chance(1, 1, kP), 0) << "all was conceded: the boldest claim is true";
}

// Limit A25: with sure headquarters a text is contradicted exactly beyond the root of its rule.
TEST(MakeStatement, HeadquartersDeniesExactlyBeyondTheRootOfItsRule) {
  const double own = kP.headquarters_gain / kP.risk_weight;
  const double constant = kP.denial_cost + kP.risk_weight / 2 * own * own;
  const double root = (-kP.precedent_weight +
                       std::sqrt(kP.precedent_weight * kP.precedent_weight + 2 * kP.risk_weight * constant)) /
                      kP.risk_weight;
  EXPECT_NEAR(denial_gain(kChannel + root, kChannel, kP), 0, 1e-12);
  for (const double side : {-0.001, 0.001}) {
    MakeStatementParameters p = sure(1);
    p.government_weight = 0;  // the office alone words the text
    p.office_bias = (root + side) * p.risk_weight / p.office_gain;
    World world = tiny_world(20);
    tell(world, p, 60);
    EXPECT_EQ(world.company.statement.is_denied, side > 0);
  }
}

TEST(MakeStatement, WhatHeadquartersSeesBeforehandItRewrites) {
  World world = tiny_world(20);
  const Chronicle chronicle = tell(world, sure(0), 30);
  ASSERT_EQ(chronicle.size(), 1u);
  EXPECT_FALSE(world.company.statement.is_denied);
  EXPECT_NEAR(world.company.statement.claim, kChannel + 0.05, 1e-12);
}

TEST(MakeStatement, ADenialCostsFaceAndTrustAndLeavesTheTruth) {
  World world = tiny_world(20);
  const double scrutiny = world.company.scrutiny;
  const Chronicle chronicle = tell(world, sure(1), 60);
  ASSERT_EQ(chronicle.size(), 2u);
  EXPECT_EQ(chronicle[0].act, "statement");
  EXPECT_EQ(chronicle[1].act, "denial");
  EXPECT_GT(chronicle[1].day, chronicle[0].day) << "the next day at the earliest";
  const Statement& text = world.company.statement;
  EXPECT_EQ(text.truth, kChannel);
  EXPECT_EQ(world.company.offer, Offer::kChannel);
  EXPECT_EQ(world.government.face_saving_factor, 0.7);
  EXPECT_EQ(text.office_trust, 0.6);
  EXPECT_GT(world.company.scrutiny, scrutiny);
  EXPECT_LE(world.company.scrutiny, scrutiny + 0.15);
  // Users: (0.4 + 0.4 * 0.6) * 0.825 and 0.5 * 0.4, over the weights.
  EXPECT_NEAR(text.believed_share, (0.64 * 0.825 + 0.5 * 0.4) / 1.14, 1e-12);
  EXPECT_LT(text.press_believed_share, text.believed_share) << "the press trusts headquarters more";
  EXPECT_GT(text.press_believed_share, text.headquarters_claim);
  EXPECT_EQ(text.published_day, 0);
  EXPECT_EQ(text.last_word_day, chronicle[1].day);
}

TEST(MakeStatement, WhatUsersBelieveAddsUpToWhatTheyBelieveNow) {
  World world = tiny_world(20);
  const MakeStatementParameters p = sure(1);
  Chronicle chronicle;
  double sum = 0;
  for (world.day = 0; world.day < 60; ++world.day) {
    const Offer before = world.day == 0 ? Offer::kNone : Offer::kChannel;
    world.company.offer = Offer::kChannel;
    sum += make_statement(world, p, before, kChannel, chronicle);
  }
  EXPECT_NEAR(sum, world.company.statement.believed_share, 1e-12);
}

TEST(MakeStatement, ASilentAgreementIsBelievedByNobody) {
  World world = tiny_world(20);
  MakeStatementParameters p = kP;
  p.statement_share = 0;
  EXPECT_TRUE(tell(world, p, 30).empty());
  EXPECT_EQ(world.company.statement.believed_share, 0);
}

// Stylised fact S10: an exclusive claim is denied more often than not, mostly within three days.
TEST(MakeStatement, AnExclusiveClaimIsMostlyDeniedSoon) {
  int claimed = 0;
  int denied = 0;
  int soon = 0;
  World world = tiny_world(20);
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    world.company.statement = {};
    world.draws = Draws(seed);
    for (const Event& event : tell(world, kP, 30)) {
      if (event.act == "statement" && world.company.statement.claim >= 0.75) ++claimed;
      if (event.act == "denial") ++denied;
      if (event.act == "denial" && event.day <= 3) ++soon;
    }
  }
  EXPECT_GT(denied, 0.5 * claimed);
  EXPECT_GT(soon, 0.8 * denied);
}

TEST(MakeStatement, ADenialSaysWhatWasAgreedUnlessItSoundsTheSame) {
  MakeStatementParameters p = sure(1);
  p.denial_cost = 0;
  p.headquarters_gain = 0;
  World world = tiny_world(20);
  EXPECT_THAT(tell(world, p, 60).back().text, testing::HasSubstr("what was agreed is an ordinary reporting channel"));
  p.headquarters_gain = 0.41 * p.risk_weight;  // exclusive access, too: 0.76 where 0.825 is claimed
  World other = tiny_world(20);
  EXPECT_THAT(tell(other, p, 60).back().text, testing::HasSubstr("it goes beyond what was agreed"));
}

}  // namespace
}  // namespace chokepoint
