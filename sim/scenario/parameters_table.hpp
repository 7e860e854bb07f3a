#pragma once
// Every number a scenario can give, for people to read; made from the tables of the rules.
#include <string>

namespace chokepoint {

/// Key, unit, allowed and plausible range, default, evidence, source and meaning of every
/// parameter: for a terminal, or as Markdown tables.
std::string parameters_table(bool markdown);

/// The whole of scenarios/README.md: how to write a scenario, and the table.
std::string scenarios_readme();

}  // namespace chokepoint
