#include "rules/assess_request.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace chokepoint {
namespace {

const AssessRequestParameters kP = defaults<AssessRequestParameters>(kAssessRequestFields);

std::array<double, 4> shares(const Case& item, const AssessRequestParameters& p) {
  std::array<double, 4> count{};
  constexpr int kTickets = 20000;
  for (int i = 0; i < kTickets; ++i) {
    Ticket ticket;
    ticket.key = static_cast<std::uint64_t>(i);
    ticket.kind = TicketKind::kRequest;
    count[static_cast<std::size_t>(assess_request(Draws(1), ticket, item, p))] += 1.0 / kTickets;
  }
  return count;
}

TEST(AssessRequest, ThreeQuestionsInOrderByClosedForm) {
  const Case item{.breaks_policy = false, .is_unlawful = true, .is_protected = true,
                  .has_harm_label = false, .is_trained = false, .error_share = 0.1, .stance = 0.7,
                  .scrutiny = 0.2};
  const auto got = shares(item, kP);
  const double returned = 0.05;
  const double removed = 0.95 * 0.03;
  const double restrict_it = 1 / (1 + std::exp(-(0.7 - 0.3 * 0.5 * 2 - 0.5 * 0.2) / 0.15));
  const double restricted = 0.95 * 0.97 * 0.8 * 0.9 * restrict_it;
  const auto near = [](double p) { return 4 * std::sqrt(p * (1 - p) / 20000); };
  EXPECT_NEAR(got[0], removed, near(removed));
  EXPECT_NEAR(got[1], restricted, near(restricted));
  EXPECT_NEAR(got[3], returned, near(returned));
  EXPECT_NEAR(got[2], 1 - removed - restricted - returned, 0.02);
}

TEST(AssessRequest, WithoutErrorTheRulesDecideExactly) {
  AssessRequestParameters p = kP;
  p.false_policy_share = p.returned_share = 0;
  p.valid_share = 1;
  p.softness = 1e-4;
  Case item{.breaks_policy = true, .is_unlawful = true, .is_protected = false,
            .has_harm_label = true, .is_trained = false, .error_share = 0, .stance = 0.2,
            .scrutiny = 0.2};
  EXPECT_NEAR(shares(item, p)[0], 1, 1e-9) << "what breaks policy goes";
  item.breaks_policy = false;
  item.is_unlawful = false;
  EXPECT_NEAR(shares(item, p)[2], 1, 1e-9) << "what is lawful stays";
  item.is_unlawful = true;
  item.is_protected = true;
  EXPECT_NEAR(shares(item, p)[2], 1, 1e-9) << "stance 0.2 protects";
  item.stance = 0.9;
  EXPECT_NEAR(shares(item, p)[1], 1, 1e-9) << "stance 0.9 restricts";
}

// Limit A33: of n items of which a share pi breaks the rules, n (pi TPR + (1 - pi) FPR) are stopped.
TEST(AssessRequest, StoppedItemsAndPrecisionFollowFromTheErrors) {
  constexpr int kItems = 100000;
  constexpr double kBreaking = 0.2;
  const double tpr = 1 - 0.1;
  const double fpr = 0.03;
  int stopped = 0;
  int rightly = 0;
  for (int i = 0; i < kItems; ++i) {
    Case item{};
    item.breaks_policy = i < kItems * kBreaking;
    item.error_share = 0.1;
    const double u = Draws(1).uniform(Purpose::kAssessPolicy, 0, static_cast<std::uint64_t>(i));
    if (!finds_policy_breach(item, u, kP)) continue;
    ++stopped;
    rightly += item.breaks_policy;
  }
  const double expected = kBreaking * tpr + (1 - kBreaking) * fpr;
  EXPECT_NEAR(static_cast<double>(stopped) / kItems, expected, 4 * std::sqrt(expected * (1 - expected) / kItems));
  const double precision = kBreaking * tpr / expected;
  EXPECT_NEAR(static_cast<double>(rightly) / stopped, precision,
              4 * std::sqrt(precision * (1 - precision) / stopped));
}

TEST(AssessRequest, TrainedStaffIsMissedLess) {
  Case item{};
  item.breaks_policy = true;
  item.error_share = 0.1;
  EXPECT_FALSE(finds_policy_breach(item, 0.92, kP));
  item.is_trained = true;
  EXPECT_TRUE(finds_policy_breach(item, 0.92, kP)) << "0.92 < 1 - 0.1 * 0.7";
  EXPECT_FALSE(finds_policy_breach(item, 0.94, kP));
}

TEST(AssessRequest, AHarmLabelIsBelieved) {
  Case item{};
  EXPECT_FALSE(finds_policy_breach(item, 0.05, kP));
  item.has_harm_label = true;
  EXPECT_TRUE(finds_policy_breach(item, 0.05, kP)) << "0.03 * (1 + 2) = 0.09";
  EXPECT_FALSE(finds_policy_breach(item, 0.0901, kP));
}

TEST(AssessRequest, RestrictionRisesWithStanceAndFallsWithScrutiny) {
  Case item{.breaks_policy = false, .is_unlawful = true, .is_protected = true,
            .has_harm_label = false, .is_trained = false, .error_share = 0, .stance = 0.3,
            .scrutiny = 0.2};
  const double low = restrict_share(item, kP);
  item.stance = 0.6;
  const double high = restrict_share(item, kP);
  EXPECT_GT(high, low);
  Case watched = item;
  watched.scrutiny = 0.9;
  EXPECT_LT(restrict_share(watched, kP), high);
  item.is_protected = false;
  EXPECT_GT(restrict_share(item, kP), high);
}

TEST(AssessRequest, TrainingRaisesTheHitRate) {
  Case item{.breaks_policy = false, .is_unlawful = true, .is_protected = false,
            .has_harm_label = false, .is_trained = false, .error_share = 0, .stance = 0.9,
            .scrutiny = 0.2};
  const double before = shares(item, kP)[1];
  item.is_trained = true;
  EXPECT_NEAR(shares(item, kP)[1] / before, 0.95 / 0.8, 0.03);
}

}  // namespace
}  // namespace chokepoint
