#include "base/ids.hpp"

#include <gtest/gtest.h>

#include <set>

namespace chokepoint {
namespace {

static_assert(kPostDayBits + kPostCommunityBits + kPostStreamBits + kPostCandidateBits <= 64);

TEST(PostId, IsDifferentForEveryDayCommunityStreamAndCandidate) {
  std::set<PostId> seen;
  for (const int day : {0, 1, (1 << kPostDayBits) - 1}) {
    for (const std::uint32_t community : {0u, 1u, (1u << kPostCommunityBits) - 1}) {
      for (const int stream : {0, 1, (1 << kPostStreamBits) - 1}) {
        for (const std::uint32_t candidate : {0u, 1u, (1u << kPostCandidateBits) - 1}) {
          seen.insert(make_post_id(day, CommunityId{community}, stream, candidate));
        }
      }
    }
  }
  EXPECT_EQ(seen.size(), 81u);
}

TEST(PostId, SortsByDayThenCommunityThenStreamThenCandidate) {
  const auto id = make_post_id(5, CommunityId{9}, 2, 7);
  EXPECT_LT(number(id), number(make_post_id(5, CommunityId{9}, 2, 8)));
  EXPECT_LT(number(make_post_id(5, CommunityId{9}, 2, 500)),
            number(make_post_id(5, CommunityId{9}, 3, 0)));
  EXPECT_LT(number(make_post_id(5, CommunityId{9}, 6, 500)),
            number(make_post_id(5, CommunityId{10}, 0, 0)));
  EXPECT_LT(number(make_post_id(5, CommunityId{900}, 6, 5)),
            number(make_post_id(6, CommunityId{0}, 0, 0)));
}

}  // namespace
}  // namespace chokepoint
