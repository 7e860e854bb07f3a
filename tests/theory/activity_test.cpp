// Who writes how much, against the law of activity: MODEL.md 9.1, A31.
#include "world/activity.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "../base/chi_square.hpp"
#include "base/draw.hpp"
#include "rules/write_post.hpp"

namespace chokepoint {
namespace {

constexpr double kTopTenthZ = 1.2815515655446004;

double phi(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

struct Law {
  double median, spread, most;

  double cut_z() const { return std::log(most / median) / spread; }
  /// Posts per person and day of the people above quantile z, cut included.
  double posts_above(double z) const {
    if (z >= cut_z()) return most * phi(-z);
    const double scale = median * std::exp(spread * spread / 2);
    const double below_cut = phi(cut_z() - spread) - phi(z - spread);
    return scale * below_cut + most * phi(-cut_z());
  }
  double top_tenth_share() const { return posts_above(kTopTenthZ) / posts_above(-40); }
};

/// People in each class over many communities of several sizes.
std::array<double, kActivityClasses> census(const Activity& activity) {
  std::array<double, kActivityClasses> people{};
  for (std::uint32_t c = 0; c < 6000; ++c) {
    const ClassBounds bounds = activity.bounds(CommunityId{c}, 50 + (c * 37) % 900);
    for (std::size_t k = 0; k < kActivityClasses; ++k) people[k] += bounds[k + 1] - bounds[k];
  }
  return people;
}

/// Share of all posts that the most active tenth of people writes.
double top_tenth_share(const Activity& activity,
                       const std::array<double, kActivityClasses>& people) {
  double everybody = 0, all_posts = 0;
  for (std::size_t k = 0; k < kActivityClasses; ++k) {
    everybody += people[k];
    all_posts += people[k] * activity.posts_per_day(static_cast<int>(k));
  }
  double left = everybody / 10, posts = 0;
  for (std::size_t k = kActivityClasses; k-- > 0 && left > 0;) {
    const double taken = std::min(left, people[k]);
    posts += taken * activity.posts_per_day(static_cast<int>(k));
    left -= taken;
  }
  return posts / all_posts;
}

double most_posts_allowed() {
  for (const Field& field : kWritePostFields) {
    if (field.key == "most_posts_per_day") return field.allowed.high;
  }
  return 0;
}

class ActivityOfLaw : public ::testing::TestWithParam<Law> {};

TEST_P(ActivityOfLaw, GivesTheTopTenthItsShareOfPosts) {
  const Law law = GetParam();
  const Activity activity(1, law.median, law.spread, law.most);
  EXPECT_NEAR(top_tenth_share(activity, census(activity)), law.top_tenth_share(), 0.005);
}

TEST_P(ActivityOfLaw, HasTheMeanOfTheLaw) {
  const Law law = GetParam();
  const Activity activity(1, law.median, law.spread, law.most);
  EXPECT_NEAR(activity.mean_posts_per_day() / law.posts_above(-40), 1, 1e-4);
}

TEST_P(ActivityOfLaw, IsAFairSmallCopyInEveryCommunity) {
  const Law law = GetParam();
  const Activity activity(1, law.median, law.spread, law.most);
  const auto people = census(activity);
  double count = 0, posts = 0;
  for (std::size_t k = 0; k < kActivityClasses; ++k) {
    count += people[k];
    posts += people[k] * activity.posts_per_day(static_cast<int>(k));
  }
  EXPECT_NEAR(posts / count / activity.mean_posts_per_day(), 1, 0.01);
}

TEST_P(ActivityOfLaw, RisesFromClassToClass) {
  const Law law = GetParam();
  const Activity activity(1, law.median, law.spread, law.most);
  for (int k = 1; k < kActivityClasses; ++k) EXPECT_GE(activity.weight(k), activity.weight(k - 1));
}

INSTANTIATE_TEST_SUITE_P(Laws, ActivityOfLaw,
                         ::testing::Values(Law{2.0 / 30, 2.2, 61}, Law{2.0 / 30, 2.6, 61},
                                           Law{0.2, 1.0, 61}, Law{0.001, 1.8, 1000}));

// Cuts that most people are above, and the largest cut a scenario may name.
INSTANTIATE_TEST_SUITE_P(
    FarCuts, ActivityOfLaw,
    ::testing::Values(Law{2.0 / 30, 2.2, 0.1}, Law{2, 1.5, 0.1}, Law{1000.0 / 30, 2, 0.1},
                      Law{1000.0 / 30, 4, most_posts_allowed()}));

TEST_P(ActivityOfLaw, NobodyWritesMoreThanTheCut) {
  const Law law = GetParam();
  const Activity activity(1, law.median, law.spread, law.most);
  for (int k = 0; k < kActivityClasses; ++k) {
    EXPECT_LE(activity.posts_per_day(k), law.most + Activity::kWeightUnit) << "class " << k;
  }
}

TEST(Activity, IsSoundAtEveryCornerOfWhatAScenarioMayName) {
  for (const double median : {0.0, 1e-4, 1000.0 / 30}) {
    for (const double spread : {0.1, 4.0}) {
      for (const double most : {0.1, most_posts_allowed()}) {
        const Activity activity(1, median, spread, most);
        EXPECT_GE(activity.mean_posts_per_day(), 0);
        EXPECT_LE(activity.mean_posts_per_day(), most + Activity::kWeightUnit);
        const double free = median * std::exp(spread * spread / 2);  // mean without a cut
        EXPECT_LE(activity.mean_posts_per_day(), free * 1.001 + 2 * Activity::kWeightUnit)
            << median << ' ' << spread << ' ' << most;
      }
    }
  }
}

// Where the cut hardly matters the share is Phi(spread - z): the published form.
TEST(Activity, WithoutACutGivesTheTopTenthPhiOfSpreadMinusItsQuantile) {
  for (const double spread : {0.8, 1.2, 1.5}) {
    const Activity activity(3, 0.01, spread, 0.01 * std::exp(4.5 * spread));
    EXPECT_NEAR(top_tenth_share(activity, census(activity)), phi(spread - kTopTenthZ), 0.005);
  }
}

TEST(Activity, BoundsAgreeWithTheClassOfEveryPosition) {
  const Activity activity(5, 2.0 / 30, 2.2, 61);
  for (std::uint32_t c = 0; c < 300; ++c) {
    const std::uint32_t size = 1 + (c * c) % 1500;
    const ClassBounds bounds = activity.bounds(CommunityId{c}, size);
    EXPECT_EQ(bounds.front(), 0u);
    EXPECT_EQ(bounds.back(), size);
    for (std::size_t k = 0; k < kActivityClasses; ++k) {
      ASSERT_LE(bounds[k], bounds[k + 1]);
      for (std::uint32_t i = bounds[k]; i < bounds[k + 1]; ++i) {
        ASSERT_EQ(activity.class_of(CommunityId{c}, size, i), static_cast<int>(k));
      }
    }
  }
}

TEST(AuthorTable, SumsTheWeightsOfItsUsers) {
  const Activity activity(5, 2.0 / 30, 2.2, 61);
  const CommunityId community{17};
  const std::uint32_t size = 777;
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < size; ++i) {
    sum += activity.weight(activity.class_of(community, size, i));
  }
  EXPECT_EQ(AuthorTable(activity, community, size).total(), sum);
}

TEST(AuthorTable, PicksAuthorsInProportionToTheirActivity) {
  const Activity activity(5, 2.0 / 30, 2.2, 61);
  const CommunityId community{3};
  const std::uint32_t size = 400;
  const AuthorTable authors(activity, community, size);
  const Draws draws(8);
  const int count = 400000;
  std::vector<double> seen(size), due(size);
  for (std::uint64_t i = 0; i < count; ++i) {
    seen[authors.author(draws.quad(Purpose::kWishAuthor, 0, i)[0])] += 1;
  }
  for (std::uint32_t i = 0; i < size; ++i) {
    due[i] = count * static_cast<double>(activity.weight(activity.class_of(community, size, i))) /
             static_cast<double>(authors.total());
  }
  EXPECT_GT(testing::chi_square_p(seen, due), 1e-6);
}

// Walking along the line of everybody's activity, one user after the other.
TEST(AuthorTable, EqualsTheSlowWalk) {
  const Activity activity(5, 2.0 / 30, 2.2, 61);
  for (std::uint32_t c = 0; c < 60; ++c) {
    const std::uint32_t size = 1 + c * 7;
    const AuthorTable authors(activity, CommunityId{c}, size);
    for (std::uint32_t i = 0; i < 200; ++i) {
      const auto word = static_cast<std::uint32_t>(trait_bits(1, i, c) >> 32);
      const double share = word * 0x1p-32;
      auto rest = static_cast<std::uint64_t>(share * static_cast<double>(authors.total()));
      std::uint32_t user = 0;
      while (true) {
        const std::uint64_t weight = activity.weight(activity.class_of(CommunityId{c}, size, user));
        if (rest < weight) break;
        rest -= weight;
        ++user;
      }
      ASSERT_EQ(authors.author(word), user) << "community " << c << ", word " << word;
    }
  }
}

TEST(AuthorTable, TheFirstAndTheLastWordPointAtAUser) {
  const Activity activity(5, 2.0 / 30, 2.2, 61);
  for (const std::uint32_t size : {1u, 2u, 50u, 5000u, 250000u}) {
    const AuthorTable authors(activity, CommunityId{1}, size);
    EXPECT_LT(authors.author(0), size);
    EXPECT_LT(authors.author(std::numeric_limits<std::uint32_t>::max()), size);
  }
}

}  // namespace
}  // namespace chokepoint
