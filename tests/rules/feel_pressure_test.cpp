#include "rules/feel_pressure.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const FeelPressureParameters kP = defaults<FeelPressureParameters>(kFeelPressureFields);

TEST(FeelPressure, StoredLoadsAreRoundedWithoutBias) {
  double sum = 0;
  constexpr int kDraws = 20000;
  for (int i = 0; i < kDraws; ++i) {
    sum += store_load(0.03, Draws(1).uniform(Purpose::kRounding, 0, static_cast<std::uint64_t>(i))) *
           kLoadStep;
  }
  EXPECT_NEAR(sum / kDraws, 0.03, 4 * 0.5 * kLoadStep / std::sqrt(kDraws));
  EXPECT_EQ(store_load(100, 0.5), 255) << "full is full";
  EXPECT_EQ(store_load(0, 0.999), 0);
}

TEST(FeelPressure, MessagesOfOneDayAreSummedWhateverTheirOrder) {
  World world = tiny_world(60);
  std::vector<Message> forth = {{UserId{5}, 256, 64, 0}, {UserId{9}, 32, 0, 0}, {UserId{5}, 256, 64, kMarkRestricted}};
  std::vector<Message> back(forth.rbegin(), forth.rend());
  World other = world;
  Tally tally;
  feel_pressure(world, forth, tally);
  feel_pressure(other, back, tally);
  EXPECT_EQ(world.users.fear, other.users.fear);
  EXPECT_EQ(world.users.fear[5], 16) << "2 * 256 / 1024 = 0.5 = 16 / 32";
  EXPECT_EQ(world.users.reactance[5], 4);
  EXPECT_TRUE(forth.empty());
}

TEST(FeelPressure, OneSignalFadesToItsClosedForm) {
  World world = tiny_world(60);
  Tally tally;
  std::vector<Message> messages = {{UserId{5}, 1024, 1024, 0}};
  feel_pressure(world, messages, tally);
  for (const int days : {0, 7, 14, 60, 120}) {
    const Loads loads = loads_on(world.users, world.decay, UserId{5}, days);
    EXPECT_NEAR(loads.fear, std::exp2(-days / 60.0), 1e-12);
    if (days <= 60) { EXPECT_NEAR(loads.reactance, std::exp2(-days / 14.0), 1e-12); }
  }
}

TEST(FeelPressure, PoissonSignalsLeaveTheMeanLoadOfTheory) {
  // Many users, a signal of 0.25 a day with chance 0.02: mean load rate e h / ln 2.
  World world = tiny_world(4000, 400);
  Tally tally;
  constexpr double kRate = 0.02;
  constexpr int kDays = 600;
  for (world.day = 0; world.day < kDays; ++world.day) {
    std::vector<Message> messages;
    for (std::uint32_t u = 0; u < world.people(); ++u) {
      if (world.draws.uniform(Purpose::kAudience, world.day, u) < kRate) {
        messages.push_back({UserId{u}, 256, 0, 0});
      }
    }
    feel_pressure(world, messages, tally);
  }
  double mean = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    mean += loads_on(world.users, world.decay, UserId{u}, kDays).fear / world.people();
  }
  const double theory = kRate * 0.25 * 60 / std::log(2);
  EXPECT_NEAR(mean, theory, 0.02 * theory) << "+- half a day of decay and 1/64";
}

TEST(FeelPressure, TheCountryIsOneNumberAndHalvesInItsHalfLife) {
  World world = tiny_world(60);
  frighten_country(world.government, kP, Signal::kLawInForce);
  frighten_country(world.government, kP, Signal::kExclusiveAccess, 0.5);
  EXPECT_NEAR(world.government.fear, 0.15 + 0.5 * 0.20, 1e-12);
  for (int day = 0; day < 60; ++day) fade_pressure(world, kP);
  EXPECT_NEAR(world.government.fear, 0.125, 1e-9);
}

TEST(FeelPressure, ATaxAngersInProportion) {
  World world = tiny_world(60);
  frighten_country(world.government, kP, Signal::kUseTax, 0.3);
  EXPECT_NEAR(world.government.reactance, 0.15, 1e-12);
  EXPECT_EQ(world.government.fear, 0);
}

TEST(FeelPressure, ACutOfTheInternetAngersByThePeopleCut) {
  World world = tiny_world(60);
  frighten_country(world.government, kP, Signal::kInternetCut, 0.25);
  EXPECT_NEAR(world.government.reactance, 0.25 * kP.cut_reactance, 1e-12);
  EXPECT_EQ(world.government.fear, 0);
}

TEST(FeelPressure, AThrottleCanBeDeniedAndAngersLess) {
  Service blocked;
  Service throttled;
  anger_members(blocked, kP, false);
  anger_members(throttled, kP, true);
  EXPECT_DOUBLE_EQ(blocked.reactance, 0.5);
  EXPECT_DOUBLE_EQ(throttled.reactance, 0.2);
}

double ceiling_of(const World& world, UserId user, int day) {
  return ceiling_on(world.communities, world.decay, world.communities.of(user), day);
}

TEST(FeelPressure, TheCeilingStaysAboveEveryMemberAndComesDownToCalm) {
  World world = tiny_world(60);
  Tally tally;
  for (world.day = 0; world.day < 300; ++world.day) {
    std::vector<Message> messages;
    if (world.day < 40 && world.day % 3 == 0) {
      const auto user = static_cast<std::uint32_t>(world.day * 7 % 20);
      messages = {{UserId{user}, 0, 500 - 12 * world.day, 0}};
    }
    feel_pressure(world, messages, tally);
    for (std::uint32_t u = 0; u < world.people(); ++u) {
      const double own = loads_on(world.users, world.decay, UserId{u}, world.day + 1).reactance;
      EXPECT_LE(own, ceiling_of(world, UserId{u}, world.day + 1) + 1e-12) << "day " << world.day;
    }
  }
  EXPECT_GT(ceiling_of(world, UserId{5}, 40), 0);
  EXPECT_EQ(ceiling_of(world, UserId{5}, world.day), 0) << "nobody is angry any more";
}

TEST(FeelPressure, AFearfulMessageDoesNotKeepTheCeilingUp) {
  World world = tiny_world(60);
  Tally tally;
  for (world.day = 0; world.day < 300; ++world.day) {
    std::vector<Message> messages = {{UserId{5}, 100, world.day == 0 ? 900 : 0, 0}};
    feel_pressure(world, messages, tally);
  }
  EXPECT_EQ(ceiling_of(world, UserId{5}, world.day), 0);
}

}  // namespace
}  // namespace chokepoint
