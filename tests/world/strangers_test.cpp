#include "world/strangers.hpp"

#include <gtest/gtest.h>

#include <unordered_map>

namespace chokepoint {
namespace {

TEST(Strangers, AreFoundAsInAnOrdinaryTable) {
  Strangers strangers;
  std::unordered_map<std::uint32_t, std::uint16_t> expected;
  EXPECT_EQ(strangers.find(UserId{0}), nullptr);
  std::uint32_t user = 1;
  for (int i = 0; i < 20'000; ++i) {
    user = user * 1664525u + 1013904223u;
    const std::uint32_t some = user >> 17;  // 32768 different ones: many come twice
    const auto norm = static_cast<std::uint16_t>(i);
    strangers.add(UserId{some}, {1, 2, 3, 4, 5, norm});
    expected[some] = norm;
  }
  for (std::uint32_t u = 0; u < 32'768; ++u) {
    const Stranger* row = strangers.find(UserId{u});
    const auto at = expected.find(u);
    ASSERT_EQ(row != nullptr, at != expected.end()) << u;
    if (row != nullptr) {
      ASSERT_EQ(row->norm, at->second);
    }
  }
  strangers.clear();
  EXPECT_EQ(strangers.find(UserId{user >> 17}), nullptr);
}

}  // namespace
}  // namespace chokepoint
