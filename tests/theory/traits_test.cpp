// What never changes about a user, against the laws it is derived from.
#include "world/traits.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <vector>

#include "../base/chi_square.hpp"

namespace chokepoint {
namespace {

constexpr std::uint32_t kPeople = 200000;

TraitLaws laws() { return {0.3, 2.3, 3.5, 0.5, 2.0, 2.0, 2.0}; }

template <class Trait>
testing::Moments over_people(Trait&& trait) {
  testing::Moments seen;
  for (std::uint32_t u = 0; u < kPeople; ++u) seen.add(trait(UserId{u}));
  return seen;
}

double standard_error(const testing::Moments& seen) {
  return std::sqrt(seen.variance() / seen.count);
}

// The laws are read off at 256 quantiles: that alone moves a mean by less than 0.002.
constexpr double kGrain = 0.002;

TEST(Traits, DissentHasTheMeanOfItsBetaLaw) {
  const Traits traits(1, laws());
  const auto seen = over_people([&](UserId u) { return traits.dissent(u); });
  EXPECT_NEAR(seen.mean(), 0.7 * 2.3 / (2.3 + 3.5), kGrain + 4 * standard_error(seen));
  EXPECT_NEAR(seen.mean(), traits.mean_dissent(), 4 * standard_error(seen));
}

TEST(Traits, DissentHasTheVarianceOfItsBetaLaw) {
  TraitLaws law = laws();
  law.no_dissent_share = 0;
  const Traits traits(1, law);
  const auto seen = over_people([&](UserId u) { return traits.dissent(u); });
  const double sum = 2.3 + 3.5;
  EXPECT_NEAR(seen.variance() / (2.3 * 3.5 / (sum * sum * (sum + 1))), 1, 0.02);
}

TEST(Traits, AShareOfPeopleHasNoDissentAtAll) {
  for (const double share : {0.0, 0.3, 0.73, 0.95}) {
    TraitLaws law = laws();
    law.no_dissent_share = share;
    const Traits traits(2, law);
    const auto none = over_people([&](UserId u) { return traits.dissent(u) == 0 ? 1.0 : 0.0; });
    EXPECT_NEAR(none.mean(), share, 1.0 / 512 + 4 * std::sqrt(0.25 / kPeople));
  }
}

TEST(Traits, BoldnessIsLogUniformBetweenItsEnds) {
  const Traits traits(3, laws());
  const auto logs = over_people([&](UserId u) { return std::log(traits.boldness(u)); });
  EXPECT_NEAR(logs.mean(), 0, 4 * standard_error(logs));
  const double width = std::log(4.0);
  EXPECT_NEAR(logs.variance() / (width * width / 12), 1, 0.02);
  for (std::uint32_t u = 0; u < 5000; ++u) {
    ASSERT_GE(traits.boldness(UserId{u}), 0.5);
    ASSERT_LE(traits.boldness(UserId{u}), traits.largest_boldness());
    ASSERT_LE(traits.dissent(UserId{u}), traits.largest_dissent());
  }
  EXPECT_LE(traits.largest_boldness(), 2.0);
}

TEST(Traits, CostOfCircumventionHasItsBetaLaw) {
  const Traits traits(4, laws());
  const auto seen = over_people([&](UserId u) { return traits.circumvention_cost(u); });
  EXPECT_NEAR(seen.mean(), 0.5, kGrain + 4 * standard_error(seen));
  EXPECT_NEAR(seen.variance() / (1.0 / 20), 1, 0.02);  // Beta(2, 2)
  const auto below = over_people([&](UserId u) { return traits.circumvention_cost(u) < 0.25; });
  EXPECT_NEAR(below.mean(), 0.15625, 1.0 / 256 + 4 * standard_error(below));  // 3 x^2 - 2 x^3
}

/// What the table holds, ascending, from many people.
template <class Trait>
std::vector<double> levels(Trait&& trait) {
  std::set<double> seen;
  for (std::uint32_t u = 0; u < kPeople; ++u) seen.insert(trait(UserId{u}));
  return {seen.begin(), seen.end()};
}

struct BetaLaw {
  double alpha, beta;
  double (*quantile)(double p);
};
class BetaTable : public ::testing::TestWithParam<BetaLaw> {};

// Shapes whose quantiles can be written down.
TEST_P(BetaTable, HoldsTheQuantilesOfTheLaw) {
  TraitLaws law = laws();
  law.circumvention_alpha = GetParam().alpha;
  law.circumvention_beta = GetParam().beta;
  const Traits traits(6, law);
  const auto cost = levels([&](UserId u) { return traits.circumvention_cost(u); });
  ASSERT_EQ(cost.size(), 256u);
  for (std::size_t i = 0; i < 256; ++i) {
    EXPECT_NEAR(cost[i], GetParam().quantile((static_cast<double>(i) + 0.5) / 256), 1e-5) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Shapes, BetaTable,
    ::testing::Values(BetaLaw{0.2, 1, [](double p) { return std::pow(p, 5); }},
                      BetaLaw{1, 0.2, [](double p) { return 1 - std::pow(1 - p, 5); }},
                      BetaLaw{0.5, 0.5, [](double p) { return std::pow(std::sin(std::acos(0) * p), 2); }},
                      BetaLaw{1, 1, [](double p) { return p; }},
                      BetaLaw{50, 1, [](double p) { return std::pow(p, 1.0 / 50); }}));

TEST(Traits, OfOnePersonAreIndependent) {
  const Traits traits(5, laws());
  const auto dissent = over_people([&](UserId u) { return traits.dissent(u); });
  const auto cost = over_people([&](UserId u) { return traits.circumvention_cost(u); });
  const auto product = over_people([&](UserId u) {
    return (traits.dissent(u) - dissent.mean()) * (traits.circumvention_cost(u) - cost.mean());
  });
  const double correlation = product.mean() / std::sqrt(dissent.variance() * cost.variance());
  EXPECT_LT(std::fabs(correlation), 4 / std::sqrt(kPeople));
}

TEST(Traits, BelongToTheSeed) {
  const Traits one(1, laws()), again(1, laws()), other(2, laws());
  int differing = 0;
  for (std::uint32_t u = 0; u < 1000; ++u) {
    ASSERT_EQ(one.dissent(UserId{u}), again.dissent(UserId{u}));
    differing += one.boldness(UserId{u}) != other.boldness(UserId{u});
  }
  EXPECT_GT(differing, 950);
}

}  // namespace
}  // namespace chokepoint
