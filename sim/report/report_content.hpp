#pragma once
// What a report says, gathered from result folders: runs of one scenario become curves with bands, runs
// with other settings or of other scenarios become groups that are compared.
#include <map>
#include <string>
#include <vector>

#include "report/burden.hpp"
#include "report/milestones.hpp"
#include "report/spread.hpp"
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
  std::vector<Stretch> rungs, offers;
};

/// A measure day by day over several runs: the median, and what 90 % of runs lie between. With one run
/// all three are the same.
struct Band {
  std::vector<double> low, middle, high;
};

/// Runs that differ by seed alone.
struct RunGroup {
  std::string label;                   // the scenario's title, and the settings that set it apart
  std::vector<ReadRun> runs;
  Scenario scenario;
  std::vector<std::string> dates;
  std::map<std::string, Band> curves;  // by measure; "access_share facebook" where services differ
  std::map<std::string, Spread> totals;  // flows summed over the run, all else as of the last day
  /// Published figures: by measure (named as in curves), by date of publication.
  std::map<std::string, std::map<std::string, Spread>> published;
  std::map<std::string, std::map<std::string, Spread>> truth;  // for the same half-years
  std::vector<BurdenGroup> burden;
};

/// The keys of a scenario's services.
std::vector<std::string> services_of(const Scenario& scenario);

/// The groups in the order of their first folder. Throws UserError when a folder holds no finished run.
std::vector<RunGroup> read_groups(const std::vector<std::string>& folders);

}  // namespace chokepoint
