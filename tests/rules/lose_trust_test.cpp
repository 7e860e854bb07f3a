#include "rules/lose_trust.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"
#include "world/trust.hpp"

namespace chokepoint {
namespace {

const LoseTrustParameters kP = defaults<LoseTrustParameters>(kLoseTrustFields);

World breached(double people, double hit_share) {
  World world = tiny_world(people, 200);
  world.company.breaches.push_back({hit_share});
  return world;
}

struct Days {
  Chronicle chronicle;
  Tally tally;
};

Days live(World& world, const LoseTrustParameters& p, int days) {
  Days days_lived;
  for (int i = 0; i < days; ++i, ++world.day) {
    lose_trust(world, p, days_lived.chronicle, days_lived.tally);
    Awake awake = whole_block(world);
    leave_in_distrust(world, p, awake);
    days_lived.tally.merge(awake.tally);
  }
  return days_lived;
}

/// Always notifies and is never found out, or the other way round.
LoseTrustParameters honest() {
  LoseTrustParameters p = kP;
  p.duty_to_notify = 1000;
  p.finding_hazard_per_day = 0;
  return p;
}
LoseTrustParameters secretive(double finding_hazard) {
  LoseTrustParameters p = kP;
  p.duty_to_notify = -1000;
  p.finding_hazard_per_day = finding_hazard;
  return p;
}

TEST(LoseTrust, NotifyingByHandAndByDirection) {
  EXPECT_NEAR(notify_chance(0.18, kP), 1 / (1 + std::exp(-(0.5 - 3 * 0.18))), 1e-12);
  EXPECT_GT(notify_chance(0.01, kP), notify_chance(0.5, kP));
}

TEST(LoseTrust, ThoseHitLoseMoreAndTheyAreAsManyAsTheBreachSays) {
  World world = breached(40000, 0.18);
  live(world, honest(), 1);
  double hit = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    const double lost = trust_lost_by(world.company, world.draws, UserId{u});
    EXPECT_TRUE(std::abs(lost - 0.15) < 1e-12 || std::abs(lost - 0.03) < 1e-12);
    hit += lost > 0.1 ? 1 : 0;
  }
  EXPECT_NEAR(hit / world.people(), 0.18, 4 * std::sqrt(0.18 * 0.82 / world.people()));
}

TEST(LoseTrust, HalfIsBackAfterTheHalfLife) {
  World world = breached(2000, 0.5);
  live(world, honest(), 91);
  EXPECT_NEAR(world.company.trust_lost, 0.015, 1e-9);
  EXPECT_NEAR(world.company.breaches[0].trust_lost_by_hit, 0.06, 1e-9);
  EXPECT_NEAR(world.company.breach_news, 0.5, 1e-9);
  live(world, honest(), 2000);
  EXPECT_FALSE(has_lost_trust(world.company));
  EXPECT_EQ(world.company.breach_news, 0);
}

TEST(LoseTrust, WhatIsKeptQuietCostsNothingUntilItIsFound) {
  World world = breached(2000, 0.18);
  const Days quiet = live(world, secretive(0), 100);
  EXPECT_EQ(world.company.breaches[0].state, BreachState::kConcealed);
  EXPECT_FALSE(has_lost_trust(world.company));
  EXPECT_EQ(quiet.tally.total(Measure::kPrivacyFines), 0);
  const Days found = live(world, secretive(1000), 1);
  EXPECT_EQ(world.company.breaches[0].state, BreachState::kFound);
  EXPECT_DOUBLE_EQ(world.company.trust_lost, 2 * 0.03);
  EXPECT_DOUBLE_EQ(trust_lost_by(world.company, world.draws, UserId{0}) -
                       (is_hit(world.company.breaches[0], 0, world.draws, UserId{0}) ? 0.24 : 0),
                   0.06);
  double accounts = 0;
  for (const Service& s : world.services) accounts += s.members;
  EXPECT_EQ(found.tally.total(Measure::kPrivacyFines),
            static_cast<std::int64_t>(accounts * 0.18 * 0.5 + 0.5));
}

TEST(LoseTrust, FindingsComeAtTheirHazard) {
  World world = tiny_world(100);
  world.company.breaches.assign(4000, {0.0, BreachState::kConcealed});
  Days days;
  LoseTrustParameters p = secretive(0.01);
  for (int i = 0; i < 50; ++i, ++world.day) lose_trust(world, p, days.chronicle, days.tally);
  double found = 0;
  for (const Breach& b : world.company.breaches) found += b.state == BreachState::kFound ? 1 : 0;
  const double expected = 1 - std::exp(-0.5);
  EXPECT_NEAR(found / 4000, expected, 4 * std::sqrt(expected * (1 - expected) / 4000));
}

TEST(LoseTrust, ManyAdjustAndFewLeave) {
  // S18: adjusting, pausing, deleting in this order; deleted accounts below 10 % in a year.
  World world = breached(40000, 0.5);
  double before = 0;
  for (const Service& s : world.services) before += s.members;
  const Days year = live(world, honest(), 365);
  const auto total = [&](Measure m) { return static_cast<double>(year.tally.total(m)); };
  EXPECT_GT(total(Measure::kSettingsTightened), total(Measure::kAccountsPaused));
  EXPECT_GT(total(Measure::kAccountsPaused), total(Measure::kAccountsDeleted));
  EXPECT_GT(total(Measure::kAccountsDeleted), 0);
  EXPECT_LT(total(Measure::kAccountsDeleted) / before, 0.1);
}

TEST(LoseTrust, LeavingFollowsTheTrustThatIsLost) {
  // Integral of the loss over all time: loss * half-life / ln 2. Nobody is hit, everybody lost 0.03.
  World world = breached(60000, 0);
  LoseTrustParameters p = honest();
  p.settings_hazard_per_day = p.pause_hazard_per_day = 0;
  p.delete_hazard_per_day = 0.05;
  const Days days = live(world, p, 1000);
  const double hazard = 0.05 * 0.03 * 90 / std::log(2.0);
  const double expected = world.people() * (1 - std::exp(-hazard));
  // People on several services may delete more than one; allow for the half day at the start too.
  EXPECT_NEAR(static_cast<double>(days.tally.total(Measure::kAccountsDeleted)) / expected, 1, 0.1);
}

TEST(LoseTrust, RivalsLoseNobody) {
  World world = breached(5000, 0.9);
  for (Service& s : world.services) s.is_rival = true;
  const auto before = world.users.memberships;
  live(world, honest(), 60);
  EXPECT_EQ(world.users.memberships, before);
}

TEST(LoseTrust, TheMeanOfActivityIsThatOverUsers) {
  World world = breached(40000, 0.3);
  live(world, honest(), 10);
  double sum = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    sum += std::exp(-2 * trust_lost_by(world.company, world.draws, UserId{u}));
  }
  EXPECT_NEAR(trusting_share(world.company, 2), sum / world.people(), 0.005);
}

}  // namespace
}  // namespace chokepoint
