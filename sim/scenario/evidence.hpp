#pragma once
// How well a scenario is known: what share of its numbers anybody has measured.
#include <string>
#include <vector>

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

/// A number that nobody has measured, and how far it may lie from the truth.
struct AssumedNumber {
  std::string path;
  double value = 0;
  Range range{};
};

/// Those with a range to sweep: the file's own where it gives one, else the table's. Whole numbers
/// have whole ends; yes/no numbers are left out.
std::vector<AssumedNumber> assumed_numbers(const Scenario& scenario);

}  // namespace chokepoint
