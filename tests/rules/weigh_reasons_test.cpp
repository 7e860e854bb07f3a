#include "rules/weigh_reasons.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace chokepoint {
namespace {

const WeighReasonsParameters kP = defaults<WeighReasonsParameters>(kWeighReasonsFields);
constexpr std::size_t kPoliticalIndex = static_cast<std::size_t>(Reason::kPolitical);

TEST(WeighReasons, SharesSumToOneAndAreEqualWithoutSelectivity) {
  WeighReasonsParameters p = kP;
  p.selectivity = 0;
  for (const double share : effort_shares({0.1, 0.9, 0.3, 0.5, 0.2}, 2, 0.5, p)) {
    EXPECT_DOUBLE_EQ(share, 0.2);
  }
  const auto shares = effort_shares({0.1, 0.9, 0.3, 0.5, 0.2}, 2, 0.5, kP);
  EXPECT_NEAR(std::accumulate(shares.begin(), shares.end(), 0.0), 1, 1e-12);
}

TEST(WeighReasons, OneRatioByHand) {
  // Political over false information, calm, granted 0.25 each, scrutiny 0.2:
  // exp(2 [1.5 * 0.25 - 0.2 - 1 * 0.25]) = e^-0.15.
  const auto shares = effort_shares({0.25, 0.25, 0.25, 0.25, 0.25}, 0, 0.2, kP);
  EXPECT_NEAR(shares[kPoliticalIndex] / shares[4], std::exp(-0.15), 1e-12);
}

TEST(WeighReasons, WhatIsGrantedIsAskedForMoreAndScrutinyDeters) {
  const auto low = effort_shares({0.25, 0.25, 0.25, 0.2, 0.25}, 0, 0.2, kP);
  const auto high = effort_shares({0.25, 0.25, 0.25, 0.6, 0.25}, 0, 0.2, kP);
  EXPECT_GT(high[kPoliticalIndex], low[kPoliticalIndex]);
  const auto watched = effort_shares({0.25, 0.25, 0.25, 0.2, 0.25}, 0, 0.8, kP);
  EXPECT_LT(watched[kPoliticalIndex], low[kPoliticalIndex]);
  const auto stake = effort_shares({0.25, 0.25, 0.25, 0.2, 0.25}, 2, 0.2, kP);
  EXPECT_GT(stake[kPoliticalIndex], low[kPoliticalIndex]);
}

TEST(WeighReasons, LearnsATenthOfTheNewestShareAndKeepsWhatWasNotAsked) {
  Government government;
  government.granted_share.fill(0.25);
  government.asked_lately[0] = 4;
  government.granted_lately[0] = 3;
  learn_what_is_granted(government, kP);
  EXPECT_NEAR(government.granted_share[0], 0.25 + 0.1 * (0.75 - 0.25), 1e-12);
  EXPECT_EQ(government.granted_share[1], 0.25);
  EXPECT_EQ(government.asked_lately[0], 0);
}

TEST(WeighReasons, TheGovernmentsEffortIsSetFromItsOwnEstimates) {
  Government government;
  government.granted_share.fill(0.25);
  government.salience = 1;
  weigh_reasons(government, kP, 0.2);
  EXPECT_EQ(government.effort_share, effort_shares(government.granted_share, 1, 0.2, kP));
}

}  // namespace
}  // namespace chokepoint
