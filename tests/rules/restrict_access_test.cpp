#include "rules/restrict_access.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

std::function<double(std::size_t)> everywhere(double loss) {
  return [loss](std::size_t) { return loss; };
}

TEST(RestrictAccess, AThrottleCutsInPartAndOnlyItsTarget) {
  World world = tiny_world(20);
  world.day = 5;
  Chronicle chronicle;
  int cuts = 0;
  restrict_access(world, [](std::size_t s) { return s == 1 ? 0 : 0.35; }, chronicle, [&](Service&, bool is_throttle) {
    ++cuts;
    EXPECT_TRUE(is_throttle);
  });
  EXPECT_EQ(cuts, 2);
  EXPECT_DOUBLE_EQ(world.services[0].quality, 0.65);
  EXPECT_EQ(world.services[1].quality, 1);
  EXPECT_EQ(world.services[0].cut_since_day, 5);
  EXPECT_EQ(chronicle.size(), 2u);
}

TEST(RestrictAccess, NothingIsToldTwiceAndLiftingAngersNobody) {
  World world = tiny_world(20);
  Chronicle chronicle;
  int cuts = 0;
  const auto count = [&](Service&, bool) { ++cuts; };
  restrict_access(world, everywhere(1), chronicle, count);
  restrict_access(world, everywhere(1), chronicle, count);
  EXPECT_EQ(cuts, 3);
  restrict_access(world, everywhere(0.35), chronicle, count);
  restrict_access(world, everywhere(0), chronicle, count);
  EXPECT_EQ(cuts, 3);
  EXPECT_EQ(world.services[0].quality, 1);
  EXPECT_EQ(world.services[0].cut_since_day, kNeverCut);
}

TEST(RestrictAccess, ACutThatDeepensKeepsItsFirstDay) {
  World world = tiny_world(20);
  Chronicle chronicle;
  const auto nobody = [](Service&, bool) {};
  world.day = 3;
  restrict_access(world, everywhere(0.35), chronicle, nobody);
  world.day = 9;
  restrict_access(world, everywhere(1), chronicle, nobody);
  EXPECT_EQ(world.services[0].cut_since_day, 3);
}

}  // namespace
}  // namespace chokepoint
