#include "rules/concede.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

double stance_of(Offer offer, const ConcedeParameters& p) {
  switch (offer) {
    case Offer::kNone: break;
    case Offer::kChannel: return p.stance_with_channel;
    case Offer::kCompliance: return p.stance_with_compliance;
    case Offer::kOffice: return p.stance_with_office;
  }
  return p.stance_without_offer;
}

void concede(Company& company, const ConcedeParameters& p) {
  const double aim = stance_of(company.offer, p);
  company.compliance_stance +=
      portable::chance(1 / p.stance_days) * (aim - company.compliance_stance);
}

}  // namespace chokepoint
