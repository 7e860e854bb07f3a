#include "cli/scenario_options.hpp"

#include <CLI/CLI.hpp>

#include "scenario/read_number.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

/// The library would read "-1", and all that needs more than 64 bits, as the largest number there is.
std::string why_no_seed(std::string& text) {
  return whole_number(text) ? "" : "\"" + text + "\" is not a whole number from 0 to 18446744073709551615";
}

std::string why_no_scale(std::string& text) {
  double scale = 0;
  const bool is_share = CLI::detail::lexical_cast(text, scale) && scale >= 1e-9 && scale <= 1;
  return is_share ? "" : "\"" + text + "\" is not a share from 1e-9 to 1";
}

}  // namespace

void ScenarioOptions::add_to(CLI::App& command) { add_all_to(command)->required(); }

void ScenarioOptions::add_to_with_journal(CLI::App& command, const std::string& meaning) {
  CLI::Option* scenario = add_all_to(command);
  CLI::Option* changes = command.add_option("--journal", journal, meaning)->type_name("FILE");
  command.parse_complete_callback([scenario, changes] {
    if (scenario->count() + changes->count() == 0) throw CLI::RequiredError("FILE");
  });
}

CLI::Option* ScenarioOptions::add_all_to(CLI::App& command) {
  CLI::Option* scenario =
      command.add_option("FILE", file, "Scenario file (YAML); scenarios/README.md describes it");
  command
      .add_option("--set", settings,
                  "Change a number of the scenario, any number of times")
      ->type_name("KEY.PATH=VALUE")
      ->allow_extra_args(false);
  command.add_option("--seed", seed, "Seed of all chance; the scenario's own if not given")
      ->type_name("N")
      ->check(CLI::Validator(why_no_seed, ""));
  command.add_option("--days", days, "Days to run; the scenario's own if not given")
      ->type_name("N")
      ->check(CLI::Range(1, 16383).description(""));
  command.add_option("--threads", threads, "Threads; 0, the default, is all. Never changes a result")
      ->type_name("N")
      ->check(CLI::Range(0, 1024).description(""));
  command
      .add_option("--population-scale", population_scale,
                  "Share of the people to simulate, above 0 up to 1, with monitors and moderators scaled alike; "
                  "counts are reported for all")
      ->type_name("S")
      ->check(CLI::Validator(why_no_scale, ""));
  return scenario;
}

void ScenarioOptions::open_journal() {
  if (journal.empty()) return;
  opened_ = read_journal_file(journal);
  if (file.empty()) file = opened_->file;
  if (file.empty()) throw UserError(journal + ": doesn't say its scenario's file: name it before --journal");
  settings.insert(settings.begin(), opened_->settings.begin(), opened_->settings.end());
  if (!seed) seed = opened_->seed;
  if (!days) days = opened_->days;
  if (!population_scale) population_scale = opened_->population_scale;
}

Scenario ScenarioOptions::read() const { return read_scenario(file, settings); }

RunOptions ScenarioOptions::run_options(const Scenario& scenario) const {
  RunOptions options{.seed = seed.value_or(scenario.seed), .threads = threads,
                     .days = days.value_or(scenario.days),
                     .population_scale = population_scale.value_or(1)};
  if (opened_) options.journal = changes_for(*opened_, scenario, options.days);
  return options;
}

}  // namespace chokepoint
