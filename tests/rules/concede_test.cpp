#include "rules/concede.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace chokepoint {
namespace {

const ConcedeParameters kP = defaults<ConcedeParameters>(kConcedeFields);

TEST(Concede, TheStanceApproachesTheOffersExponentially) {
  Company company;
  company.compliance_stance = 0.2;
  company.offer = Offer::kOffice;
  for (int day = 0; day < 30; ++day) concede(company, kP);
  EXPECT_NEAR(company.compliance_stance, 0.8 - 0.6 * std::exp(-1), 1e-12);
}

TEST(Concede, EveryFurtherOfferMeansMoreComplianceAndWithdrawalLess) {
  for (int o = 1; o < kOfferCount; ++o) {
    EXPECT_GT(stance_of(static_cast<Offer>(o), kP), stance_of(static_cast<Offer>(o - 1), kP));
  }
  Company company;
  company.compliance_stance = 0.8;
  concede(company, kP);
  EXPECT_LT(company.compliance_stance, 0.8);
}

TEST(Concede, AtItsAimNothingMoves) {
  Company company;
  company.compliance_stance = 0.2;
  concede(company, kP);
  EXPECT_DOUBLE_EQ(company.compliance_stance, 0.2);
}

}  // namespace
}  // namespace chokepoint
