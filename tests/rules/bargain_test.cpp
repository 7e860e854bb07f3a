#include "rules/bargain.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "rules/bargain/stakes.hpp"
#include "rules/follow_calendar.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

BargainParameters defaults_of_bargain() { return defaults<BargainParameters>(kBargainFields); }

std::size_t at(Rung rung) { return static_cast<std::size_t>(rung); }
std::size_t at(Offer offer) { return static_cast<std::size_t>(offer); }
constexpr std::size_t kBlockCeiling = kCeilingCount - 1;

BargainPlan plan_of(const BargainParameters& p, const Beliefs& beliefs = {}) {
  return plan_bargain(make_game(plain_stakes(p), {}, p), beliefs);
}

double chance(const BargainPlan& plan, Rung rung, Offer offer, GovernmentAct act, std::size_t type = 0) {
  return plan.government[at(rung)][at(offer)][kBlockCeiling][type][static_cast<std::size_t>(act)];
}

double chance(const BargainPlan& plan, Rung rung, Offer offer, CompanyAct act, std::size_t type = 0) {
  return plan.company[at(rung)][at(offer)][kBlockCeiling][type][static_cast<std::size_t>(act)];
}

TEST(Bargain, SoftChoiceIsUniformAtZeroAndTheBestAtInfinity) {
  const std::array<double, 3> values = {1, 5, 2};
  const std::array<bool, 3> open = {true, false, true};
  EXPECT_DOUBLE_EQ(soft_choice(values, open, 0)[0], 0.5);
  EXPECT_EQ(soft_choice(values, open, 0)[1], 0);
  EXPECT_NEAR(soft_choice(values, open, 1000)[2], 1, 1e-12);
  EXPECT_NEAR(soft_choice(std::array<double, 2>{0, 1}, {true, true}, 2)[1], 1 / (1 + std::exp(-2)), 1e-12);
}

TEST(Bargain, WithoutSharpnessEveryOpenMoveIsAsLikely) {
  BargainParameters p = defaults_of_bargain();
  p.government_sharpness = p.company_sharpness = 0;
  const BargainPlan plan = plan_of(p);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kFirstReading, Offer::kNone, GovernmentAct::kUp), 0.2);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kBlock, Offer::kNone, GovernmentAct::kHold), 0.5);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kBill, Offer::kChannel, CompanyAct::kRaise), 1.0 / 3);
  EXPECT_DOUBLE_EQ(chance(plan, Rung::kBill, Offer::kOffice, CompanyAct::kRaise), 0);
}

// Limit A19: a ladder cut to bluff, threat and block, one round. The government threatens at cost K or
// leaves it; the company concedes or not; then a threat is carried out, or called and paid for with a.
// A start on the rung "bill" stands for before; flows of an accepted threat are paid twice by halves.
Game threat_game(double lambda, double v, double k, double a, ByType c, double b, double r, double h) {
  Game game;
  game.government_sharpness = game.company_sharpness = lambda;
  game.horizon = 2;
  const auto from = [&](Rung rung, Offer offer, GovernmentAct act, Rung to, double cost) {
    game.government_moves[at(rung)][at(offer)][0][static_cast<std::size_t>(act)] = {true, to, 0, cost};
  };
  from(Rung::kBill, Offer::kNone, GovernmentAct::kHold, Rung::kQuiet, 0);
  from(Rung::kBill, Offer::kNone, GovernmentAct::kUp, Rung::kPublicThreat, k);
  from(Rung::kQuiet, Offer::kNone, GovernmentAct::kHold, Rung::kQuiet, 0);
  from(Rung::kPublicThreat, Offer::kNone, GovernmentAct::kExecute, Rung::kBlock, 0);
  from(Rung::kPublicThreat, Offer::kNone, GovernmentAct::kSoften, Rung::kQuiet, a);
  from(Rung::kPublicThreat, Offer::kOffice, GovernmentAct::kHold, Rung::kPublicThreat, 0);
  for (const Rung rung : {Rung::kQuiet, Rung::kPublicThreat, Rung::kBlock}) {
    for (const Offer offer : {Offer::kNone, Offer::kOffice}) {
      game.company_moves[at(rung)][at(offer)][0][0] = {true, offer, 0};
    }
  }
  game.company_moves[at(Rung::kPublicThreat)][at(Offer::kNone)][0][1] = {true, Offer::kOffice, 0};
  for (std::size_t t = 0; t < kTypeCount; ++t) {
    game.government_flow[at(Rung::kPublicThreat)][at(Offer::kOffice)][0][t] = v / 2;
    game.company_flow[at(Rung::kPublicThreat)][at(Offer::kOffice)][0][t] = (r - h) / 2;
    game.government_flow[at(Rung::kBlock)][at(Offer::kNone)][0][t] = b * v - c[t];
    game.company_flow[at(Rung::kQuiet)][at(Offer::kNone)][0][t] = r;
  }
  return game;
}

