#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "report/report_page.hpp"
#include "run/atomic_file.hpp"

namespace chokepoint {

namespace {

struct ReportCommand {
  std::vector<std::string> folders;
  std::string out = "report.html";
};

int report(const ReportCommand& asked) {
  write_file(asked.out, report_page(read_groups(asked.folders)));
  fmt::print("{}\n", asked.out);
  return kDone;
}

}  // namespace

void add_report(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "report", "One web page from one or several result folders, to read and pass on; opens offline");
  const auto asked = std::make_shared<ReportCommand>();
  command->add_option("DIR", asked->folders, "Result folders")->required();
  command->add_option("-o,--out", asked->out, "The file to write; report.html if not given")->type_name("FILE");
  command->callback([&chosen, asked] { chosen = [asked] { return report(*asked); }; });
  command->footer(
      "\nRuns of one scenario that differ by seed become curves with bands; runs with other settings or\n"
      "scenarios are compared in a table. The first folder's scenario is told in full.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml --out results/seed-1 --seed 1\n"
      "  chokepoint run scenarios/tiny.yaml --out results/seed-2 --seed 2\n"
      "  chokepoint report results/seed-1 results/seed-2 -o two-seeds.html");
}

}  // namespace chokepoint
