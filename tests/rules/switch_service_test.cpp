#include "rules/switch_service.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const SwitchServiceParameters kP = defaults<SwitchServiceParameters>(kSwitchServiceFields);

SwitchServiceParameters none() {
  SwitchServiceParameters p = kP;
  p.look_hazard_per_day = p.spontaneous_join_per_day = p.gateway_join_per_day = 0;
  p.return_hazard_per_day = 0;
  p.dormant_after_days = 1e9;
  return p;
}

/// Lives nights and adds up what happened; services' counts follow.
Tally live(World& world, const SwitchServiceParameters& p, int days) {
  Tally sum;
  for (int i = 0; i < days; ++i, ++world.day) {
    Awake awake = whole_block(world);
    switch_service(world, p, make_switch_day(world, p), awake);
    sum.merge(awake.tally);
    for (std::size_t s = 0; s < world.services.size(); ++s) {
      Service& service = world.services[s];
      service.members += static_cast<std::uint32_t>(awake.member_change[s]);
      service.dormant_members += static_cast<std::uint32_t>(awake.dormant_change[s]);
      service.circumventing_members += static_cast<std::uint32_t>(awake.circumventing_change[s]);
    }
  }
  return sum;
}

void let_nobody_circumvent(World& world) {
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(), std::uint8_t{0});
  for (Service& service : world.services) service.circumventing_members = 0;
}

/// Everybody on service 0 alone, and a share of each community on service 1.
World one_and_a_rival(double people, double community, std::uint32_t every) {
  World world = tiny_world(people, community);
  let_nobody_circumvent(world);
  world.communities.members.assign(world.communities.members.size(), 0);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    const bool is_on_both = u % every == 0;
    world.users.memberships[u] = is_on_both ? 0b11 : 0b01;
    const CommunityId here = world.communities.of(UserId{u});
    world.communities.count_member(here, 0, 3, 1);
    if (is_on_both) world.communities.count_member(here, 1, 3, 1);
  }
  return world;
}

std::uint32_t count_on(const std::vector<std::uint8_t>& column, int s) {
  std::uint32_t count = 0;
  for (const std::uint8_t set : column) count += (set >> s) & 1;
  return count;
}

TEST(SwitchService, WithAllHazardsAtZeroNothingChanges) {
  World world = tiny_world(2000);
  world.services[0].quality = 0;
  const auto before = world.users.memberships;
  live(world, none(), 40);
  EXPECT_EQ(world.users.memberships, before);
  EXPECT_EQ(world.services[0].dormant_members, 0u);
}

TEST(SwitchService, ACalmCountryOnlyJoinsByTheWay) {
  World world = tiny_world(40000, 200);
  const double outside = world.people() - world.services[2].members;
  const Tally sum = live(world, kP, 50);
  const double joined = static_cast<double>(sum.get(Measure::kAccountsJoined, 2));
  const double expected = outside * (1 - std::exp(-50 * 1e-4));
  EXPECT_NEAR(joined, expected, 4 * std::sqrt(expected));
  EXPECT_EQ(sum.total(Measure::kAccountsAsleep), 0);
}

TEST(SwitchService, ATaxPricesTheSamePeopleOutUntilItIsLifted) {
  World world = tiny_world(20000, 200);
  let_nobody_circumvent(world);
  SwitchServiceParameters p = none();
  p.price_elasticity = 0.5;
  world.government.use_tax = 0.3;
  const double pays = std::pow(1.3, -0.5);
  EXPECT_NEAR(paying_share(0.3, p), pays, 1e-12);
  EXPECT_EQ(paying_share(0, p), 1);
  const auto before = world.users.memberships;
  live(world, p, 1);
  const auto taxed = world.users.memberships;
  std::uint32_t online = 0;
  for (const std::uint8_t accounts : taxed) online += accounts != 0;
  EXPECT_NEAR(online / 20000.0, pays, 4 * std::sqrt(pays * (1 - pays) / 20000) + 1 / 512.0);
  p.return_hazard_per_day = 1000;
  p.spontaneous_join_per_day = 0.01;
  live(world, p, 5);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    if (taxed[u] != 0) continue;
    EXPECT_EQ(world.users.memberships[u], 0) << "nobody comes back while it stands";
  }
  p.spontaneous_join_per_day = 0;
  world.government.use_tax = 0;
  live(world, p, 1);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    EXPECT_EQ(world.users.memberships[u] & before[u], before[u]) << "all are back";
  }
}

