#include "rules/self_censor.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const SelfCensorParameters kP = defaults<SelfCensorParameters>(kSelfCensorFields);

TEST(SelfCensor, WithoutLoadsEveryWishBecomesOnePost) { EXPECT_EQ(voice(0, 0, 1, kP), 1); }

TEST(SelfCensor, OneSignalOfFearHoldsBackItsExponential) {
  // By hand: fear 0.25, weight 1: e^-0.25 = 0.778800783.
  EXPECT_NEAR(voice(0.25, 0, 1, kP), 0.778800783, 1e-9);
}

TEST(SelfCensor, SilenceRisesWithFearAndFallsWithAnger) {
  EXPECT_LT(voice(0.5, 0, 1, kP), voice(0.2, 0, 1, kP));
  EXPECT_GT(voice(0.2, 0.3, 1, kP), voice(0.2, 0.1, 1, kP));
  EXPECT_LT(voice(0, 0, 0.5, kP), voice(0, 0, 0.9, kP));
}

TEST(SelfCensor, VoiceIsNeverAboveItsCap) { EXPECT_EQ(voice(0, 50, 2, kP), kP.largest_voice); }

TEST(SelfCensor, LayersOfVoiceSumToTheVoice) {
  for (const double v : {0.0, 0.3, 1.0, 1.01, 1.125, 1.3, 2.9, 3.0}) {
    double sum = layer_filled(v, 0);
    for (int layer = 1; layer < layers_of(v); ++layer) {
      sum += kLayerWidth * layer_filled(v, layer);
    }
    EXPECT_NEAR(sum, v, 1e-12);
    EXPECT_EQ(layer_filled(v, layers_of(v)), 0) << "nothing is left above";
  }
}

TEST(SelfCensor, VoiceOfAUserIsTheDecisionOnOwnAndSharedLoads) {
  World world = tiny_world(60);
  world.government.fear = 0.1;
  world.government.reactance = 0.02;
  world.services[0].reactance = 0.3;  // everybody in the tiny world holds an account here
  world.users.fear[7] = 16;           // 0.5
  world.users.reactance[7] = 8;       // 0.25
  world.communities.norm[0] = kCalmNorm / 2;
  const SharedVoice shared = share_voice(world, kP);
  EXPECT_NEAR(voice_of(world, shared, UserId{7}, CommunityId{0}),
              voice(0.5 + 0.1, 0.25 + 0.02 + 0.3, 0.5, kP), 1e-12);
}

TEST(SelfCensor, TheCeilingIsAboveEverybodysVoice) {
  World world = tiny_world(200);
  for (std::uint32_t u = 0; u < world.people(); u += 3) {
    world.users.reactance[u] = static_cast<std::uint8_t>(u % 11);
    auto& ceiling = world.communities.reactance_ceiling[index(world.communities.of(UserId{u}))];
    ceiling = std::max(ceiling, world.users.reactance[u]);
  }
  const SharedVoice shared = share_voice(world, kP);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    const CommunityId c = world.communities.of(UserId{u});
    EXPECT_LE(voice_of(world, shared, UserId{u}, c), shared.ceiling[index(c)] * (1 + 1e-12));
  }
}

TEST(SelfCensor, TheShareThatSpeaksIsTheVoiceAndTheRestIsCountedSilenced) {
  World world = tiny_world(40000, 400);
  world.government.fear = 0.5;
  const SharedVoice shared = share_voice(world, kP);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  self_censor(world, kP, shared, awake);
  const double n = world.people();
  const double expected = std::exp(-0.5);
  EXPECT_NEAR(static_cast<double>(awake.wishes.size()) / n, expected,
              4 * std::sqrt(expected * (1 - expected) / n));
  EXPECT_EQ(awake.tally.total(Measure::kPostsWished), world.people());
  EXPECT_EQ(awake.tally.total(Measure::kPostsSilenced) +
                static_cast<std::int64_t>(awake.wishes.size()),
            world.people());
  EXPECT_EQ(awake.tally.total(Measure::kPeopleNewlySilenced),
            awake.tally.total(Measure::kPostsSilenced));
}

TEST(SelfCensor, SilenceAroundPullsTheNormDownByItsMemory) {
  World world = tiny_world(400, 400);
  world.government.fear = 30;  // nobody speaks
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  self_censor(world, kP, share_voice(world, kP), awake);
  EXPECT_EQ(world.communities.norm[0], std::lround(kCalmNorm * (1 - 1.0 / 7)));
}

TEST(SelfCensor, HarmIsNeverHeldBack) {
  World world = tiny_world(60);
  world.government.fear = 30;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  for (Wish& wish : awake.wishes) wish.content = ContentClass::kBullying;
  self_censor(world, kP, share_voice(world, kP), awake);
  EXPECT_EQ(awake.wishes.size(), world.people());
}

}  // namespace
}  // namespace chokepoint
