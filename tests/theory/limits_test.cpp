// Each limit of MODEL.md 9.1 as `chokepoint verify --theory` shows it, with its tolerance beside it.
#include "theory/limit.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace chokepoint::theory {
namespace {

[[maybe_unused]] void PrintTo(const Limit* limit, std::ostream* out) { *out << limit->name << ' ' << limit->what; }

std::vector<const Limit*> all_limits() {
  std::vector<const Limit*> chosen;
  for (const Limit& limit : limits()) chosen.push_back(&limit);
  return chosen;
}

class TheoryLimit : public ::testing::TestWithParam<const Limit*> {};

TEST_P(TheoryLimit, Holds) {
  const std::vector<Finding> found = GetParam()->find({.seeds = 20, .size = 2});
  EXPECT_FALSE(found.empty());
  for (const Finding& f : found) {
    EXPECT_TRUE(f.holds()) << f.statistic << ": expected " << f.expected << ", got " << f.got << ", tolerance "
                           << f.tolerance;
  }
}

INSTANTIATE_TEST_SUITE_P(Specification, TheoryLimit, ::testing::ValuesIn(all_limits()),
                         [](const auto& about) { return std::string(about.param->name); });

TEST(TheoryLimits, AreThoseOfTheSpecification) {
  std::set<std::string> names;
  for (const Limit& limit : limits()) EXPECT_TRUE(names.insert(limit.name).second) << limit.name;
  for (int i = 1; i <= 36; ++i) EXPECT_TRUE(names.contains("A" + std::to_string(i))) << "A" << i;
}

TEST(TheoryFinding, IsOffBeyondItsTolerance) {
  EXPECT_TRUE(exact("x", 1, 1 + 1e-13).holds());
  EXPECT_FALSE(exact("x", 1, 1 + 1e-9).holds());
  const double spread[] = {0.9, 1.1, 0.95, 1.05};
  const Finding near = measured("x", 1, spread, 4);
  EXPECT_NEAR(near.error, 0.0456435, 1e-6);  // sqrt(0.025 / 3 / 4)
  EXPECT_TRUE(near.holds());
  EXPECT_FALSE(measured("x", 1.2, spread, 4).holds());
}

}  // namespace
}  // namespace chokepoint::theory
