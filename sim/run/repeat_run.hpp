#pragma once
// Verification: the run that a result folder's manifest tells of, once more, held against its files.
#include <string>

#include "base/function_ref.hpp"
#include "run/manifest.hpp"
#include "run/run.hpp"

namespace chokepoint {

struct Repetition {
  int days = 0;            // that were run again
  int days_kept = 0;       // that the folder holds
  std::string difference;  // the first, in words; empty when there is none in the days run again
};

/// Runs the folder's days again, with `threads` (0: all), and compares every day's hash, then series.csv, events.csv
/// and burden.csv byte by byte and what series.nc says; stops at the first difference, or when `after_day` says
/// false. Throws UserError when the manifest is another version's,
/// the files are damaged, or the scenario can't be read any more.
Repetition repeat_run(const std::string& folder, int threads, AfterDay after_day);

/// The scenario and options that a manifest tells of. Throws UserError for another version's.
Scenario scenario_of(const Manifest& manifest);

}  // namespace chokepoint
