#pragma once
// A result folder: series.csv, events.csv, hashes.csv and, last, manifest.json.
#include <string>
#include <vector>

#include "run/outcome.hpp"

namespace chokepoint {

/// Refuses, before a run starts, a path that is a file or a folder that is not empty.
void claim_folder(const std::string& folder);

void write_results(const Scenario& scenario, const Outcome& outcome,
                   const std::vector<std::string>& settings, const std::string& folder);

/// The hashes of a result folder, by day.
std::vector<std::string> read_hashes(const std::string& folder);

}  // namespace chokepoint
