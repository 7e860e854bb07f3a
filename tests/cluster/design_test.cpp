#include "cluster/design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace chokepoint {
namespace {

Plan two_dimensions() {
  Plan plan;
  plan.dimensions.resize(2);
  plan.dimensions[0].key = "a";
  plan.dimensions[0].values = {"x", "y"};
  plan.dimensions[1].key = "b";
  plan.dimensions[1].low = 1;
  plan.dimensions[1].high = 100;
  plan.dimensions[1].is_log = true;
  plan.dimensions[1].steps = 3;
  return plan;
}

TEST(Design, AFactorialVisitsEveryCombinationOnce) {
  const std::vector<Point> points = factorial(two_dimensions());
  const std::vector<Point> expected = {{"x", "1"}, {"x", "10"}, {"x", "100"},
                                       {"y", "1"}, {"y", "10"}, {"y", "100"}};
  EXPECT_EQ(points, expected);
}

Dimension whole_numbers(double low, double high, bool is_log) {
  Dimension d;
  d.low = low, d.high = high;
  d.is_whole = true, d.is_log = is_log;
  return d;
}

TEST(Design, AWholeNumberRangeGivesEachNumberTheSameRoom) {
  const Dimension d = whole_numbers(1, 4, false);
  for (const auto& [u, value] : {std::pair(0.0, "1"), std::pair(0.26, "2"), std::pair(0.99, "4"), std::pair(1.0, "4")}) EXPECT_EQ(d.at(u), value);
}

TEST(Design, ALogRangeOfWholeNumbersIsLogarithmic) {
  const Dimension d = whole_numbers(500, 50000, true);
  for (const auto& [u, value] : {std::pair(0.0, "500"), std::pair(0.5, "5000"), std::pair(1.0, "50000")}) EXPECT_EQ(d.at(u), value);
}

TEST(Design, AValuesPlaceIsWhereItLiesAlongTheWholeRange) {
  Dimension list;
  list.values = {"a", "b", "c"};
  EXPECT_EQ(list.place(0.3), 0);
  EXPECT_EQ(list.place(0.4), 0.5);
  EXPECT_EQ(list.place(1), 1);
  Dimension whole;
  whole.low = 1;
  whole.high = 3;
  whole.is_whole = true;
  EXPECT_EQ(whole.place(2.0 / 3), 1) << "the value is 3";
  whole.is_log = true;
  EXPECT_NEAR(whole.place(0.6), std::log(2) / std::log(3), 1e-12) << "the value is 2";
  Dimension range;
  range.low = 10;
  range.high = 30;
  EXPECT_EQ(range.place(0.25), 0.25);
}

TEST(Design, ALatinHypercubeHasOnePointInEachStratumOfEachDimension) {
  const auto points = latin_hypercube(50, 3, 9);
  for (std::size_t d = 0; d < 3; ++d) {
    std::set<int> strata;
    for (const auto& point : points) strata.insert(static_cast<int>(point[d] * 50));
    EXPECT_EQ(strata.size(), 50u);
  }
}

TEST(Design, ASobolSequenceIntegratesBetterThanChance) {
  // The integral of x*y*z over the unit cube is 1/8; the error of 1024 random points is about 0.004.
  double sum = 0;
  const auto points = saltelli(1024, 3, 3);
  for (std::size_t i = 0; i < points.size(); i += 5) sum += points[i][0] * points[i][1] * points[i][2];
  EXPECT_NEAR(sum / 1024, 0.125, 0.0008);
}

TEST(Design, SaltelliRowsDifferFromTheirBaseInOneDimension) {
  const auto points = saltelli(4, 3, 3);
  ASSERT_EQ(points.size(), 4u * 5);
  for (std::size_t i = 0; i < points.size(); i += 5) {
    for (std::size_t d = 0; d < 3; ++d) {
      for (std::size_t e = 0; e < 3; ++e) {
        EXPECT_EQ(points[i + 2 + d][e], e == d ? points[i + 1][e] : points[i][e]);
      }
    }
  }
}

TEST(Design, MorrisNeighboursDifferInOneDimensionByOneStep) {
  const auto points = morris(10, 4, 1);
  ASSERT_EQ(points.size(), 50u);
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (i % 5 == 0) continue;
    int changed = 0;
    for (std::size_t d = 0; d < 4; ++d) {
      if (points[i][d] == points[i - 1][d]) continue;
      ++changed;
      EXPECT_NEAR(std::abs(points[i][d] - points[i - 1][d]), kMorrisStep, 1e-12);
    }
    EXPECT_EQ(changed, 1);
  }
}

}  // namespace
}  // namespace chokepoint
