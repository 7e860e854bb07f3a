#pragma once
// The options that every command with a scenario file has.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "run/run.hpp"

namespace CLI {
class App;
}

namespace chokepoint {

struct ScenarioOptions {
  std::string file;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  std::optional<int> days;
  int threads = 0;
  double population_scale = 1;

  void add_to(CLI::App& command);
  Scenario read() const;
  RunOptions run_options(const Scenario& scenario) const;
};

}  // namespace chokepoint
