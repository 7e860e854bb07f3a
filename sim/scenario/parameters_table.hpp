#pragma once
// Every number a scenario can give, for people to read; made from the tables of the rules.
#include <string>
#include <string_view>

namespace chokepoint {

/// Key, unit, allowed and plausible range, default, evidence, source and meaning of every
/// parameter: for a terminal, or as Markdown tables.
std::string parameters_table(bool markdown);

/// The whole of scenarios/README.md: how to write a scenario, and the table.
std::string scenarios_readme();

/// What follows this line in sim/MODEL.md is generated.
inline constexpr std::string_view kAnnexMark =
    "<!-- Generated from here on: `chokepoint parameters --model sim/MODEL.md`. -->";

/// The model description with its annex of parameter tables as they are now.
std::string with_parameter_annex(const std::string& model);

}  // namespace chokepoint
