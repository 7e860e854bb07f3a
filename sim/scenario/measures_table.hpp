#pragma once
// Every measure of a run, for people to read; made from the table of measures.
#include <string>

namespace chokepoint {

/// Name, unit, nature, breakdown and meaning of every measure, as a Markdown table.
std::string measures_table();

}  // namespace chokepoint