TEST(Bargain, TheOneShotThreatGameHasItsClosedLogits) {
  Game game = threat_game(2, 1, 0.2, 0.3, {2, 0.5}, 0.4, 1, 0.3);
  game.company_flow[at(Rung::kQuiet)][at(Offer::kNone)][0] = {1, 1};
  const Beliefs beliefs{.tough = 0.5, .firm = 0.5};
  const BargainPlan plan = plan_bargain(game, beliefs);
  const auto& first = plan.government[at(Rung::kBill)][at(Offer::kNone)][0];
  // The last node's chances are those of a game of one interval.
  game.horizon = 1;
  const BargainPlan last = plan_bargain(game, beliefs);
  const auto& carried = last.government[at(Rung::kPublicThreat)][at(Offer::kNone)][0];
  const auto execute = static_cast<std::size_t>(GovernmentAct::kExecute);
  const auto up = static_cast<std::size_t>(GovernmentAct::kUp);
  EXPECT_NEAR(carried[0][execute], 0.069138, 1e-6);
  EXPECT_NEAR(carried[1][execute], 0.598688, 1e-6);
  EXPECT_NEAR(plan.company[at(Rung::kPublicThreat)][at(Offer::kNone)][0][0][1], 0.516950, 1e-6);
  EXPECT_NEAR(first[0][up], 0.563957, 1e-6);
  EXPECT_NEAR(first[1][up], 0.612955, 1e-6);
  EXPECT_NEAR(learn(0.5, first[1][up], first[0][up], 0.01), 0.520816, 1e-6);
}

// Limit A20: the logit response, iterated, finds the quantal response equilibrium of the Ochs game
// (1.1141, 0; 0, 0.2785 for the row, 0, 1.1141; 1.1141, 0 for the column), as Gambit's tutorial has it.
TEST(Bargain, LogitResponsesMeetInTheQuantalResponseEquilibriumOfTheOchsGame) {
  constexpr double kHigh = 1.1141;
  constexpr double kLow = 0.2785;
  struct Reference { double lambda, p, q; };
  for (const Reference r : {Reference{1, 0.58678, 0.45181}, Reference{3, 0.61690, 0.31402},
                            Reference{10, 0.55769, 0.21663}}) {
    double p = 0.5;
    double q = 0.5;
    for (int i = 0; i < 20000; ++i) {
      const auto row = soft_choice(std::array<double, 2>{kHigh * q, kLow * (1 - q)}, {true, true}, r.lambda);
      const auto column = soft_choice(std::array<double, 2>{kHigh * (1 - p), kHigh * p}, {true, true}, r.lambda);
      p += 0.01 * (row[0] - p);
      q += 0.01 * (column[0] - q);
    }
    EXPECT_NEAR(p, r.p, 1e-4) << r.lambda;
    EXPECT_NEAR(q, r.q, 1e-4) << r.lambda;
  }
}

// Limit A22: whatever is done, belief is expected to stay where it is.
TEST(Bargain, BeliefsAreMartingales) {
  const BargainPlan plan = plan_of(defaults_of_bargain(), {.tough = 0.35, .firm = 0.5});
  for (const Rung rung : {Rung::kPublicThreat, Rung::kFirstReading, Rung::kThrottle}) {
    const auto& acts = plan.government[at(rung)][at(Offer::kChannel)][kBlockCeiling];
    double expected = 0;
    for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
      const double mixture = 0.35 * acts[1][a] + 0.65 * acts[0][a];
      if (mixture > 0) expected += mixture * learn(0.35, acts[1][a], acts[0][a], 1e-12);
    }
    EXPECT_NEAR(expected, 0.35, 1e-12);
  }
}

