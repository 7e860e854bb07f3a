#include "rules/assess_request.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

bool finds_policy_breach(const Case& item, double u, const AssessRequestParameters& p) {
  if (item.breaks_policy) {
    return u < 1 - item.error_share * (item.is_trained ? p.trained_error_factor : 1);
  }
  return u < p.false_policy_share * (item.has_harm_label ? 1 + 2 * p.label_trust : 1);
}

double restrict_share(const Case& item, const AssessRequestParameters& p) {
  const double rights = item.is_protected ? p.rights_score * p.rights_weight : 0;
  return portable::logistic(
      (item.stance - (1 - item.stance) * rights - p.scrutiny_weight * item.scrutiny) / p.softness);
}

Verdict assess_request(const Draws& draws, const Ticket& ticket, const Case& item,
                       const AssessRequestParameters& p) {
  const int kind = static_cast<int>(ticket.kind);
  const Quad policy = draws.quad(Purpose::kAssessPolicy, kind, ticket.key);
  if (unit(policy[0]) < p.returned_share) return Verdict::kReturned;
  if (finds_policy_breach(item, unit(policy[1]), p)) return Verdict::kRemoved;
  const Quad law = draws.quad(Purpose::kAssessLaw, kind, ticket.key);
  const bool is_valid = unit(law[0]) < (item.is_trained ? p.trained_valid_share : p.valid_share);
  const bool looks_unlawful = item.is_unlawful != (unit(law[1]) < item.error_share);
  if (!is_valid || !looks_unlawful) return Verdict::kRejected;
  const double u = draws.uniform(Purpose::kAssessRights, kind, ticket.key);
  return u < restrict_share(item, p) ? Verdict::kRestricted : Verdict::kRejected;
}

}  // namespace chokepoint
