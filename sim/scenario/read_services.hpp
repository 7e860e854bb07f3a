#pragma once
// The blocks `services` and `memberships`: what people hold accounts on, and who holds which.
#include "scenario/scenario.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

/// Reads `services: {facebook: {...}, ...}` into scenario.services, in the order of the file.
void read_services(const YamlNode& node, Scenario& scenario);

/// Reads `memberships: [{services: [...], share: ...}, ...]`; the services are read already.
void read_memberships(const YamlNode& node, Scenario& scenario);

}  // namespace chokepoint
