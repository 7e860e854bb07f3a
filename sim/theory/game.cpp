// A19, A20, A22 to A24: the bargain cut down to games whose solution is known.
#include <array>
#include <cmath>

#include "rules/bargain/stakes.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

constexpr double kBlockValueShare = 0.6;

std::size_t at(Rung rung) { return static_cast<std::size_t>(rung); }
std::size_t at(Offer offer) { return static_cast<std::size_t>(offer); }
std::size_t at(GovernmentAct act) { return static_cast<std::size_t>(act); }

// Bluff, threat and block, one round: a start on "bill" stands for before. The government threatens at
// cost K or leaves it; the company concedes or not; a threat is then carried out, or called and paid
// for with a. Flows of an accepted threat are paid twice by halves.
Game one_shot() {
  const double lambda = 2, v = 1, k = 0.2, a = 0.3, b = 0.4, r = 1, h = 0.3;
  const ByType c = {2, 0.5};
  Game game;
  game.government_sharpness = game.company_sharpness = lambda;
  game.horizon = 2;
  const auto from = [&](Rung rung, Offer offer, GovernmentAct act, Rung to, double cost) {
    game.government_moves[at(rung)][at(offer)][0][at(act)] = {true, to, 0, cost};
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

}  // namespace

std::vector<Finding> threat_game(const Effort&) {
  Game game = one_shot();
  const Beliefs even{.tough = 0.5, .firm = 0.5};
  const BargainPlan plan = plan_bargain(game, even);
  game.horizon = 1;  // the last node
  const BargainPlan last = plan_bargain(game, even);
  const auto& first = plan.government[at(Rung::kBill)][at(Offer::kNone)][0];
  const auto& carried = last.government[at(Rung::kPublicThreat)][at(Offer::kNone)][0];
  const auto up = at(GovernmentAct::kUp), execute = at(GovernmentAct::kExecute);
  return {exact("carried out, bluff", 0.069138, carried[0][execute], 1e-6),
          exact("carried out, tough", 0.598688, carried[1][execute], 1e-6),
          exact("concedes", 0.516950, plan.company[at(Rung::kPublicThreat)][at(Offer::kNone)][0][0][1], 1e-6),
          exact("threatens, bluff", 0.563957, first[0][up], 1e-6),
          exact("threatens, tough", 0.612955, first[1][up], 1e-6),
          exact("belief after a threat", 0.520816, learn(0.5, first[1][up], first[0][up], 0.01), 1e-6)};
}

std::vector<Finding> quantal_response(const Effort&) {
  constexpr double kHigh = 1.1141, kLow = 0.2785;
  struct Published { double lambda, p, q; };
  std::vector<Finding> found;
  for (const Published r : {Published{1, 0.58678, 0.45181}, {3, 0.61690, 0.31402}, {10, 0.55769, 0.21663}}) {
    double p = 0.5, q = 0.5;
    for (int i = 0; i < 20000; ++i) {
      const auto row = soft_choice(std::array<double, 2>{kHigh * q, kLow * (1 - q)}, {true, true}, r.lambda);
      const auto column = soft_choice(std::array<double, 2>{kHigh * (1 - p), kHigh * p}, {true, true}, r.lambda);
      p += 0.01 * (row[0] - p);
      q += 0.01 * (column[0] - q);
    }
    const std::string sharpness = std::to_string(static_cast<int>(r.lambda));
    found.push_back(exact("p at sharpness " + sharpness, r.p, p, 1e-4));
    found.push_back(exact("q at sharpness " + sharpness, r.q, q, 1e-4));
  }
  const std::array<double, 3> values = {0.3, 0.5, 0.4};
  found.push_back(exact("sharpness 0: each of three", 1.0 / 3, soft_choice(values, {true, true, true}, 0)[1]));
  found.push_back(exact("sharpness to infinity: the best", 1, soft_choice(values, {true, true, true}, 1e6)[1]));
  return found;
}

namespace {

using Acts = std::array<double, kGovernmentActCount>;

double log_odds(double belief) { return std::log(belief / (1 - belief)); }

std::size_t draw_act(const Acts& acts, double u) {
  std::size_t a = 0;
  while (a + 1 < acts.size() && u >= acts[a]) u -= acts[a++];
  return a;
}

/// How fast acts of the first law tell it from the second: Kullback and Leibler's divergence, an act.
double divergence(const Acts& acts, const Acts& others) {
  double sum = 0;
  for (std::size_t a = 0; a < acts.size(); ++a) {
    if (acts[a] > 0) sum += acts[a] * std::log(acts[a] / others[a]);
  }
  return sum;
}

constexpr double kPrior = 0.35;

}  // namespace

// Whatever is done, a belief is expected to stay where it is: enumerated over the acts. Of acts drawn for the tough
// type log-odds drift by the divergence of the two laws. Seen often enough, acts tell the type. (The rule itself
// keeps beliefs between 0.01 and 0.99.)
std::vector<Finding> beliefs(const Effort& effort) {
  const BargainParameters p = defaults<BargainParameters>(kBargainFields);
  const BargainPlan plan = plan_bargain(make_game(plain_stakes(p), {}, p), {.tough = kPrior, .firm = 0.5});
  const int moves = static_cast<int>(40000 * effort.size);
  std::vector<Finding> found;
  for (const Rung rung : {Rung::kPublicThreat, Rung::kFirstReading, Rung::kThrottle}) {
    const std::string where = ", rung " + std::to_string(at(rung));
    const auto& acts = plan.government[at(rung)][at(Offer::kChannel)][kCeilingCount - 1];
    double expected = 0;
    for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
      const double mixture = kPrior * acts[1][a] + (1 - kPrior) * acts[0][a];
      if (mixture > 0) expected += mixture * learn(kPrior, acts[1][a], acts[0][a], 1e-12);
    }
    found.push_back(exact("mean belief" + where, kPrior, expected));
    std::vector<double> drifts;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      const Draws draws(static_cast<std::uint64_t>(seed));
      double sum = 0;
      for (int move = 0; move < moves; ++move) {
        const std::size_t a = draw_act(acts[1], draws.uniform(Purpose::kGovernmentMove, move, at(rung)));
        sum += log_odds(learn(kPrior, acts[1][a], acts[0][a], 1e-12)) - log_odds(kPrior);
      }
      drifts.push_back(sum / moves);
    }
    found.push_back(measured("drift of log-odds" + where, divergence(acts[1], acts[0]), drifts,
                             double{1} * moves * effort.seeds));
  }
  const auto& acts = plan.government[at(Rung::kThrottle)][at(Offer::kChannel)][kCeilingCount - 1];
  for (std::size_t type = 0; type < kTypeCount; ++type) {
    std::vector<double> ends;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      const Draws draws(static_cast<std::uint64_t>(seed));
      double belief = kPrior;
      for (int move = 0; move < 400; ++move) {
        const std::size_t a = draw_act(acts[type], draws.uniform(Purpose::kGovernmentMove, move, type));
        belief = learn(belief, acts[1][a], acts[0][a], 1e-9);
      }
      ends.push_back(belief);
    }
    found.push_back(measured(type == 0 ? "belief after 400 acts of a bluff" : "belief after 400 acts of a tough one",
                             static_cast<double>(type), ends, effort.seeds, 1e-3));
  }
  return found;
}