// Under a tough government the log-odds of "tough" drift by the divergence of the two laws, a move.
TEST(Bargain, LogOddsDriftByTheDivergenceOfTheTypes) {
  const BargainPlan plan = plan_of(defaults_of_bargain(), {.tough = 0.35, .firm = 0.5});
  const auto& acts = plan.government[at(Rung::kThrottle)][at(Offer::kNone)][kBlockCeiling];
  double divergence = 0;
  for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
    if (acts[1][a] > 0) divergence += acts[1][a] * std::log(acts[1][a] / acts[0][a]);
  }
  double drift = 0;
  double squares = 0;
  constexpr int kMoves = 4000;
  for (int i = 0; i < kMoves; ++i) {
    const std::size_t a = pick(acts[1], Draws(7).uniform(Purpose::kGovernmentMove, i, 0));
    const double g = learn(0.5, acts[1][a], acts[0][a], 1e-9);
    const double moved = std::log(g / (1 - g));
    drift += moved / kMoves;
    squares += moved * moved / kMoves;
  }
  EXPECT_GT(divergence, 0.01);
  EXPECT_NEAR(drift, divergence, 4 * std::sqrt((squares - drift * drift) / kMoves));
}

TEST(Bargain, ABeliefIsBayesAndKeepsAwayFromCertainty) {
  EXPECT_NEAR(learn(0.35, 0.6, 0.2, 0.01), 0.21 / (0.21 + 0.13), 1e-12);
  EXPECT_EQ(learn(0.9, 1, 1e-9, 0.01), 0.99);
  EXPECT_EQ(learn(0.3, 0.8, 0.1, 0.5), 0.5) << "a floor of a half: nobody ever learns";
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
    p.throttle_access_loss = 0;  // from "throttle" the choice is: open, or block
    const auto blocks = [&](double control, std::size_t type) {
      p.control_value = control;
      const BargainPlan plan = plan_of(p);
      return chance(plan, Rung::kThrottle, offer, GovernmentAct::kUp, type) +
             chance(plan, Rung::kThrottle, offer, GovernmentAct::kExecute, type);
    };
    const ByType cost = {p.bluff_block_cost, p.tough_block_cost};
    for (std::size_t type = 0; type < kTypeCount; ++type) {
      const double threshold = cost[type] / (p.block_value_share - worth(offer, p));
      EXPECT_GT(blocks(threshold * 1.001, type), 0.999);
      EXPECT_LT(blocks(threshold * 0.999, type), 0.001);
    }
  }
}

// One interval, no future: closed logits of both sides, by hand.
TEST(Bargain, OneIntervalIsAClosedLogit) {
  BargainParameters p = defaults_of_bargain();
  p.horizon = 1;
  p.terminal_intervals = 0;
  const BargainPlan plan = plan_of(p);
  // A firm company: 0.6 open, or 0.6 - 0.85 * 0.35 after a change that costs 0.6.
  const double raise = 1 / (1 + std::exp(1.1 * (0.6 + 0.85 * 0.35)));
  EXPECT_NEAR(chance(plan, Rung::kBill, Offer::kNone, CompanyAct::kRaise, 1), raise, 1e-12);
  // The government on "quiet": hold against a public threat, same flow, cost K.
  EXPECT_NEAR(chance(plan, Rung::kQuiet, Offer::kNone, GovernmentAct::kUp), 1 / (1 + std::exp(1.7)), 1e-12);
}

TEST(Bargain, ACompanyWithMoreToLoseConcedesMoreUnderAThrottle) {
  BargainParameters poor = defaults_of_bargain();
  BargainParameters rich = poor;
  rich.revenue = 5;
  EXPECT_GT(chance(plan_of(rich), Rung::kThrottle, Offer::kNone, CompanyAct::kRaise),
            chance(plan_of(poor), Rung::kThrottle, Offer::kNone, CompanyAct::kRaise));
}

TEST(Bargain, AToughGovernmentGoesFurtherAndAFirmCompanyConcedesLess) {
  const BargainPlan plan = plan_of(defaults_of_bargain());
  EXPECT_GT(chance(plan, Rung::kThrottle, Offer::kNone, GovernmentAct::kHold, 1),
            chance(plan, Rung::kThrottle, Offer::kNone, GovernmentAct::kHold, 0));
  EXPECT_LT(chance(plan, Rung::kThrottle, Offer::kNone, CompanyAct::kRaise, 1),
            chance(plan, Rung::kThrottle, Offer::kNone, CompanyAct::kRaise, 0));
}

