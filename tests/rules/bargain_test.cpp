#include "rules/bargain.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

BargainParameters defaults_of_bargain() { return defaults<BargainParameters>(kBargainFields); }

double chance(const BargainPlan& plan, Rung rung, Offer offer, GovernmentAct act) {
  return plan.government[static_cast<std::size_t>(rung)][static_cast<std::size_t>(offer)]
                        [static_cast<std::size_t>(act)];
}

double chance(const BargainPlan& plan, Rung rung, Offer offer, CompanyAct act) {
  return plan.company[static_cast<std::size_t>(rung)][static_cast<std::size_t>(offer)]
                     [static_cast<std::size_t>(act)];
}

TEST(Bargain, SoftChoiceIsUniformAtZeroAndTheBestAtInfinity) {
  const std::vector<bool> open = {true, false, true};
  const auto flat = soft_choice({1, 5, 2}, open, 0);
  EXPECT_DOUBLE_EQ(flat[0], 0.5);
  EXPECT_EQ(flat[1], 0);
  EXPECT_NEAR(soft_choice({1, 5, 2}, open, 1000)[2], 1, 1e-12);
  EXPECT_NEAR(soft_choice({0, 0, 1}, {true, false, true}, 2)[2], 1 / (1 + std::exp(-2)), 1e-12);
}

TEST(Bargain, WithoutSharpnessEveryOpenMoveIsAsLikely) {
  BargainParameters p = defaults_of_bargain();
  p.government_sharpness = p.company_sharpness = 0;
  const BargainPlan plan = plan_bargain(0, p);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kFirstReading, Offer::kNone, GovernmentAct::kUp), 0.25);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kBlock, Offer::kNone, GovernmentAct::kHold), 0.5);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kBill, Offer::kChannel, CompanyAct::kRaise), 1.0 / 3);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kBill, Offer::kOffice, CompanyAct::kRaise), 0);
}

// Limit A23: one interval, no future, moves free: a block pays iff V (b0 - w) > cost of the block.
TEST(Bargain, ABlockPaysExactlyAboveItsThreshold) {
  for (const Offer offer : {Offer::kNone, Offer::kChannel}) {
    BargainParameters p = defaults_of_bargain();
    p.horizon = 1;
    p.terminal_intervals = 0;
    p.climb_cost = p.audience_cost = p.legitimacy_cost = 0;
    p.change_cost = 100;  // the company holds
    p.government_sharpness = 1e6;
    p.company_sharpness = 1e3;
    p.block_value_share = 0.6;
    p.block_cost = 0.5;
    p.throttle_access_loss = 0;  // from "throttle" the choice is: open, or block
    const double threshold = p.block_cost / (p.block_value_share - worth(offer, p));
    p.control_value = threshold * 1.001;
    EXPECT_GT(chance(plan_bargain(0, p), Rung::kThrottle, offer, GovernmentAct::kUp) +
                  chance(plan_bargain(0, p), Rung::kThrottle, offer, GovernmentAct::kExecute), 0.999);
    p.control_value = threshold * 0.999;
    EXPECT_LT(chance(plan_bargain(0, p), Rung::kThrottle, offer, GovernmentAct::kUp) +
                  chance(plan_bargain(0, p), Rung::kThrottle, offer, GovernmentAct::kExecute), 0.001);
  }
}

// One interval, no future: closed logits of both sides, by hand.
TEST(Bargain, OneIntervalIsAClosedLogit) {
  BargainParameters p = defaults_of_bargain();
  p.horizon = 1;
  p.terminal_intervals = 0;
  const double hold = p.revenue;
  const double raise = -p.change_cost + p.revenue - p.concession_cost * p.channel_worth;
  const double expected = 1 / (1 + std::exp(p.company_sharpness * (hold - raise)));
  const BargainPlan plan = plan_bargain(0, p);
  EXPECT_NEAR(chance(plan, Rung::kBill, Offer::kNone, CompanyAct::kRaise), expected, 1e-12);
  // The government on "quiet": hold against a public threat, same flow, cost K.
  const double up = 1 / (1 + std::exp(p.government_sharpness * p.climb_cost));
  EXPECT_NEAR(chance(plan, Rung::kQuiet, Offer::kNone, GovernmentAct::kUp), up, 1e-12);
}

