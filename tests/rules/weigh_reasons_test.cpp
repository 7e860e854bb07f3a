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

Government expecting(double share) {
  Government government;
  government.granted_share.fill(share);
  return government;
}

void decide(Government& government, std::int64_t decided, std::int64_t granted) {
  government.decided_lately[0] = decided;
  government.granted_lately[0] = granted;
}

TEST(WeighReasons, AnExpectationAndWhatWasDecidedWeighByTheirNumbers) {
  // By hand: 10 requests' worth at 0.25, then 4 decided, 3 of them granted: 5.5 of 14; a fortnight later
  // nothing new, nine tenths of them remembered: (2.5 + 2.7) / (10 + 3.6).
  Government government = expecting(0.25);
  decide(government, 4, 3);
  learn_what_is_granted(government, kP, 1);
  EXPECT_NEAR(government.granted_share[0], 5.5 / 14, 1e-12);
  EXPECT_NEAR(government.granted_share[1], 0.25, 1e-12);
  EXPECT_EQ(government.decided_lately[0], 0);
  EXPECT_EQ(government.granted_lately[0], 0);
  learn_what_is_granted(government, kP, 1);
  EXPECT_NEAR(government.granted_share[0], 5.2 / 13.6, 1e-12);
}

TEST(WeighReasons, ManyRequestsAreLearntAtAShareAFortnight) {
  // With far more requests than the expectation weighs, from 0.2 to 0.8 for all: what is left of the
  // difference falls by learning_share a fortnight, the moving estimate of the specification.
  Government government = expecting(0.2);
  constexpr std::int64_t kMany = 1'000'000'000;
  for (int k = 0; k < 600; ++k) {
    decide(government, kMany, kMany / 5);
    learn_what_is_granted(government, kP, 1);
  }
  for (int k = 1; k <= 30; ++k) {
    decide(government, kMany, kMany * 4 / 5);
    learn_what_is_granted(government, kP, 1);
    EXPECT_NEAR(government.granted_share[0], 0.8 - 0.6 * std::pow(1 - kP.learning_share, k), 1e-6) << k;
  }
}

TEST(WeighReasons, APartOfThePopulationLearnsAtThePaceOfTheWhole) {
  Government whole = expecting(0.25);
  Government part = expecting(0.25);
  for (int k = 0; k < 20; ++k) {
    decide(whole, 50, 10 * (k % 5));
    decide(part, 5, k % 5);
    learn_what_is_granted(whole, kP, 1);
    learn_what_is_granted(part, kP, 0.1);
    EXPECT_NEAR(part.granted_share[0], whole.granted_share[0], 1e-12) << k;
  }
}

TEST(WeighReasons, WithoutAnExpectationOnlyWhatWasDecidedCounts) {
  WeighReasonsParameters p = kP;
  p.prior_requests = 0;
  Government government = expecting(0.25);
  learn_what_is_granted(government, p, 1);
  EXPECT_EQ(government.granted_share[0], 0.25);  // nothing decided: as it was
  decide(government, 2, 1);
  learn_what_is_granted(government, p, 1);
  EXPECT_EQ(government.granted_share[0], 0.5);
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