TEST(Bargain, BackingDownIsCheaperAfterAConcessionAndLessSoAfterADenial) {
  const BargainParameters p = defaults_of_bargain();
  const auto soften = [&](Offer offer, const Standing& standing) {
    return government_move(Rung::kFirstReading, offer, 2, GovernmentAct::kSoften, standing, p);
  };
  EXPECT_NEAR(soften(Offer::kNone, {}).cost, 0.45 * 3, 1e-12);
  EXPECT_NEAR(soften(Offer::kOffice, {}).cost, 0.45 * 3 * 0.05, 1e-12);
  EXPECT_NEAR(soften(Offer::kOffice, {.credibility = 0.7}).cost, 0.45 * 3 * (1 - 0.95 * 0.7), 1e-12);
  EXPECT_EQ(soften(Offer::kNone, {}).to, Rung::kBill);
}

TEST(Bargain, NewsOfABreachMakesActingWithoutLawCheaper) {
  const BargainParameters p = defaults_of_bargain();
  const auto execute = [&](const Standing& standing) {
    return government_move(Rung::kFirstReading, Offer::kNone, 2, GovernmentAct::kExecute, standing, p)
        .cost;
  };
  EXPECT_NEAR(execute({}), p.legitimacy_cost, 1e-12);
  EXPECT_NEAR(execute({.legitimacy = 0.7}), 0.7 * p.legitimacy_cost, 1e-12);
}

TEST(Bargain, ABillIsAmendedAtHalfThePriceAndStillPasses) {
  const BargainParameters p = defaults_of_bargain();
  const GovernmentMove amend =
      government_move(Rung::kSecondReading, Offer::kNone, 2, GovernmentAct::kAmend, {}, p);
  EXPECT_EQ(amend.to, Rung::kSecondReading);
  EXPECT_EQ(amend.ceiling, 1);
  EXPECT_NEAR(amend.cost, 0.45 * 4 / 2, 1e-12);
  EXPECT_FALSE(government_move(Rung::kInForce, Offer::kNone, 2, GovernmentAct::kAmend, {}, p).is_open);
  EXPECT_FALSE(government_move(Rung::kBill, Offer::kNone, 0, GovernmentAct::kAmend, {}, p).is_open);
  EXPECT_EQ(government_move(Rung::kBill, Offer::kNone, 0, GovernmentAct::kHarden, {}, p).ceiling, 1);
  // A law that allows a throttle at most is not a way to a block.
  EXPECT_FALSE(government_move(Rung::kThrottle, Offer::kNone, 1, GovernmentAct::kUp, {}, p).is_open);
  EXPECT_TRUE(government_move(Rung::kThrottle, Offer::kNone, 2, GovernmentAct::kUp, {}, p).is_open);
}

TEST(Bargain, ACompanyThatObeysTheLawIsSanctionedOnlyWithoutIt) {
  const BargainParameters p = defaults_of_bargain();
  const auto open = [&](Rung rung, Offer offer, GovernmentAct act) { return government_move(rung, offer, 2, act, {.has_law = true}, p).is_open; };
  EXPECT_FALSE(open(Rung::kInForce, Offer::kOffice, GovernmentAct::kUp));
  EXPECT_TRUE(open(Rung::kInForce, Offer::kCompliance, GovernmentAct::kUp));
  EXPECT_TRUE(open(Rung::kSecondReading, Offer::kOffice, GovernmentAct::kUp)) << "a bill binds nobody yet";
  EXPECT_FALSE(open(Rung::kFine, Offer::kOffice, GovernmentAct::kUp));
  EXPECT_TRUE(open(Rung::kInForce, Offer::kOffice, GovernmentAct::kExecute));
}

