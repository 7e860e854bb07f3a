#include "scenario/evidence.hpp"

#include <cmath>

#include "scenario/numbers.hpp"

namespace chokepoint {

namespace {

Evidence evidence_of(const Scenario& scenario, const std::string& path, const Field& field) {
  const auto given = scenario.given.find(path);
  if (given == scenario.given.end()) return field.evidence;
  return given->second.has_evidence ? given->second.evidence : Evidence::kAssumed;
}

Range range_of(const Scenario& scenario, const std::string& path, const Field& field) {
  const auto given = scenario.given.find(path);
  const bool has_own = given != scenario.given.end() && given->second.low < given->second.high;
  Range range = has_own ? Range{given->second.low, given->second.high} : field.plausible;
  if (field.kind == Kind::kWhole) range = {std::ceil(range.low), std::floor(range.high)};
  return range;
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

std::vector<AssumedNumber> assumed_numbers(const Scenario& scenario) {
  std::vector<AssumedNumber> numbers;
  visit_numbers(scenario, [&](const std::string& path, const Field& field, const double& value) {
    if (field.kind == Kind::kYesNo || evidence_of(scenario, path, field) != Evidence::kAssumed) return;
    const Range range = range_of(scenario, path, field);
    if (range.low < range.high) numbers.push_back({path, value, range});
  });
  return numbers;
}

}  // namespace chokepoint
