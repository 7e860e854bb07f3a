#include "rules/detect_content.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "rules/read_feed.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const DetectContentParameters kP = defaults<DetectContentParameters>(kDetectContentFields);

std::size_t detected_of(ContentClass content, const DetectContentParameters& p) {
  World world = tiny_world(50000, 400);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  for (Wish& wish : awake.wishes) {
    wish.content = content;
    wish.words = world.draws.quad(Purpose::kFirstReaders, 0, number(wish.id));
  }
  const auto store = [&](Wish& wish) -> Post& { return keep(awake, wish); };
  detect_content(world, p, store, awake);
  return awake.kept.size();
}

TEST(DetectContent, FindsItsShareOfEachClass) {
  constexpr double kN = 50000;
  for (const auto& [content, share] : {std::pair{ContentClass::kChildSafetyHarm, 0.95 * 0.8},
                                       {ContentClass::kBullying, 0.5 * 0.8},
                                       {ContentClass::kPoliticalCriticism, 1e-4}}) {
    EXPECT_DOUBLE_EQ(detection_share(content, false, kP), share);
    EXPECT_EQ(detection_share(content, true, kP), 0) << "private messages aren't looked at";
    EXPECT_NEAR(static_cast<double>(detected_of(content, kP)) / kN, share,
                4 * std::sqrt(share * (1 - share) / kN));
  }
}

TEST(DetectContent, NothingIsFoundWithoutDetectors) {
  DetectContentParameters p = kP;
  p.language_factor = 0;
  EXPECT_EQ(detected_of(ContentClass::kViolentExtremism, p), 0u);
}

TEST(DetectContent, TakesDownAfterAMeanDelay) {
  const Draws draws(1);
  double sum = 0;
  constexpr int kPosts = 20000;
  for (int i = 0; i < kPosts; ++i) {
    Post post{};
    post.id = PostId{static_cast<std::uint64_t>(i)};
    post.created = 3;
    const double time = detection_time(draws, kP, post);
    EXPECT_GT(time, 3);
    sum += time - 3;
  }
  EXPECT_NEAR(sum / kPosts, 1.0 / 24, 4 / 24.0 / std::sqrt(kPosts));
}

}  // namespace
}  // namespace chokepoint