TEST(Bargain, TheLadderHasItsEnds) {
  const BargainParameters p = defaults_of_bargain();
  const auto move = [&](Rung rung, GovernmentAct act, bool has_law = false) {
    return government_move(rung, Offer::kNone, 2, act, {.has_law = has_law}, p);
  };
  EXPECT_FALSE(move(Rung::kBlock, GovernmentAct::kUp).is_open);
  EXPECT_FALSE(move(Rung::kQuiet, GovernmentAct::kSoften).is_open);
  EXPECT_FALSE(move(Rung::kInForce, GovernmentAct::kSoften).is_open);
  EXPECT_FALSE(move(Rung::kQuiet, GovernmentAct::kExecute).is_open);
  EXPECT_EQ(move(Rung::kBill, GovernmentAct::kExecute).to, Rung::kThrottle);
  EXPECT_EQ(move(Rung::kThrottle, GovernmentAct::kExecute).to, Rung::kBlock);
  EXPECT_EQ(move(Rung::kBlock, GovernmentAct::kSoften).to, Rung::kSecondReading);
  EXPECT_EQ(move(Rung::kFine, GovernmentAct::kSoften).to, Rung::kInForce) << "nobody is fined without a law";
  EXPECT_EQ(move(Rung::kBlock, GovernmentAct::kSoften, true).to, Rung::kInForce)
      << "access comes back, the law stays";
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
  EXPECT_GT(chronicle.size(), 10u);
  for (const Event& event : chronicle) EXPECT_EQ((event.day - 30) % 14, 0);
}

TEST(Bargain, InACrisisMovesFollowDayByDay) {
  World world = tiny_world(20);
  BargainParameters p = defaults_of_bargain();
  p.government_sharpness = p.company_sharpness = 0;
  world.government.is_pressing = true;
  world.government.rung = Rung::kPublicThreat;
  world.government.crisis_until_day = 10;
  Chronicle chronicle;
  for (; world.day < 10; ++world.day) {
    bargain(world, p, chronicle);
    EXPECT_EQ(world.government.next_decision_day, world.day + 1);
  }
  bargain(world, p, chronicle);
  EXPECT_EQ(world.government.next_decision_day, world.day + 14);
}

/// Rungs of `intervals` moves of both sides at random: every path that is open is walked.
std::vector<Rung> restless_rungs(World& world, int intervals) {
  BargainParameters p = defaults_of_bargain();
  p.government_sharpness = p.company_sharpness = 0;
  p.is_target_chosen = 0;
  Chronicle chronicle;
  std::vector<Rung> rungs;
  for (; world.day < 14 * intervals; ++world.day) {
    const bool had_law = world.government.law_adopted;
    bargain(world, p, chronicle);
    EXPECT_TRUE(world.government.law_adopted || !had_law) << "no law is taken back";
    EXPECT_TRUE(world.government.law_adopted || world.government.rung != Rung::kInForce);
    if (rungs.empty() || rungs.back() != world.government.rung) rungs.push_back(world.government.rung);
  }
  return rungs;
}

TEST(Bargain, SanctionsAreLiftedTheLawStays) {
  const std::set<Rung> under_a_law{Rung::kInForce, Rung::kFine, Rung::kThrottle, Rung::kBlock};
  int adopted = 0, lifted = 0;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    World world = tiny_world(20);
    world.draws = Draws(seed);
    world.government.is_pressing = true;
    world.government.rung = Rung::kSecondReading;
    const auto rungs = restless_rungs(world, 300);
    const auto law = std::find(rungs.begin(), rungs.end(), Rung::kInForce);
    adopted += law != rungs.end() ? 1 : 0;
    for (auto rung = law; rung != rungs.end(); ++rung) {
      EXPECT_TRUE(under_a_law.contains(*rung));
      lifted += rung != law && *rung == Rung::kInForce ? 1 : 0;
    }
  }
  EXPECT_GT(adopted, 10);
  EXPECT_GT(lifted, 10);
}

TEST(Bargain, ALawThatTheCalendarBroughtStaysToo) {
  World world = tiny_world(20);
  Chronicle chronicle;
  follow_calendar(world, defaults<FollowCalendarParameters>(kFollowCalendarFields), {{0, CalendarKind::kLawInForce, 0, "rules for all"}}, chronicle);
  const auto rungs = restless_rungs(world, 300);
  EXPECT_EQ(std::set(rungs.begin(), rungs.end()), (std::set{Rung::kInForce, Rung::kFine, Rung::kThrottle, Rung::kBlock}));
}

