#include "world/communities.hpp"

#include <gtest/gtest.h>

namespace chokepoint {
namespace {

TEST(Communities, AreFoundForEveryUserWhateverTheirSizes) {
  struct Sizes {
    std::uint32_t people;
    double smallest, largest;
  };
  for (const auto& [people, smallest, largest] :
       {Sizes{1, 1, 1}, Sizes{256, 1, 2}, Sizes{20'001, 1, 3}, Sizes{50'000, 50, 5000}, Sizes{9'000, 4000, 4000}}) {
    const Communities found = found_communities(people, smallest, largest, 2, Draws(5));
    std::uint32_t seen = 0;
    for (std::uint32_t c = 0; c < found.count(); ++c) {
      for (std::uint32_t u = found.first(CommunityId{c}); u < found.end(CommunityId{c}); ++u, ++seen) {
        ASSERT_EQ(index(found.of(UserId{u})), c) << "user " << u << " of " << people;
      }
    }
    EXPECT_EQ(seen, people);
  }
}

TEST(Communities, AreFoundWhereNoStretchesAreKeptToo) {
  Communities found = found_communities(5'000, 20, 700, 2, Draws(6));
  const Communities kept = found;
  found.of_stretch.clear();
  for (std::uint32_t u = 0; u < 5'000; ++u) ASSERT_EQ(found.of(UserId{u}), kept.of(UserId{u}));
}

}  // namespace
}  // namespace chokepoint
