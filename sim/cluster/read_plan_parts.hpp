#pragma once
// The lists of a plan: dimensions, measures to keep, when to stop.
#include <optional>

#include "base/function_ref.hpp"
#include "cluster/plan.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

double number_of(const YamlNode& node, const std::string& what);

/// `plan.scenarios` is read already: each dimension's ends are tried on every one of them.
void read_dimensions(const YamlNode& list, Plan& plan);
void read_measures(const YamlNode& list, Plan& plan);
void read_until(const YamlNode& node, Plan& plan);

/// Tries one listed point on its scenario; `complain` gets what is wrong, and with which dimension if one is to blame.
void check_point(const std::vector<std::string>& point, const Plan& plan,
                 FunctionRef<void(std::optional<std::size_t>, const std::string&)> complain);

}  // namespace chokepoint