TEST(SwitchService, OneWhoCircumventsEscapesTheTax) {
  World world = tiny_world(2000);
  SwitchServiceParameters p = none();
  p.price_elasticity = 10;
  world.government.use_tax = 100;
  let_nobody_circumvent(world);
  const std::uint8_t before = world.users.memberships[7];
  world.users.circumvention[7] = static_cast<std::uint8_t>(Circumvention::kActive);
  live(world, p, 3);
  EXPECT_EQ(world.users.memberships[7], before);
  EXPECT_EQ(world.users.memberships[8], 0);
}

TEST(SwitchService, OnlyThoseWhoLostAccessLookAround) {
  World world = one_and_a_rival(2000, 40, 1);  // everybody on both
  world.users.memberships[7] = 0b10;           // this one has nothing to lose
  world.services[0].quality = 0;
  SwitchServiceParameters p = none();
  p.look_hazard_per_day = 10;
  p.lowest_threshold_share = p.largest_threshold_share = 0;
  live(world, p, 20);
  EXPECT_EQ(world.users.memberships[7], 0b10);
  EXPECT_GT(count_on(world.users.memberships, 2), 1990u) << "the rest joined what was left";
}

TEST(SwitchService, TheyFollowOnceTheirThresholdIsReached) {
  // A third of each community is on service 1: those with thresholds below a third join, and then
  // those whose thresholds that reaches, up to the fixed point F(M).
  World world = one_and_a_rival(9000, 90, 3);
  world.services[0].quality = 0;
  SwitchServiceParameters p = none();
  p.look_hazard_per_day = 10;
  live(world, p, 1);
  std::uint32_t expected = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    const double threshold = 0.1 + 0.5 * world.traits.join_threshold_rank(UserId{u});
    const CommunityId here = world.communities.of(UserId{u});
    const auto first = world.communities.first(here);
    std::uint32_t on = 0;
    for (std::uint32_t v = first; v < world.communities.end(here); ++v) on += v % 3 == 0 ? 1 : 0;
    const double share = static_cast<double>(on) / world.communities.size(here);
    expected += u % 3 == 0 || share >= threshold ? 1 : 0;
  }
  EXPECT_NEAR(count_on(world.users.memberships, 1), expected, 4) << "a few don't look on that day";
}

TEST(SwitchService, NobodyFollowsBelowTheLowestThreshold) {
  World world = one_and_a_rival(4000, 100, 20);  // 5 % of each community
  world.services[0].quality = 0;
  SwitchServiceParameters p = none();
  p.look_hazard_per_day = 10;
  const Tally sum = live(world, p, 30);
  EXPECT_EQ(sum.total(Measure::kAccountsJoined), 0);
}

TEST(SwitchService, AccountsOutOfReachFallAsleepWithTheMeanOfThirtyDays) {
  World world = one_and_a_rival(30000, 300, 1000000);
  world.services[0].quality = 0;
  SwitchServiceParameters p = none();
  p.dormant_after_days = 30;
  live(world, p, 30);
  const double share = static_cast<double>(count_on(world.users.dormant, 0)) / world.people();
  EXPECT_NEAR(share, 1 - std::exp(-1.0), 4 * std::sqrt(0.2325 / world.people()));
  EXPECT_EQ(world.services[0].dormant_members, count_on(world.users.dormant, 0));
}

