#include "rules/probe_network.hpp"

#include <gtest/gtest.h>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const ProbeNetworkParameters kP = defaults<ProbeNetworkParameters>(kProbeNetworkFields);

const auto never_off = [](std::size_t) { return 0.0; };
const auto open = [](std::size_t) { return 1.0; };

TEST(ProbeNetwork, NothingCutNothingSeen) {
  World world = tiny_world(200);
  probe_network(world, kP, open, never_off);
  EXPECT_EQ(world.probe.services_down, 0);
  EXPECT_EQ(world.probe.shutdown_hours, 0);
}

TEST(ProbeNetwork, ADeepThrottleAndABlockLookAlikeAndAMildOneIsntSeen) {
  World world = tiny_world(200);
  const double quality[] = {0.6, 0.4, 0.0};
  probe_network(world, kP, [&](std::size_t s) { return quality[s]; }, never_off);
  EXPECT_EQ(world.probe.services_down, 0b110);
  ProbeNetworkParameters blind = kP;
  blind.detection_access = 0;
  probe_network(world, blind, [&](std::size_t s) { return quality[s]; }, never_off);
  EXPECT_EQ(world.probe.services_down, 0);
}

TEST(ProbeNetwork, TheLongestCutOfARegionLargeEnoughIsSeenAndASmallOneIsMissed) {
  Scenario scenario = tiny_scenario(4000);
  scenario.regions = {{"Valley", "a", 0.01}, {"Plain", "b", 0.99}};
  World world = found_world(scenario, 1, 1);
  ASSERT_LT(people_share(world.communities, world.regions, 0), kP.smallest_region_share);
  const double valley_off[] = {24, 0}, plain_off[] = {24, 8};
  probe_network(world, kP, open, [&](std::size_t r) { return valley_off[r]; });
  EXPECT_EQ(world.probe.shutdown_hours, 0);
  EXPECT_EQ(world.probe.services_down, 0);
  probe_network(world, kP, open, [&](std::size_t r) { return plain_off[r]; });
  EXPECT_EQ(world.probe.shutdown_hours, 8);
  EXPECT_EQ(world.probe.services_down, 0b111) << "without an internet no service answers";
}

}  // namespace
}  // namespace chokepoint
