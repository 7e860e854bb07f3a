#pragma once
// The complete scenario as YAML: every number written, with unit, evidence, source and range.
#include <string>

#include "scenario/scenario.hpp"

namespace chokepoint {

/// Reads back as an equal scenario: expand(parse(expand(s))) == expand(s).
std::string expand(const Scenario& scenario);

}  // namespace chokepoint
