#include "rules/choose_service.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

TEST(ChooseService, OneAccountLeavesNoChoice) {
  const World world = tiny_world(20);
  for (const double u : {0.001, 0.5, 0.999}) EXPECT_EQ(choose_service(0b010, world.services, u), 1);
  EXPECT_EQ(choose_service(0, world.services, 0.5), -1);
}

TEST(ChooseService, SharesFollowTheWeights) {
  World world = tiny_world(20);
  world.services[0].facts.time_weight = 3;  // 3 : 1 between the first two
  EXPECT_EQ(choose_service(0b011, world.services, 0.749), 0);
  EXPECT_EQ(choose_service(0b011, world.services, 0.751), 1);
}

TEST(ChooseService, OpenServicesLoseNothing) {
  const World world = tiny_world(200);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, awake);
  EXPECT_EQ(awake.wishes.size(), world.people());
  EXPECT_EQ(awake.tally.total(Measure::kPostsLostToBlock), 0);
  for (const Wish& wish : awake.wishes) {
    EXPECT_TRUE(world.users.is_member(wish.author, wish.service));
  }
}

TEST(ChooseService, ABlockLetsOnlyCircumventorsThrough) {
  World world = tiny_world(500);
  for (Service& service : world.services) service.quality = 0;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, awake);
  std::size_t around = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) around += world.users.is_circumventing(UserId{u});
  EXPECT_EQ(awake.wishes.size(), around);
  EXPECT_EQ(awake.tally.total(Measure::kPostsLostToBlock),
            static_cast<std::int64_t>(world.people() - around));
}

TEST(ChooseService, AThrottleLosesItsShare) {
  World world = tiny_world(40000, 400);
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(), std::uint8_t{0});
  for (Service& service : world.services) service.quality = 0.65;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, awake);
  EXPECT_NEAR(static_cast<double>(awake.wishes.size()) / world.people(), 0.65,
              4 * std::sqrt(0.65 * 0.35 / world.people()));
}

}  // namespace
}  // namespace chokepoint