TEST(Bargain, TypesAreDrawnByThePriorOrSetByTheScenario) {
  BargainParameters p = defaults_of_bargain();
  int tough = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    World world = tiny_world(20);
    world.draws = Draws(seed);
    found_types(world, p);
    tough += world.government.is_tough ? 1 : 0;
    EXPECT_EQ(world.company.believes_tough, p.tough_share);
  }
  EXPECT_NEAR(tough / 400.0, p.tough_share, 4 * std::sqrt(0.35 * 0.65 / 400));
  p.is_type_drawn = 0;
  p.is_company_firm = 1;
  World world = tiny_world(20);
  found_types(world, p);
  EXPECT_FALSE(world.government.is_tough);
  EXPECT_TRUE(world.company.is_firm);
}

TEST(Bargain, StakesFollowThePeopleOnTheTarget) {
  World world = tiny_world(4000, 400);
  BargainParameters p = defaults_of_bargain();
  p.scrutiny_cost = 0;
  const Stakes whole = stakes_of(world, Target::kCompany, p);
  EXPECT_NEAR(whole.revenue, p.revenue, 1e-12);
  EXPECT_NEAR(whole.reach, 1, 1e-12);
  const Stakes one = stakes_of(world, Target::kService, p);
  const double share = world.services[0].members /
                       double(world.services[0].members + world.services[1].members + world.services[2].members);
  EXPECT_NEAR(one.reach, share, 1e-12) << "everybody has facebook: it is the main service";
  EXPECT_LT(one.block_cost[0], whole.block_cost[0]);
  // Who circumvents doesn't miss a blocked service; who is angry does.
  for (Service& service : world.services) service.circumventing_members = service.members / 2;
  EXPECT_NEAR(stakes_of(world, Target::kCompany, p).block_cost[0], p.bluff_block_cost / 2, 0.01);
  world.government.reactance = 0.5;
  EXPECT_NEAR(stakes_of(world, Target::kCompany, p).block_cost[0], p.bluff_block_cost / 2 + 0.5, 0.01);
  // People who leave take revenue along.
  world.services[2].members = 0;
  EXPECT_LT(stakes_of(world, Target::kCompany, p).revenue, p.revenue);
  p.endogenous_share = 0;
  EXPECT_EQ(stakes_of(world, Target::kCompany, p).revenue, p.revenue);
  EXPECT_EQ(stakes_of(world, Target::kCompany, p).block_cost[0], p.bluff_block_cost);
}

// Without a preference each of the three targets is taken in a third of histories; one service is the main one.
TEST(Bargain, TheTargetIsChosenWhenTheBargainOpensAndStays) {
  BargainParameters p = defaults_of_bargain();
  p.government_sharpness = p.company_sharpness = 0;
  p.is_target_chosen = 1;
  constexpr int kSeeds = 900;
  std::array<int, kTargetCount> taken{};
  World world = tiny_world(200);
  for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
    world.draws = Draws(seed);
    world.government = {};
    world.government.is_pressing = true;
    world.government.rung = Rung::kFirstReading;
    Chronicle chronicle;
    bargain(world, p, chronicle);
    const Target target = world.government.target;
    ++taken[static_cast<std::size_t>(target)];
    EXPECT_EQ(world.government.target_service, target == Target::kService ? main_service(world) : -1);
  }
  for (const int times : taken) EXPECT_NEAR(times / double(kSeeds), 1.0 / 3, 4 * std::sqrt(2.0 / 9 / kSeeds));
}

TEST(Bargain, TheServiceAimedAtIsTheChosenOneElseTheMainOne) {
  World world = tiny_world(4000, 400);
  ASSERT_EQ(main_service(world), 0);
  EXPECT_TRUE(is_covered(world, Target::kService, 0));
  EXPECT_FALSE(is_covered(world, Target::kService, 1));
  world.government.target_service = 1;
  EXPECT_FALSE(is_covered(world, Target::kService, 0));
  EXPECT_TRUE(is_covered(world, Target::kService, 1));
}

TEST(Bargain, ScrutinyAndPrecedentMakeAConcessionDearer) {
  World world = tiny_world(200);
  const BargainParameters p = defaults_of_bargain();
  world.company.scrutiny = 0.4;
  world.company.precedent = 0.1;
  const Stakes stakes = stakes_of(world, Target::kCompany, p);
  EXPECT_NEAR(stakes.concession_cost[0], 0.25 * (1 + 0.5 * 0.4) + 0.1, 1e-12);
  EXPECT_NEAR(stakes.concession_cost[1], 0.85 * (1 + 0.5 * 0.4) + 0.1, 1e-12);
}

}  // namespace
}  // namespace chokepoint