TEST(SwitchService, AThrottledOrCircumventedServiceStaysInUse) {
  World world = one_and_a_rival(2000, 50, 2);
  world.services[0].quality = 0.3;
  live(world, kP, 100);
  EXPECT_EQ(count_on(world.users.dormant, 0), 0u);
  world.services[0].quality = 0;
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(),
            static_cast<std::uint8_t>(Circumvention::kActive));
  live(world, kP, 100);
  EXPECT_EQ(count_on(world.users.dormant, 0), 0u);
}

TEST(SwitchService, PeopleReturnWhenAccessIsRestored) {
  World world = one_and_a_rival(5000, 50, 1000000);
  world.services[0].quality = 0;
  SwitchServiceParameters p = none();
  p.dormant_after_days = 5;
  p.return_hazard_per_day = 0.1;
  live(world, p, 60);
  EXPECT_GT(count_on(world.users.dormant, 0), 4990u);
  world.services[0].quality = 1;
  live(world, p, 10);
  const double back = static_cast<double>(count_on(world.users.memberships, 0)) / world.people();
  EXPECT_NEAR(back, 1 - std::exp(-1.0), 0.03);
  live(world, p, 120);
  EXPECT_GT(count_on(world.users.memberships, 0), 4990u);
}

TEST(SwitchService, TheGatewayLeadsToOtherBlockedServices) {
  // S1: new users of circumvention join services that had been blocked before.
  World world = one_and_a_rival(4000, 50, 1000000);
  world.services[2].quality = 0;
  for (std::uint32_t u = 0; u < world.people(); u += 2) {
    world.users.circumvention[u] = static_cast<std::uint8_t>(Circumvention::kActive);
  }
  SwitchServiceParameters p = none();
  p.gateway_join_per_day = 0.05;
  live(world, p, 20);
  const double joined = count_on(world.users.memberships, 2);
  EXPECT_NEAR(joined / 2000, 1 - std::exp(-1.0), 0.05);
  for (std::uint32_t u = 1; u < world.people(); u += 2) EXPECT_FALSE(world.users.is_member(UserId{u}, 2));
}

TEST(SwitchService, CountsOfCommunitiesAndServicesFollowTheAccounts) {
  World world = tiny_world(3000, 60);
  world.services[0].quality = 0;
  world.services[1].quality = 0.4;
  SwitchServiceParameters p = kP;
  p.look_hazard_per_day = 1;
  p.spontaneous_join_per_day = 0.01;
  p.gateway_join_per_day = 0.1;
  live(world, p, 20);
  world.services[0].quality = 1;
  live(world, p, 10);
  for (std::size_t s = 0; s < 3; ++s) {
    std::uint32_t by_community = 0;
    for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
      by_community += world.communities.members[c * 3 + s];
    }
    EXPECT_EQ(by_community, count_on(world.users.memberships, static_cast<int>(s)));
    EXPECT_EQ(world.services[s].members, by_community);
    EXPECT_EQ(world.services[s].dormant_members, count_on(world.users.dormant, static_cast<int>(s)));
    std::uint32_t around = 0;
    for (std::uint32_t u = 0; u < world.people(); ++u) {
      around += world.users.is_circumventing(UserId{u}) && world.users.is_member(UserId{u}, static_cast<int>(s));
    }
    EXPECT_EQ(world.services[s].circumventing_members, around);
  }
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    EXPECT_EQ(world.users.memberships[u] & world.users.dormant[u], 0) << "in use or asleep, not both";
  }
}

TEST(SwitchService, ThresholdsAreUniformBetweenTheEnds) {
  EXPECT_DOUBLE_EQ(join_threshold(0, kP), 0.1);
  EXPECT_DOUBLE_EQ(join_threshold(0.5, kP), 0.35);
  EXPECT_DOUBLE_EQ(join_threshold(1, kP), 0.6);
}

}  // namespace
}  // namespace chokepoint
