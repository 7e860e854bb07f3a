#include "scenario/evidence.hpp"

#include "scenario/numbers.hpp"

namespace chokepoint {

namespace {

Evidence evidence_of(const Scenario& scenario, const std::string& path, const Field& field) {
  const auto given = scenario.given.find(path);
  if (given == scenario.given.end()) return field.evidence;
  return given->second.has_evidence ? given->second.evidence : Evidence::kAssumed;
}

}  // namespace

EvidenceCount count_evidence(const Scenario& scenario) {
  EvidenceCount count;
  visit_numbers(scenario, [&](const std::string& path, const Field& field, const double&) {
    switch (evidence_of(scenario, path, field)) {
      case Evidence::kMeasured:
        ++count.measured;
        break;
      case Evidence::kEstimated:
        ++count.estimated;
        break;
      case Evidence::kAssumed:
        ++count.assumed;
        break;
    }
  });
  return count;
}

}  // namespace chokepoint
