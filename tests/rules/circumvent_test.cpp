#include "rules/circumvent.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const CircumventParameters kP = defaults<CircumventParameters>(kCircumventFields);

std::size_t active(const World& world) {
  std::size_t count = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) count += world.users.is_circumventing(UserId{u});
  return count;
}

void live(World& world, const CircumventParameters& p, int days) {
  for (int i = 0; i < days; ++i, ++world.day) {
    Awake awake = whole_block(world);
    circumvent(world, p, make_circumvention_day(world, p), awake);
  }
}

World cut_world(double people, double community) {
  World world = tiny_world(people, community);
  for (Service& service : world.services) {
    service.quality = 0;
    service.cut_since_day = 0;
  }
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(), std::uint8_t{0});
  return world;
}

TEST(Circumvent, WithoutACutTheBalanceIsBaselineOverLapse) {
  World world = tiny_world(50000, 400);
  live(world, kP, 400);
  const double a = 1 - std::exp(-2e-4);
  const double b = 1 - std::exp(-0.01);
  const double expected = a / (a + b);  // adopters are drawn among all, so those active count less
  EXPECT_NEAR(static_cast<double>(active(world)) / world.people(), expected,
              4 * std::sqrt(expected / world.people()) + 0.001);
}

TEST(Circumvent, NobodyStartsOrStopsAtZeroHazard) {
  World world = tiny_world(2000);
  CircumventParameters p = kP;
  p.baseline_hazard_per_day = p.lapse_open_per_day = 0;
  const auto before = world.users.circumvention;
  live(world, p, 50);
  EXPECT_EQ(world.users.circumvention, before);
}

TEST(Circumvent, TheWillingAreThoseWhoseDemandExceedsTheirCost) {
  // Everything blocked, so demand is 1 for all: the plateau is P(C < 1 - A) (limit A13).
  World world = cut_world(40000, 400);
  CircumventParameters p = kP;
  p.baseline_hazard_per_day = p.lapse_cut_per_day = 0;
  p.demand_half_life_days = 3650;
  p.restriction_level = 0.5;
  live(world, p, 60);
  double willing = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    willing += world.traits.circumvention_cost(UserId{u}) < 0.5 ? 1 : 0;
  }
  EXPECT_NEAR(static_cast<double>(active(world)) / willing, 1, 0.02);
  // Beta(2, 3) below 0.5 is 0.6875.
  EXPECT_NEAR(willing / world.people(), 0.6875, 0.01);
}

TEST(Circumvent, AdoptionInOneCommunityFollowsBass) {
  World world = cut_world(20000, 20000);
  CircumventParameters p = kP;
  p.baseline_hazard_per_day = p.lapse_cut_per_day = 0;
  p.demand_half_life_days = 3650;
  p.substitute_share = 0;
  p.cost_alpha = 2;
  p.acute_hazard_per_day = 0.01;
  p.imitation_hazard_per_day = 0.3;
  live(world, p, 10);
  double willing = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    willing += world.traits.circumvention_cost(UserId{u}) < 0.99 ? 1 : 0;
  }
  // Bass at p 0.01, q 0.3 in steps of a day (in continuous time A(10) = 0.4061; a day's lag in
  // imitation holds it back).
  double theory = 0;
  for (int day = 0; day < 10; ++day) theory += (1 - theory) * (1 - std::exp(-(0.01 + 0.3 * theory)));
  const double got = static_cast<double>(active(world)) / willing;
  EXPECT_NEAR(got, theory, 0.03) << "early chance events are amplified: about 0.006 a standard error";
}

TEST(Circumvent, HazardByHandAndByDirection) {
  EXPECT_NEAR(adoption_hazard(0.5, 1, kP), 0.15 + 0.35 * 0.5, 1e-12);
  EXPECT_NEAR(adoption_hazard(0.5, 0.35, kP), 0.35 * 0.325, 1e-12);
  EXPECT_GT(adoption_hazard(0.9, 1, kP), adoption_hazard(0.1, 1, kP));
}

TEST(Circumvent, DemandIsTheTimeLostAndFades) {
  World world = tiny_world(200);
  world.services[0].quality = 0;
  world.services[0].cut_since_day = 0;
  world.day = 125;
  const CircumventionDay today = make_circumvention_day(world, kP);
  EXPECT_NEAR(today.demand[0b001], 1 * 0.5, 1e-9) << "the only service, half faded";
  EXPECT_NEAR(today.demand[0b011], 0.5 * 0.5 * (1 - kP.substitute_share * 0.5), 1e-9)
      << "one of two: half is open";
  EXPECT_EQ(today.demand[0b010], 0) << "not on the service";
}

TEST(Circumvent, AGovernmentThatCutsMakesItHarder) {
  World world = tiny_world(200);
  CircumventParameters p = kP;
  p.restriction_level = 0.1;
  EXPECT_DOUBLE_EQ(make_circumvention_day(world, p).restriction, 0.1);
  world.government.rung = Rung::kThrottle;
  EXPECT_DOUBLE_EQ(make_circumvention_day(world, p).restriction, 0.15);
  p.restriction_level = 1;
  EXPECT_DOUBLE_EQ(make_circumvention_day(world, p).restriction, 1);
}

TEST(Circumvent, WithFullRestrictionNobodyTakesItUp) {
  World world = cut_world(4000, 100);
  CircumventParameters p = kP;
  p.restriction_level = 1;
  live(world, p, 60);
  EXPECT_EQ(active(world), 0u);
}

TEST(Circumvent, ThoseWithoutAnAccountThatIsCutLetGoSooner) {
  World world = tiny_world(20000, 200);
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(),
            static_cast<std::uint8_t>(Circumvention::kActive));
  for (std::uint32_t u = 0; u < world.people(); u += 2) world.users.memberships[u] = 0b010;
  world.services[0].quality = 0;
  world.services[0].cut_since_day = -2000;
  CircumventParameters p = kP;
  p.baseline_hazard_per_day = 0;
  live(world, p, 50);
  double on = 0;
  double off = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    (u % 2 == 0 ? off : on) += world.users.is_circumventing(UserId{u}) ? 1 : 0;
  }
  EXPECT_NEAR(on / 10000, std::exp(-0.05), 0.01);
  EXPECT_NEAR(off / 10000, std::exp(-0.5), 0.02);
}

TEST(Circumvent, MembersWhoCircumventAreCountedPerService) {
  World world = cut_world(3000, 100);
  for (Service& s : world.services) s.circumventing_members = 0;
  Awake awake = whole_block(world);
  circumvent(world, kP, make_circumvention_day(world, kP), awake);
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    std::int32_t count = 0;
    for (std::uint32_t u = 0; u < world.people(); ++u) {
      count += world.users.is_circumventing(UserId{u}) && world.users.is_member(UserId{u}, static_cast<int>(s));
    }
    EXPECT_EQ(awake.circumventing_change[s], count);
  }
}

}  // namespace
}  // namespace chokepoint
