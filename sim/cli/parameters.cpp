#include <CLI/CLI.hpp>

#include <iostream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "run/atomic_file.hpp"
#include "scenario/parameters_table.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

/// The tables inside this file as they are now.
void renew_annex(const std::string& path) {
  expect_readable_file(path);
  write_file(path, with_parameter_annex(read_text_file(path, kLargestScenarioBytes)));
}

}  // namespace

void add_parameters(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "parameters", "Print every parameter: unit, range, default, evidence, source, meaning");
  const auto is_markdown = std::make_shared<bool>(false);
  command->add_flag("--markdown", *is_markdown, "As scenarios/README.md, which is made with it");
  const auto model = std::make_shared<std::string>();
  command->add_option("--model", *model, "Renew the annex of parameter tables inside this file, sim/MODEL.md")
      ->type_name("FILE");
  command->callback([&chosen, is_markdown, model] {
    chosen = [is_markdown, model] {
      if (!model->empty()) {
        renew_annex(*model);
        return kDone;
      }
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
