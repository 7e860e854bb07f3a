#pragma once
// Concede (P3, last part): what an offer changes in the company's daily decisions.
//
//   d stance / dt = ( stance(offer) - stance ) / stance_days
//
// Reads   offer.   Writes  compliance stance.   Draws  none.   Source  MODEL.md P3.
// Limits  stance after t days: exponential approach with time constant stance_days.
#include "world/world.hpp"

namespace chokepoint {

struct ConcedeParameters {
  double stance_without_offer;
  double stance_with_channel;
  double stance_with_compliance;
  double stance_with_office;
  double stance_days;
};

inline constexpr Field kConcedeFields[] = {
    {CHOKEPOINT_FIELD(ConcedeParameters, stance_without_offer), 0.2, "share", {0, 1}, {0.05, 0.4}, Evidence::kAssumed,
     "specification P3", "weight of local law without any offer"},
    {CHOKEPOINT_FIELD(ConcedeParameters, stance_with_channel), 0.35, "share", {0, 1}, {0.2, 0.6}, Evidence::kAssumed,
     "specification P3", "weight of local law with a direct channel"},
    {CHOKEPOINT_FIELD(ConcedeParameters, stance_with_compliance), 0.7, "share", {0, 1}, {0.5, 0.9}, Evidence::kAssumed,
     "specification P3", "weight of local law with raised compliance"},
    {CHOKEPOINT_FIELD(ConcedeParameters, stance_with_office), 0.8, "share", {0, 1}, {0.6, 1}, Evidence::kAssumed,
     "specification P3", "weight of local law with a local office"},
    {CHOKEPOINT_FIELD(ConcedeParameters, stance_days), 30, "days", {0.1, 3650}, {7, 90}, Evidence::kAssumed,
     "specification P3", "time constant of the change"},
};
static_assert(covers<ConcedeParameters>(kConcedeFields));
inline constexpr Table kConcedeTable = {"concede", "what an offer changes in daily decisions", kConcedeFields};

double stance_of(Offer offer, const ConcedeParameters& p);
void concede(Company& company, const ConcedeParameters& p);

}  // namespace chokepoint
