#pragma once
// The options that every command with a scenario file has.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "run/journal.hpp"
#include "run/run.hpp"

namespace CLI {
class App;
class Option;
}

namespace chokepoint {

struct ScenarioOptions {
  std::string file;
  std::vector<std::string> settings;
  std::optional<std::uint64_t> seed;
  std::optional<int> days;
  int threads = 0;
  std::optional<double> population_scale;
  std::string journal;  // a file; empty: nothing changes on the way

  void add_to(CLI::App& command);
  /// Also --journal. FILE need not be given then: a journal tells it. `meaning` is its line of --help.
  void add_to_with_journal(CLI::App& command, const std::string& meaning);
  /// What the journal says stands in for what the command line leaves open. Before read().
  void open_journal();
  Scenario read() const;
  RunOptions run_options(const Scenario& scenario) const;

 private:
  CLI::Option* add_all_to(CLI::App& command);
  std::optional<JournalFile> opened_;
};

}  // namespace chokepoint
