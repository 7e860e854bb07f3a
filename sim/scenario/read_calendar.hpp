#pragma once
// The blocks `calendar` (what comes from outside, followed by the rules) and `observed` (what
// happened, to compare with; no rule reads it).
#include "scenario/scenario.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

void read_calendar(const YamlNode& node, Scenario& scenario);
void read_observed(const YamlNode& node, Scenario& scenario);

}  // namespace chokepoint
