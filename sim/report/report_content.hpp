#pragma once
// What a report says, gathered from result folders: runs of one scenario become curves with bands, runs
// with other settings or of other scenarios become groups that are compared.
#include <map>
#include <string>
#include <vector>

#include "run/manifest.hpp"
#include "run/read_results.hpp"
#include "scenario/scenario.hpp"

namespace chokepoint {

struct ToldEvent {
  std::string date, actor, act, text;
  bool is_exogenous = false;
};

/// One result folder, read back.
struct ReadRun {
  std::string folder;
  Manifest manifest;
  std::vector<ToldEvent> events;
  MeasureTable series;
};

/// A measure day by day over several runs: the median, and what 90 % of runs lie between. With one run
/// all three are the same.
struct Band {
  std::vector<double> low, middle, high;
};

/// A number over several runs.
struct Spread {
  double low = 0, middle = 0, high = 0;
};

/// Runs that differ by seed alone.
struct RunGroup {
  std::string label;                   // scenario, and the settings that set it apart
  std::vector<ReadRun> runs;
  Scenario scenario;
  std::vector<std::string> dates;
  std::map<std::string, Band> curves;  // by measure; "access_share facebook" where services differ
  std::map<std::string, Spread> totals;  // flows summed over the run, all else as of the last day
  /// Published figures: by measure, by date of publication.
  std::map<std::string, std::map<std::string, Spread>> published;
};

/// The groups in the order of their first folder. Throws UserError when a folder holds no finished run.
std::vector<RunGroup> read_groups(const std::vector<std::string>& folders);

/// The value at a share of the sorted numbers, between two of them where need be.
double quantile(std::vector<double> values, double share);

}  // namespace chokepoint
