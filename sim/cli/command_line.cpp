#include <CLI/CLI.hpp>

#include <algorithm>

#include "base/error.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "run/version.hpp"

namespace chokepoint {

namespace {

// In the order of --help.
constexpr void (*kCommands[])(CLI::App&, Action&) = {
    add_check,  add_run,  add_resume,    add_verify,   add_compare, add_report,
    add_pair,   add_replicate, add_evidence, add_sweep, add_schema,  add_parameters};

constexpr const char* kAbout =
    "Chokepoint simulates censorship pressure on social networks, one agent a person: people who speak\n"
    "or fall silent, a government that monitors and threatens, a company that resists or concedes.";

constexpr const char* kFooter =
    "Examples:\n"
    "  chokepoint check scenarios/tiny.yaml\n"
    "  chokepoint run scenarios/tiny.yaml --out results/first\n"
    "  chokepoint verify results/first\n"
    "  chokepoint run --help\n\n";

/// CLI11 would only say that a command is required.
void expect_known_command(const CLI::App& program, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  const std::string asked = argv[1];
  if (std::find(names.begin(), names.end(), asked) != names.end()) return;
  const std::string meant = nearest(asked, names);
  throw UserError("there is no command \"" + asked + "\"" +
                  (meant.empty() ? "" : "; did you mean \"" + meant + "\"?") +
                  "\nchokepoint --help lists all of them.");
}

}  // namespace

int command_line(int argc, char** argv) {
  CLI::App program{kAbout, "chokepoint"};
  program.require_subcommand(1);
  program.set_version_flag("--version", version_line(), "Print version, git state and compiler");
  program.footer(std::string(kFooter) + kExitCodesHelp);
  Action chosen;
  for (const auto add : kCommands) add(program, chosen);
  expect_known_command(program, argc, argv);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? kDone : kUsersMistake;
  }
  return chosen();
}

}  // namespace chokepoint
