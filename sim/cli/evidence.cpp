#include "scenario/evidence.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"
#include "cli/scenario_options.hpp"
#include "run/weigh_evidence.hpp"

namespace chokepoint {

namespace {

struct EvidenceCommand {
  ScenarioOptions scenario;
  std::string measure = "posts_silenced";
  int most = 10;
};

int weigh(const EvidenceCommand& asked) {
  const Measure measure = measure_named(asked.measure);
  const Scenario scenario = asked.scenario.read();
  const EvidenceCount count = count_evidence(scenario);
  fmt::print("{}: {} numbers, {} measured, {} estimated, {} assumed\n\n", scenario.name, count.all(),
             count.measured, count.estimated, count.assumed);
  watch_for_interrupts();
  const EvidenceWeights weights =
      weigh_evidence(asked.scenario.file, asked.scenario.settings, asked.scenario.run_options(scenario),
                     measure, [](int, int) { return !is_interrupted(); });
  fmt::print("{}", weights_text(weights, asked.most));
  return is_interrupted() ? kInterrupted : kDone;
}

}  // namespace

void add_evidence(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "evidence", "Count what is measured and what assumed; weigh the assumed numbers one at a time");
  const auto asked = std::make_shared<EvidenceCommand>();
  asked->scenario.add_to(*command);
  command->add_option("--measure", asked->measure, "What they should move; posts_silenced if not given")
      ->type_name("NAME");
  command->add_option("--most", asked->most, "How many to print; 10 if not given")
      ->type_name("N")
      ->check(CLI::Range(1, 1000).description(""));
  command->callback([&chosen, asked] { chosen = [asked] { return weigh(*asked); }; });
  command->footer(
      "Two runs a number, at both ends of its range, so a small --population-scale helps. One at a time\n"
      "sees no interactions; `chokepoint sweep` does.\n\n"
      "Examples:\n"
      "  chokepoint evidence scenarios/tiny.yaml --population-scale 0.1 --days 30\n"
      "  chokepoint evidence scenarios/tiny.yaml --population-scale 0.1 --days 30 --measure protected_restricted\n");
}

}  // namespace chokepoint
