#pragma once
// The manifest of a result folder: all that is needed to run it again. Written last: its presence
// says that the folder is complete.
#include <string>
#include <vector>

#include "run/outcome.hpp"

namespace chokepoint {

struct Manifest {
  std::string scenario_file;
  std::string scenario_text;
  std::vector<std::string> settings;
  RunOptions options;  // days: those that were finished
};

std::string manifest_text(const Scenario& scenario, const Outcome& outcome,
                          const std::vector<std::string>& settings);

/// Throws UserError when the folder holds no manifest of ours.
Manifest read_manifest(const std::string& folder);

}  // namespace chokepoint
