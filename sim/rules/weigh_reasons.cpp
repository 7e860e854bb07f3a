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

void learn_what_is_granted(Government& government, const WeighReasonsParameters& p) {
  for (std::size_t r = 0; r < kReasonCount; ++r) {
    const std::int64_t asked = government.asked_lately[r];
    if (asked > 0) {
      const double share = static_cast<double>(government.granted_lately[r]) /
                           static_cast<double>(asked);
      government.granted_share[r] += p.learning_share * (share - government.granted_share[r]);
    }
    government.asked_lately[r] = 0;
    government.granted_lately[r] = 0;
  }
}

}  // namespace chokepoint
