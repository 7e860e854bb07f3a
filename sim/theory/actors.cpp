// A25, A26: what is claimed about an agreement, and who asks for the same.
#include <algorithm>
#include <cmath>

#include "rules/make_statement.hpp"
#include "rules/spill_over.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

std::vector<Finding> claims(const Effort&) {
  const MakeStatementParameters p = defaults<MakeStatementParameters>(kMakeStatementFields);
  const double truth = 0.3;
  const double own = p.headquarters_gain / p.risk_weight;
  const double constant = p.denial_cost + p.risk_weight / 2 * own * own;
  const double root = (-p.precedent_weight + std::sqrt(p.precedent_weight * p.precedent_weight +
                                                       2 * p.risk_weight * constant)) / p.risk_weight;
  double below = truth, above = 1;  // the claim at which headquarters begins to deny
  for (int i = 0; i < 60; ++i) {
    const double middle = (below + above) / 2;
    (denial_gain(middle, truth, p) > 0 ? above : below) = middle;
  }
  const double office = truth + p.office_gain * p.office_bias / p.risk_weight;
  const double agreed = (1 - p.government_weight) * std::min(1.0, office) +
                        p.government_weight * std::min(1.0, truth + p.government_gain / p.risk_weight);
  return {exact("claim of one speaker", truth + 0.1, ideal_claim(truth, 0.3, 3)),
          exact("claim agreed on", agreed, agreed_claim(truth, p)),
          exact("denied beyond", truth + root, above)};
}

std::vector<Finding> spread_of_demands(const Effort& effort) {
  SpillOverParameters p = defaults<SpillOverParameters>(kSpillOverFields);
  p.governments = 300;
  p.demanding_at_start = 15;
  p.likeness_spread = 1000;  // all alike
  p.base_hazard = 0;
  p.memory_days = 100;
  std::vector<Finding> found;
  for (const double reach : {0.4, 2.0}) {
    p.contagion = reach * 365 / p.memory_days;
    std::vector<double> shares;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      World world = found_world(bare_scenario(20, 20), static_cast<std::uint64_t>(seed), 1);
      world.company.others.clear();
      found_others(world.company, p);
      for (OtherGovernment& other : world.company.others) {
        if (other.asked_day != OtherGovernment::kNotYet) other.asked_day = 0;
      }
      Chronicle chronicle;
      for (world.day = 1; world.day < 1500; ++world.day) spill_over(world, p, chronicle);
      const auto asked = std::count_if(world.company.others.begin(), world.company.others.end(), [](const auto& o) {
        return o.asked_day != OtherGovernment::kNotYet;
      });
      shares.push_back(static_cast<double>(asked) / 300);
    }
    double r = 1;
    for (int i = 0; i < 1000; ++i) r = 1 - 0.95 * std::exp(-reach * r);
    // 300 governments, not infinitely many: early chance lowers the mean by a few of them.
    found.push_back(measured(reach < 1 ? "share asking, R 0.4" : "share asking, R 2", r, shares,
                             300.0 * effort.seeds, 0.02));
  }
  return found;
}

}  // namespace chokepoint::theory
