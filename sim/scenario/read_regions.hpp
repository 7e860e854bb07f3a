#pragma once
// The block `regions`: where people live and what they speak.
#include "scenario/scenario.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

/// Reads `regions: [{name: ..., language: ..., share: ...}, ...]`.
void read_regions(const YamlNode& node, Scenario& scenario);

}  // namespace chokepoint
