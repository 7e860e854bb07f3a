#pragma once
// From a YAML file to a checked Scenario, or to one message that says what is wrong and where.
//
// Strict: every key is known, none is missing, none stands twice, every number is inside its
// allowed range and in its unit. The form is described in scenarios/README.md.
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace chokepoint {

inline constexpr std::uint64_t kScenarioFormat = 1;  // the key `chokepoint`

/// `settings` are "key.path=value" and go over what the file says.
Scenario read_scenario(const std::string& path, const std::vector<std::string>& settings);

/// The same from a text; `file_name` is what messages call it.
Scenario parse_scenario(const std::string& text, const std::string& file_name,
                        const std::vector<std::string>& settings);

}  // namespace chokepoint
