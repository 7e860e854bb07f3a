#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_options.hpp"
#include "run/free_memory.hpp"
#include "run/plain_text.hpp"
#include "scenario/evidence.hpp"
#include "scenario/expand.hpp"

namespace chokepoint {

namespace {

std::string estimate_text(const Scenario& scenario, const RunOptions& options,
                          std::optional<std::uint64_t> free_bytes) {
  const Estimate need = estimate(scenario, options);
  const std::string free =
      free_bytes ? fmt::format("; {} are free here", bytes_text(static_cast<double>(*free_bytes))) : "";
  return fmt::format("# {} agents for {} days: about {} of memory{}, and about {} on one thread.\n",
                     with_thousands(need.agents), with_thousands(options.days),
                     bytes_text(need.memory_bytes), free, duration_text(need.seconds));
}

int check(const ScenarioOptions& asked) {
  const Scenario scenario = asked.read();
  const RunOptions options = asked.run_options(scenario);
  const EvidenceCount count = count_evidence(scenario);
  const auto free_bytes = free_memory_bytes();
  std::cout << expand(scenario) << '\n'
            << fmt::format("# {} is a valid scenario: {} numbers, of them {} measured, {} estimated, {} assumed.\n",
                           asked.file, count.all(), count.measured, count.estimated, count.assumed)
            << estimate_text(scenario, options, free_bytes) << std::flush;
  expect_enough_memory(estimate(scenario, options), free_bytes);
  return kDone;
}

}  // namespace

void add_check(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "check", "Validate a scenario, print all of it, count its evidence, estimate what a run needs");
  const auto asked = std::make_shared<ScenarioOptions>();
  asked->add_to(*command);
  command->callback([&chosen, asked] { chosen = [asked] { return check(*asked); }; });
  command->footer(
      "What it prints is itself a valid scenario, with every default written out.\n\n"
      "Examples:\n"
      "  chokepoint check scenarios/tiny.yaml\n"
      "  chokepoint check scenarios/kazakhstan.yaml --days 30 --population-scale 0.01\n"
      "  chokepoint check scenarios/tiny.yaml --set notice_posts.examined_per_day=10\n");
}

}  // namespace chokepoint
