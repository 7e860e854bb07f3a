#include "rules/audit_restrictions.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const AuditRestrictionsParameters kP =
    defaults<AuditRestrictionsParameters>(kAuditRestrictionsFields);

std::vector<Restricted> restrictions(int count, bool is_protected, bool is_pretext) {
  std::vector<Restricted> all;
  for (int i = 0; i < count; ++i) {
    all.push_back({PostId{static_cast<std::uint64_t>(i + 1)}, is_protected, is_pretext});
  }
  return all;
}

Chronicle audit(World& world, const AuditRestrictionsParameters& p,
                std::vector<Restricted> restricted, double scale = 1) {
  Chronicle chronicle;
  audit_restrictions(world, p, 0.2, scale, restricted, chronicle);
  return chronicle;
}

TEST(AuditRestrictions, ScrutinyBeyondTheOrdinaryHalvesInFortyFiveDays) {
  double scrutiny = 0.8;
  for (int day = 0; day < 45; ++day) scrutiny = faded_scrutiny(scrutiny, 0.2, kP);
  EXPECT_NEAR(scrutiny, 0.2 + 0.6 / 2, 1e-9);
}

TEST(AuditRestrictions, AProtectedItemFoundAddsByHand) {
  World world = tiny_world(20);
  world.company.scrutiny = 0.2;
  AuditRestrictionsParameters p = kP;
  p.audits_per_day = 1;
  audit(world, p, restrictions(5, true, false));
  EXPECT_NEAR(world.company.scrutiny, 0.22, 1e-12) << "one of the five looked at, all attention left";
  EXPECT_NEAR(world.press.attention, std::exp(-0.3), 1e-12);
  EXPECT_NEAR(world.press.audits_left, 0, 1e-12);
}

TEST(AuditRestrictions, NothingProtectedNothingFound) {
  World world = tiny_world(20);
  world.company.scrutiny = 0.2;
  audit(world, kP, restrictions(50, false, false));
  EXPECT_NEAR(world.company.scrutiny, 0.2, 1e-12);
  EXPECT_EQ(world.press.attention, 1);
}

TEST(AuditRestrictions, APartOfThePeopleMeetsTheSameScrutiny) {
  // 100 days with 40 restrictions each, against a world a fortieth its size with one each.
  AuditRestrictionsParameters p = kP;
  p.attention_per_story = 0;
  World whole = tiny_world(20);
  World part = tiny_world(20);
  for (int day = 0; day < 100; ++day) {
    audit(whole, p, restrictions(40, true, false));
    audit(part, p, restrictions(1, true, false), 1.0 / 40);
  }
  EXPECT_GT(whole.company.scrutiny, 0.25);
  EXPECT_NEAR(part.company.scrutiny, whole.company.scrutiny, 1e-9);
}

TEST(AuditRestrictions, APublishedPretextHalvesTheCreditOfLabelsAndItComesBack) {
  World world = tiny_world(20);
  AuditRestrictionsParameters p = kP;
  p.audits_per_day = 5;
  const Chronicle chronicle = audit(world, p, restrictions(5, false, true));
  ASSERT_EQ(chronicle.size(), 1u) << "full attention: published for certain";
  EXPECT_NEAR(world.government.label_credibility, 0.5, 1e-12);
  for (int day = 0; day < 180; ++day) audit(world, p, {});
  EXPECT_NEAR(world.government.label_credibility, 0.75, 1e-9);
}

TEST(AuditRestrictions, WithoutAttentionNothingIsPublished) {
  World world = tiny_world(20);
  AuditRestrictionsParameters p = kP;
  p.audits_per_day = 5;
  p.attention_days = 3650;
  int published = 0;
  for (world.day = 0; world.day < 200; ++world.day) {
    world.press.attention = 0;
    published += static_cast<int>(audit(world, p, restrictions(5, true, true)).size());
  }
  EXPECT_LT(published, 5) << "attention comes back by 0.0003 a day only";
}

Statement claim_of(double believed) {
  Statement statement;
  statement.is_out = true;
  statement.press_believed_share = believed;
  return statement;
}

TEST(AuditRestrictions, InterestInAClaimGoesAsAttentionComes) {
  const Statement statement = claim_of(0.6);
  EXPECT_NEAR(interest(statement, 0, kP), 0.6, 1e-12);
  EXPECT_NEAR(interest(statement, 14, kP), 0.6 / std::exp(1.0), 1e-12);
  EXPECT_EQ(interest(Statement{}, 0, kP), 0);
}

// Restrictions looked into over half a year: 0.2 a day, and of a claim 0.2 * 0.6 * (1 + e^(-1/14) + e^(-2/14) + ...).
TEST(AuditRestrictions, ABelievedClaimDrawsGroupsToTheCountry) {
  const auto looked_into = [](double believed, double claim_interest) {
    AuditRestrictionsParameters p = kP;
    p.claim_interest = claim_interest;
    p.attention_per_story = 0;
    p.found_scrutiny = 1e-4;
    p.scrutiny_half_life_days = 3650 * 1000.0;  // no forgetting: scrutiny counts
    World world = tiny_world(20);
    world.company.scrutiny = 0.2;
    world.company.statement = claim_of(believed);
    for (world.day = 0; world.day < 180; ++world.day) audit(world, p, restrictions(5, true, false));
    return (world.company.scrutiny - 0.2) / p.found_scrutiny;
  };
  EXPECT_NEAR(looked_into(0, 1), 180 * 0.2, 0.01);
  EXPECT_NEAR(looked_into(0.6, 1), 180 * 0.2 + 0.2 * 0.6 / (1 - std::exp(-1.0 / 14)), 0.01);
  EXPECT_EQ(looked_into(0.6, 0), looked_into(0, 1)) << "turned off";
}

TEST(AuditRestrictions, ADenialMakesATextNewsAgain) {
  Statement statement = claim_of(0.6);
  statement.last_word_day = 20;
  EXPECT_NEAR(interest(statement, 20, kP), 0.6, 1e-12);
}

TEST(AuditRestrictions, SavedTimeIsNotLostWhenInterestGoes) {
  World world = tiny_world(20);
  world.company.statement = claim_of(1);
  for (world.day = 0; world.day < 60; ++world.day) audit(world, kP, {});
  const double saved = world.press.audits_left;
  EXPECT_GT(saved, 30 * kP.audits_per_day);
  for (; world.day < 120; ++world.day) audit(world, kP, {});
  EXPECT_EQ(world.press.audits_left, saved);
}

TEST(AuditRestrictions, WithoutAuditsTheWorldOnlyCalmsDown) {
  World world = tiny_world(20);
  world.company.scrutiny = 0.2;
  AuditRestrictionsParameters p = kP;
  p.audits_per_day = 0;
  audit(world, p, restrictions(5, true, true));
  EXPECT_NEAR(world.company.scrutiny, 0.2, 1e-12);
  EXPECT_EQ(world.government.label_credibility, 1);
}

}  // namespace
}  // namespace chokepoint
