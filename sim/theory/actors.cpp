// A25, A26: what is claimed about an agreement, and who asks for the same.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/make_statement.hpp"
#include "rules/spill_over.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

/// What a speaker claims who gains `gain` a unit of claim and fears to be found out: the best of 100,001 claims.
double best_claim(double truth, double gain, double risk) {
  const auto utility = [&](double x) { return gain * x - risk / 2 * (x - truth) * (x - truth); };
  double best = 0;
  for (int i = 0; i <= 100000; ++i) best = utility(i * 1e-5) > utility(best) ? i * 1e-5 : best;
  return best;
}

/// The largest argument in [low, high] at which a rule that turns once from no to yes still says no.
template <class Says>
double turning_point(double low, double high, Says&& says) {
  for (int i = 0; i < 60; ++i) {
    const double middle = (low + high) / 2;
    (says(middle) ? high : low) = middle;
  }
  return low;
}

}  // namespace

// Claims are those of speakers who try all claims. A sharp headquarters denies beyond the root of
//   (w_r / 2) ((x - y)^2 - (x_hq* - y)^2) + precedent (x - y) = C_deny,
// and so a contradiction comes of every office more biased than the one whose text lies at that root. The last
// country's speakers are stopped by the end of the scale.
std::vector<Finding> claims(const Effort&) {
  MakeStatementParameters p = defaults<MakeStatementParameters>(kMakeStatementFields);
  p.headquarters_sharpness = 1e6;
  struct Case { double truth, risk, office_gain, government_gain, precedent, cost; };
  std::vector<Finding> found;
  for (const Case& c : {Case{0.3, 3, 0.3, 1.2, 0.1, 0.2}, Case{0.1, 5, 0.5, 2, 0.4, 0.3}, Case{0.6, 3, 0.5, 3, 0.1, 0.1}}) {
    p.risk_weight = c.risk;
    p.office_gain = c.office_gain;
    p.government_gain = c.government_gain;
    p.precedent_weight = c.precedent;
    p.denial_cost = c.cost;
    const std::string where = fmt::format(", y {}, w_r {}", c.truth, c.risk);
    const double office = best_claim(c.truth, c.office_gain * p.office_bias, c.risk);
    const double government = best_claim(c.truth, c.government_gain, c.risk);
    const double half = p.government_weight;
    found.push_back(exact("claim of the office" + where, office, ideal_claim(c.truth, c.office_gain * p.office_bias, c.risk), 2e-5));
    found.push_back(exact("claim agreed on" + where, (1 - half) * office + half * government, agreed_claim(c.truth, p), 2e-5));
    const double own = best_claim(c.truth, p.headquarters_gain, c.risk) - c.truth;
    const auto minds = [&](double over) { return c.risk / 2 * (over * over - own * own) + c.precedent * over > c.cost; };
    const double root = c.truth + turning_point(own, 2, minds);
    found.push_back(exact("denied beyond" + where, root,
                          turning_point(c.truth, 2, [&](double x) { return denial_chance(x, c.truth, p) > 0.5; }), 1e-4));
    if (root >= (1 - half) + half * government) continue;  // no office reaches it
    // text(b) = root: (1 - half) (y + w b / w_r) + half x_government*.
    const double bias = ((root - half * government) / (1 - half) - c.truth) * c.risk / c.office_gain;
    const auto contradicts = [&](double b) {
      MakeStatementParameters q = p;
      q.office_bias = b;
      return denial_chance(agreed_claim(c.truth, q), c.truth, q) > 0.5;
    };
    if (bias > 0) found.push_back(exact("office bias beyond which it's denied" + where, bias, turning_point(0, 100, contradicts), 1e-3));
  }
  return found;
}

namespace {

constexpr int kGovernments = 300, kFirstAsking = 15;

/// How many of `quiet` governments are left in the end when each asks with 1 - escape^asking for every `asking` others
/// that ask for the same fixed time: the chain of Reed and Frost, solved from the smallest number up.
/// mean(s, i) = sum over k of Binomial(s, 1 - escape^i)(k) mean(s - k, k).
double mean_left(int quiet, int asking, double escape) {
  const auto side = static_cast<std::size_t>(std::max(quiet, asking)) + 1;
  std::vector<std::vector<double>> mean(side, std::vector<double>(side));
  for (std::size_t s = 0; s <= static_cast<std::size_t>(quiet); ++s) {
    mean[s][0] = static_cast<double>(s);
    for (std::size_t i = 1; i < side; ++i) {
      const double spared = std::pow(escape, i), odds = (1 - spared) / spared;
      double chance = std::pow(spared, s), sum = 0;  // of k = 0
      for (std::size_t k = 0; k <= s; ++k) {
        if (k > 0) chance *= odds * static_cast<double>(s - k + 1) / static_cast<double>(k);
        sum += chance * mean[s - k][k];
      }
      mean[s][i] = sum;
    }
  }
  return mean[static_cast<std::size_t>(quiet)][static_cast<std::size_t>(asking)];
}

/// The share that has asked in the end, in one world.
double share_asking(const SpillOverParameters& p, std::uint64_t seed) {
  World world = found_world(bare_scenario(20, 20), seed, 1);
  world.company.others.clear();
  found_others(world.company, p);
  for (OtherGovernment& other : world.company.others) {
    if (other.asked_day != OtherGovernment::kNotYet) other.asked_day = 0;
  }
  Chronicle chronicle;
  for (world.day = 1; world.day < 1500; ++world.day) spill_over(world, p, chronicle);
  const auto asked = std::ranges::count_if(world.company.others, [](const auto& o) { return o.asked_day != OtherGovernment::kNotYet; });
  return static_cast<double>(asked) / kGovernments;
}

}  // namespace

// Of very many governments r = 1 - (1 - r0) exp(-R r) have asked in the end; of 300 the mean is known exactly, for each
// asks another's with hazard R / (300 memory) a day, for as many days as memory has.
std::vector<Finding> spread_of_demands(const Effort& effort) {
  SpillOverParameters p = defaults<SpillOverParameters>(kSpillOverFields);
  p.governments = kGovernments;
  p.demanding_at_start = kFirstAsking;
  p.likeness_spread = 1000;  // all alike
  p.base_hazard = 0;
  p.memory_days = 100;
  const int worlds = std::max(1, static_cast<int>(4 * effort.size));
  std::vector<Finding> found;
  for (const auto& [reach, name] : {std::pair(0.4, "0.4"), std::pair(0.8, "0.8"), std::pair(2.0, "2")}) {
    p.contagion = reach * 365 / p.memory_days;
    std::vector<double> shares;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      double share = 0;
      for (int w = 0; w < worlds; ++w) share += share_asking(p, static_cast<std::uint64_t>(seed * worlds + w)) / worlds;
      shares.push_back(share);
    }
    const double left = mean_left(kGovernments - kFirstAsking, kFirstAsking, std::exp(-reach / kGovernments));
    found.push_back(measured(std::string("share asking, R ") + name, 1 - left / kGovernments, shares,
                             double{kGovernments} * worlds * effort.seeds));
  }
  return found;
}

}  // namespace chokepoint::theory
