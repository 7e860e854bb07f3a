#pragma once
// How well a scenario is known: what share of its numbers anybody has measured.
#include "scenario/scenario.hpp"

namespace chokepoint {

struct EvidenceCount {
  int measured = 0;
  int estimated = 0;
  int assumed = 0;
  int all() const { return measured + estimated + assumed; }
};

/// Every number the scenario uses: given ones by what the file says (a bare number is assumed),
/// others by the rule's table.
EvidenceCount count_evidence(const Scenario& scenario);

}  // namespace chokepoint
