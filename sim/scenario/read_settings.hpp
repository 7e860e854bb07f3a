#pragma once
// `--set key.path=value`: a number given on the command line, checked like one in the file.
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace chokepoint {

inline constexpr std::uint64_t kMostDays = 16'383;  // kPostDayBits

/// Puts the settings, in their order, over what the file says. Also: `days` and `seed`.
void apply_settings(const std::vector<std::string>& settings, Scenario& scenario);

/// One of them, for whoever has another place to point at, and another source to name, than --set.
void apply_setting(const std::string& setting, const Place& place, const std::string& source,
                   Scenario& scenario);

/// "bargain.control_value" of "bargain.control_value=1.2". Refuses what doesn't have this form.
std::string path_of_setting(const std::string& setting, const Place& place);

}  // namespace chokepoint