TEST(Bargain, ACompanyWithMoreToLoseConcedesMoreUnderAThrottle) {
  BargainParameters poor = defaults_of_bargain();
  BargainParameters rich = poor;
  rich.revenue = 5;
  EXPECT_GT(chance(plan_bargain(0, rich), Rung::kThrottle, Offer::kNone, CompanyAct::kRaise),
            chance(plan_bargain(0, poor), Rung::kThrottle, Offer::kNone, CompanyAct::kRaise));
}

TEST(Bargain, BackingDownIsCheaperAfterAConcession) {
  const BargainParameters p = defaults_of_bargain();
  const auto empty = government_move(Rung::kFirstReading, Offer::kNone, GovernmentAct::kSoften, p);
  const auto saved = government_move(Rung::kFirstReading, Offer::kOffice, GovernmentAct::kSoften, p);
  EXPECT_NEAR(empty.cost, 0.45 * 3, 1e-12);
  EXPECT_NEAR(saved.cost, 0.45 * 3 * 0.05, 1e-12);
  EXPECT_EQ(empty.to, Rung::kBill);
}

TEST(Bargain, TheLadderHasItsEnds) {
  const BargainParameters p = defaults_of_bargain();
  EXPECT_FALSE(government_move(Rung::kBlock, Offer::kNone, GovernmentAct::kUp, p).is_open);
  EXPECT_FALSE(government_move(Rung::kQuiet, Offer::kNone, GovernmentAct::kSoften, p).is_open);
  EXPECT_FALSE(government_move(Rung::kQuiet, Offer::kNone, GovernmentAct::kExecute, p).is_open);
  EXPECT_EQ(government_move(Rung::kBill, Offer::kNone, GovernmentAct::kExecute, p).to, Rung::kThrottle);
  EXPECT_EQ(government_move(Rung::kThrottle, Offer::kNone, GovernmentAct::kExecute, p).to, Rung::kBlock);
  EXPECT_EQ(government_move(Rung::kBlock, Offer::kNone, GovernmentAct::kSoften, p).to, Rung::kSecondReading);
}

TEST(Bargain, NothingMovesBeforeTheBillAndOnlyOnDecisionDays) {
  World world = tiny_world(20);
  BargainParameters p = defaults_of_bargain();
  p.government_sharpness = p.company_sharpness = 0;  // restless
  Chronicle chronicle;
  for (; world.day < 30; ++world.day) bargain(world, p, chronicle);
  EXPECT_TRUE(chronicle.empty());
  world.government.is_pressing = true;
  world.government.rung = Rung::kFirstReading;
  for (; world.day < 400; ++world.day) bargain(world, p, chronicle);
  EXPECT_FALSE(chronicle.empty());
  for (const Event& event : chronicle) EXPECT_EQ((event.day - 30) % 14, 0);
}

TEST(Bargain, ALawIsAdoptedByGoingUpAndSuspendedByBackingDown) {
  World world = tiny_world(20);
  BargainParameters p = defaults_of_bargain();
  p.government_sharpness = p.company_sharpness = 0;  // restless: every path is walked
  world.government.is_pressing = true;
  world.government.rung = Rung::kSecondReading;
  Chronicle chronicle;
  int adopted = 0;
  int suspended = 0;
  for (; world.day < 14 * 500; ++world.day) {
    const Rung before = world.government.rung;
    const bool had_law = world.government.law_adopted;
    bargain(world, p, chronicle);
    const Rung after = world.government.rung;
    if (before == Rung::kSecondReading && after == Rung::kInForce) {
      EXPECT_TRUE(world.government.law_adopted);
      ++adopted;
    }
    if (after < Rung::kInForce) { EXPECT_FALSE(world.government.law_adopted); }
    if (had_law && !world.government.law_adopted) ++suspended;
  }
  EXPECT_GT(adopted, 3);
  EXPECT_GT(suspended, 3);
}

}  // namespace
}  // namespace chokepoint
