#pragma once
// `--set key.path=value`: a number given on the command line, checked like one in the file.
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace chokepoint {

inline constexpr std::uint64_t kMostDays = 16'383;  // kPostDayBits

/// Puts the settings, in their order, over what the file says. Also: `days` and `seed`.
void apply_settings(const std::vector<std::string>& settings, Scenario& scenario);

}  // namespace chokepoint
