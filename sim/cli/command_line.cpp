#include <CLI/CLI.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "run/version.hpp"

namespace chokepoint {

namespace {

// In the order of --help.
constexpr void (*kCommands[])(CLI::App&, Action&) = {
    add_check, add_run, add_resume, add_verify, add_compare, add_sweep, add_schema, add_parameters};

constexpr const char* kAbout =
    "Chokepoint simulates censorship pressure on social networks, one agent a person: people who speak\n"
    "or fall silent, a government that monitors and threatens, a company that resists or concedes.";

constexpr const char* kFooter =
    "\nExamples:\n"
    "  chokepoint check scenarios/tiny.yaml\n"
    "  chokepoint run scenarios/tiny.yaml --out results/first\n"
    "  chokepoint verify results/first\n"
    "  chokepoint run --help\n\n";

}  // namespace

int command_line(int argc, char** argv) {
  CLI::App program{kAbout, "chokepoint"};
  program.require_subcommand(1);
  program.set_version_flag("--version", version_line(), "Print version, git state and compiler");
  program.footer(std::string(kFooter) + kExitCodesHelp);
  Action chosen;
  for (const auto add : kCommands) add(program, chosen);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? kDone : kUsersMistake;
  }
  return chosen();
}

}  // namespace chokepoint
