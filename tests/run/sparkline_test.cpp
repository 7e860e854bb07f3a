// Small curves: the highest value is the highest block, and means are means.
#include "run/sparkline.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace chokepoint {
namespace {

using testing::ElementsAre;

TEST(Sparkline, ReachesFromTheLowestToTheHighestBlock) {
  const std::vector<double> values = {0, 1, 2, 3, 4, 5, 6, 7};
  EXPECT_EQ(sparkline(values, 0, 7), "▁▂▃▄▅▆▇█");
  EXPECT_EQ(sparkline(std::vector<double>{-5, 99}, 0, 7), "▁█");
}

TEST(Sparkline, AFlatCurveLiesAtTheBottomAndAGapStaysOpen) {
  EXPECT_EQ(sparkline(std::vector<double>{3, 3}, 3, 3), "▁▁");
  EXPECT_EQ(sparkline(std::vector<double>{0, std::nan(""), 1}, 0, 1), "▁ █");
  EXPECT_EQ(sparkline(std::vector<double>{}, 0, 1), "");
}

TEST(FitInto, TakesMeansOverStretches) {
  EXPECT_THAT(fit_into(std::vector<double>{1, 3, 5, 7}, 2), ElementsAre(2, 6));
  EXPECT_THAT(fit_into(std::vector<double>{1, 2, 3}, 2), ElementsAre(1, 2.5));
  EXPECT_THAT(fit_into(std::vector<double>{4, 5}, 10), ElementsAre(4, 5));
  EXPECT_THAT(fit_into(std::vector<double>{}, 5), ElementsAre());
}

TEST(FitInto, LosesNothingWhenTheStretchesAreEqual) {
  std::vector<double> values(360);
  std::iota(values.begin(), values.end(), 0.0);
  const std::vector<double> means = fit_into(values, 30);
  EXPECT_EQ(means.size(), 30u);
  EXPECT_DOUBLE_EQ(std::accumulate(means.begin(), means.end(), 0.0) * 12,
                   std::accumulate(values.begin(), values.end(), 0.0));
}

}  // namespace
}  // namespace chokepoint
