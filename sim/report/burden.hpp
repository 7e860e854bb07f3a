#pragma once
// Who bore it, as burden.csv of each run tells it: region, language, decile of activity.
#include <map>
#include <string>
#include <vector>

#include "report/spread.hpp"

namespace chokepoint {

/// One group of people: what it bore over the whole run.
struct BurdenGroup {
  std::string dimension;                   // "region", "language", "activity_decile"
  std::string name;
  double people = 0;
  std::map<std::string, Spread> measures;  // counts, by measure
};

/// The groups in the order of the first folder's file, over all folders. A folder without burden.csv
/// (of a run that kept none) adds nothing.
std::vector<BurdenGroup> read_burden(const std::vector<std::string>& folders);

}  // namespace chokepoint
