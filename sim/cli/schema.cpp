#include "scenario/schema.hpp"

#include <CLI/CLI.hpp>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"

namespace chokepoint {

void add_schema(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand("schema", "Print the scenario's JSON Schema, for editors");
  command->callback([&chosen] {
    chosen = [] {
      std::cout << json_schema();
      return kDone;
    };
  });
  command->footer(
      "An editor with a YAML language server completes and checks a scenario that begins with\n"
      "  # yaml-language-server: $schema=chokepoint.schema.json\n\n"
      "Examples:\n"
      "  chokepoint schema > chokepoint.schema.json\n");
}

}  // namespace chokepoint
