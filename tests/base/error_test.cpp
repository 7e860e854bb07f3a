#include "base/error.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint {
namespace {

TEST(Place, IsWrittenAsEditorsOpenIt) {
  EXPECT_EQ((Place{"a.yaml", 3, 7}.text()), "a.yaml:3:7");
  EXPECT_EQ((Place{"a.yaml"}.text()), "a.yaml");
}

TEST(Refuse, ThrowsTheUsersErrorWithItsPlace) {
  try {
    refuse({"a.yaml", 3, 7}, "unknown key `wieght`");
    FAIL() << "refuse returned";
  } catch (const UserError& error) {
    EXPECT_STREQ(error.what(), "a.yaml:3:7: unknown key `wieght`");
  }
}

TEST(Ensure, PassesWhatHoldsAndStopsAtAMistakeOfOurs) {
  ensure(true, "one is one");
  EXPECT_DEATH(ensure(false, "one is two"), "one is two");
}

TEST(SpellingDistance, CountsSingleMistakes) {
  EXPECT_EQ(spelling_distance("", ""), 0);
  EXPECT_EQ(spelling_distance("", "abc"), 3);
  EXPECT_EQ(spelling_distance("seed", "seed"), 0);
  EXPECT_EQ(spelling_distance("seed", "sed"), 1);
  EXPECT_EQ(spelling_distance("sed", "seed"), 1);
  EXPECT_EQ(spelling_distance("seed", "need"), 1);
  EXPECT_EQ(spelling_distance("seed", "sede"), 1) << "swapped neighbours are one mistake";
  EXPECT_EQ(spelling_distance("kitten", "sitting"), 3);
}

TEST(SpellingDistance, IsSymmetric) {
  const std::vector<std::string> words = {"people", "poeple", "population", "days", "day", ""};
  for (const auto& a : words) {
    for (const auto& b : words) EXPECT_EQ(spelling_distance(a, b), spelling_distance(b, a));
  }
}

TEST(Nearest, FindsTheKeyThatWasMeant) {
  const std::array<std::string_view, 4> keys = {"control_value", "fine_usd", "time_weight", "seed"};
  EXPECT_EQ(nearest("controll_value", keys), "control_value");
  EXPECT_EQ(nearest("time_wieght", keys), "time_weight");
  EXPECT_EQ(nearest("fine_eur", keys), "fine_usd");
  EXPECT_EQ(nearest("sead", keys), "seed");
}

TEST(Nearest, SaysNothingWhenNoKeyIsNear) {
  const std::vector<std::string> keys = {"control_value", "fine_usd"};
  EXPECT_EQ(nearest("zebra", keys), "");
  EXPECT_EQ(nearest("seed", std::vector<std::string>{}), "");
}

TEST(Nearest, PrefersTheFirstOfEquallyNearKeys) {
  EXPECT_EQ(nearest("day", std::vector<std::string>{"days", "dry"}), "days");
}

}  // namespace
}  // namespace chokepoint
