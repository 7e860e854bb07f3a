#pragma once
// What a result folder holds: series.csv, series.nc, events.csv, burden.csv, hashes.csv and, last, manifest.json.
// With changes on the way also journal.yaml, to make them again.
// A folder without manifest.json holds no finished results.
#include <string>
#include <vector>

#include "run/outcome.hpp"

namespace chokepoint {

/// Tidy: a line for each date, country, service, class and measure. Figures "as published" have a
/// line only on the days they are published.
std::string series_text(const Scenario& scenario, const Outcome& outcome);
/// What happened, dated, in words.
std::string events_text(const Scenario& scenario, const Outcome& outcome);
/// One fingerprint of the whole World a day.
std::string hashes_text(const Scenario& scenario, const Outcome& outcome);

/// All files or, with a UserError, none. `settings` are the --set arguments that made the scenario.
void write_results(const Scenario& scenario, const Outcome& outcome,
                   const std::vector<std::string>& settings, const std::string& folder);

}  // namespace chokepoint
