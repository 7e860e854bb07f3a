#include <CLI/CLI.hpp>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "scenario/parameters_table.hpp"

namespace chokepoint {

void add_parameters(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "parameters", "Print every parameter: unit, range, default, evidence, source, meaning");
  const auto is_markdown = std::make_shared<bool>(false);
  command->add_flag("--markdown", *is_markdown, "As scenarios/README.md, which is made with it");
  command->callback([&chosen, is_markdown] {
    chosen = [is_markdown] {
      std::cout << (*is_markdown ? scenarios_readme() : parameters_table(false));
      return kDone;
    };
  });
  command->footer(
      "Examples:\n"
      "  chokepoint parameters\n"
      "  chokepoint parameters --markdown\n");
}

}  // namespace chokepoint
