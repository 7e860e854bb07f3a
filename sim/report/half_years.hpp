#pragma once
// What was true in each half-year, beside what was published about it.
#include <map>
#include <string>

#include "report/report_content.hpp"

namespace chokepoint {

/// Sums over each half-year that ends on a day of publication, by measure and by that day: what
/// governments asked for, what was hidden, removed and held back, over the runs.
std::map<std::string, std::map<std::string, Spread>> truth_by_half_year(
    const std::vector<ReadRun>& runs);

}  // namespace chokepoint
