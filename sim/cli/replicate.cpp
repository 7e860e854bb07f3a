#include "run/replicates.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>

#include "base/interrupt.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_options.hpp"
#include "run/atomic_file.hpp"

namespace chokepoint {

namespace {

struct ReplicateCommand {
  ScenarioOptions scenario;
  int runs = 20;
  std::string out;
};

int replicate_scenario(const ReplicateCommand& asked) {
  const Scenario scenario = asked.scenario.read();
  if (!asked.out.empty() && std::filesystem::exists(asked.out)) {
    throw UserError(asked.out + ": is there already; choose another file with --out");
  }
  watch_for_interrupts();
  const Replicates found = replicate(scenario, asked.scenario.run_options(scenario), asked.runs,
                                     [](int) { return !is_interrupted(); });
  if (is_interrupted()) return kInterrupted;
  if (!asked.out.empty()) write_file(asked.out, replicates_csv(found));
  fmt::print("{}\n{}", scenario.title, "\n" + replicates_text(found, scenario.start));
  return kDone;
}

}  // namespace

void add_replicate(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "replicate", "Run a scenario under several seeds: how often, when, and between which bounds");
  const auto asked = std::make_shared<ReplicateCommand>();
  asked->scenario.add_to_with_journal(*command, "Changes to make on the way, under every seed");
  command->add_option("--runs", asked->runs, "How many; seeds go up one by one from --seed")
      ->type_name("N")
      ->check(CLI::Range(1, 100000).description(""));
  command->add_option("--out", asked->out, "Keep each run's figures: a CSV of seed, measure, value")
      ->type_name("FILE");
  command->callback([&chosen, asked] { 
    chosen = [asked] {
      asked->scenario.open_journal();
      return replicate_scenario(*asked);
    };
  });
  command->footer(
      "One run is one history; what most of many runs share is a result of the model.\n\n"
      "Examples:\n"
      "  chokepoint replicate scenarios/tiny.yaml --runs 5\n"
      "  chokepoint replicate scenarios/kazakhstan.yaml --runs 5 --population-scale 0.002\n");
}

}  // namespace chokepoint
