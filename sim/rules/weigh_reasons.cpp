#include "rules/weigh_reasons.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

std::array<double, kReasonCount> effort_shares(const std::array<double, kReasonCount>& granted,
                                               double salience, double scrutiny,
                                               const WeighReasonsParameters& p) {
  const std::array<double, kReasonCount> value = {p.child_safety_value, p.bullying_value,
                                                  p.extremism_value, p.political_value,
                                                  p.false_information_value};
  std::array<double, kReasonCount> effort{};
  double sum = 0;
  for (std::size_t r = 0; r < kReasonCount; ++r) {
    const bool is_political = !is_harm_label(static_cast<Reason>(r));
    double worth = value[r] * granted[r] * (is_political ? 1 + salience : 1);
    if (static_cast<Reason>(r) == Reason::kPolitical) worth -= p.scrutiny_aversion * scrutiny;
    effort[r] = portable::exp(p.selectivity * worth);
    sum += effort[r];
  }
  for (double& share : effort) share /= sum;
  return effort;
}

void weigh_reasons(Government& government, const WeighReasonsParameters& p, double scrutiny) {
  government.effort_share =
      effort_shares(government.granted_share, government.salience, scrutiny, p);
}

void learn_what_is_granted(Government& government, const WeighReasonsParameters& p,
                           double population_scale) {
  const double prior = p.prior_requests * population_scale;
  for (std::size_t r = 0; r < kReasonCount; ++r) {
    double& decided = government.decided_known[r];
    double& granted = government.granted_known[r];
    decided = (1 - p.learning_share) * decided + static_cast<double>(government.decided_lately[r]);
    granted = (1 - p.learning_share) * granted + static_cast<double>(government.granted_lately[r]);
    if (prior + decided > 0) {
      government.granted_share[r] = (prior * p.granted_share_at_start + granted) / (prior + decided);
    }
    government.decided_lately[r] = 0;
    government.granted_lately[r] = 0;
  }
}

}  // namespace chokepoint
