#pragma once
// The manifest of a result folder: all that is needed to run it again, and how the run went. Its
// presence says that the folder is complete.
#include <string>
#include <vector>

#include "run/outcome.hpp"

namespace chokepoint {

struct Manifest {
  std::string version;
  std::string git;
  std::string scenario_file;
  std::string scenario_text;
  std::vector<std::string> settings;
  RunOptions options;  // days: those that were asked for
  int days_done = 0;
  std::string last_hash;
};

std::string manifest_text(const Scenario& scenario, const Outcome& outcome,
                          const std::vector<std::string>& settings);

/// Throws UserError when the folder holds no manifest of ours, or one that was changed.
Manifest read_manifest(const std::string& folder);

}  // namespace chokepoint
