#pragma once
// The counts of a summary: what was reported and restricted, what was published about it, who fell
// silent. A new measure that readers should meet gets a line here.
#include "run/outcome.hpp"
#include "run/summary_page.hpp"

namespace chokepoint {

/// The whole of it in three sentences.
void tell_in_short(const Outcome& outcome, SummaryPage& page);
void tell_restriction(const Outcome& outcome, SummaryPage& page);
void tell_half_years(const Outcome& outcome, SummaryPage& page);
void tell_silence(const Outcome& outcome, SummaryPage& page);

/// A measure's total over services and classes, day by day.
std::vector<double> daily(const Outcome& outcome, Measure m);

}  // namespace chokepoint