namespace {

/// One interval, no future, moves free, sharp: does this type block, from "throttle"? In a world, what a block
/// costs follows from how many still come.
bool blocks(double control, ByType cost, std::size_t type, const World* world = nullptr) {
  BargainParameters p = defaults<BargainParameters>(kBargainFields);
  p.horizon = 1;
  p.terminal_intervals = 0;
  p.climb_cost = p.audience_cost = p.legitimacy_cost = 0;
  p.change_cost = 100;  // the company holds
  p.government_sharpness = 1e6;
  p.company_sharpness = 1e3;
  p.block_value_share = kBlockValueShare;
  p.throttle_access_loss = 0;  // from "throttle": open, or block
  p.control_value = control;
  p.bluff_block_cost = cost[0];
  p.tough_block_cost = cost[1];
  p.endogenous_share = 1;
  const Stakes stakes = world == nullptr ? plain_stakes(p) : stakes_of(*world, Target::kCompany, p);
  const BargainPlan plan = plan_bargain(make_game(stakes, {}, p), {});
  const auto& acts = plan.government[at(Rung::kThrottle)][at(Offer::kNone)][kCeilingCount - 1][type];
  return acts[at(GovernmentAct::kUp)] + acts[at(GovernmentAct::kExecute)] > 0.5;
}

}  // namespace

std::vector<Finding> block_threshold(const Effort&) {
  const BargainParameters p = defaults<BargainParameters>(kBargainFields);
  const ByType cost = {p.bluff_block_cost, p.tough_block_cost};
  std::vector<Finding> found;
  for (std::size_t type = 0; type < kTypeCount; ++type) {
    double below = 0, above = 100;
    for (int i = 0; i < 40; ++i) {
      const double middle = (below + above) / 2;
      (blocks(middle, cost, type) ? above : below) = middle;
    }
    const char* who = type == 0 ? "V*, bluff" : "V*, tough";
    found.push_back(exact(who, cost[type] / kBlockValueShare, above, 1e-4));
  }
  // A block costs less when many go around it: C (1 - VPN).
  World world = found_world(bare_scenario(400, 200), 1, 1);
  double all = 0, open = 0;
  for (Service& service : world.services) {
    service.circumventing_members = service.members * 2 / 5;
    all += service.members * service.facts.time_weight;
    open += (service.members - service.circumventing_members) * service.facts.time_weight;
  }
  double below = 0, above = 100;
  for (int i = 0; i < 40; ++i) {
    const double middle = (below + above) / 2;
    (blocks(middle, cost, 0, &world) ? above : below) = middle;
  }
  found.push_back(exact("V*, bluff, two in five go around", open / all * cost[0] / kBlockValueShare, above, 1e-4));
  return found;
}

// Elahi et al. 2016: a censor who gains a_c on unwanted traffic and loses a_n on wanted traffic leaves
// the way open iff the unwanted share is at most a_n / (a_c + a_n). Here: value and cost of a block.
std::vector<Finding> censors_threshold(const Effort&) {
  std::vector<Finding> found;
  for (const auto& [gain, loss] : {std::pair{1.0, 1.0}, {3.0, 1.0}, {1.0, 4.0}}) {
    double below = 0, above = 1;
    for (int i = 0; i < 40; ++i) {
      const double unwanted = (below + above) / 2;
      const double cost = (1 - unwanted) * loss;
      (blocks(unwanted * gain / kBlockValueShare, {cost, cost}, 0) ? above : below) = unwanted;
    }
    found.push_back(exact("unwanted share that is borne", loss / (gain + loss), above, 1e-4));
  }
  return found;
}

}  // namespace chokepoint::theory
