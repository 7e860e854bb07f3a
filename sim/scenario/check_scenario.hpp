#pragma once
// What must hold between the numbers of a scenario, after every single one has been checked.
#include "scenario/scenario.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

inline constexpr double kShareTolerance = 1e-6;

/// The part of it that concerns the rules' numbers, for a run whose numbers change while it goes on.
void check_numbers(const Scenario& scenario);

/// Refuses what contradicts itself. `root` is the file's tree, for places in messages.
void check_scenario(const Scenario& scenario, const YamlNode& root);

}  // namespace chokepoint
