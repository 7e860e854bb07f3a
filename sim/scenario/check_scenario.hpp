#pragma once
// What must hold between the numbers of a scenario, after every single one has been checked.
#include "scenario/scenario.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

inline constexpr double kShareTolerance = 1e-6;

/// Refuses what contradicts itself. `root` is the file's tree, for places in messages.
void check_scenario(const Scenario& scenario, const YamlNode& root);

}  // namespace chokepoint
