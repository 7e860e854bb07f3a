#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cluster/analysis.hpp"
#include "cluster/sweep.hpp"
#include "cluster/sweep_table.hpp"
#include "report/report_page.hpp"
#include "report/sweep_content.hpp"
#include "run/atomic_file.hpp"
#include "run/pair.hpp"

namespace chokepoint {

namespace {

/// Sobol indices and Morris effects need every run; a page of what is there is worth having before.
void analyse_if_whole(const SweepFolder& sweep) {
  const SweepState state = state_of(sweep);
  if (state.done == state.total) analyse_sweep(sweep);
}

struct ReportCommand {
  std::vector<std::string> folders;
  std::string out = "report.html";
};

/// The folder itself, or the two worlds of a pair, the one under pressure first.
std::vector<std::string> runs_in(const std::string& folder) {
  std::vector<std::string> worlds;
  if (std::filesystem::exists(folder + "/manifest.json") || is_sweep_folder(folder)) return {folder};
  for (const char* world : {kWith, kWithout}) {
    if (std::filesystem::exists(folder + "/" + world + "/manifest.json")) worlds.push_back(folder + "/" + world);
  }
  return worlds.size() == 2 ? worlds : std::vector<std::string>{folder};
}

std::string page_of(const std::vector<std::string>& asked) {
  std::vector<std::string> folders;
  for (const std::string& folder : asked) std::ranges::copy(runs_in(folder), std::back_inserter(folders));
  if (std::ranges::none_of(folders, is_sweep_folder)) return report_page(read_groups(folders));
  if (folders.size() > 1) {
    throw UserError("a report of a sweep takes that one folder and no other");
  }
  const SweepFolder sweep = SweepFolder::open(folders[0]);
  write_sweep_table(sweep);
  analyse_if_whole(sweep);
  return sweep_page(read_sweep(folders[0]));
}

/// A report may take an older one's place, and no other file's.
void expect_no_other_file(const std::string& path) {
  if (!std::filesystem::exists(path)) return;
  std::ifstream file(path, std::ios::binary);
  std::string head(2000, ' ');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  if (head.find("Chokepoint</title>") != std::string::npos) return;
  throw UserError(path + ": is there already and is no report of Chokepoint; choose another file with --out");
}

int report(const ReportCommand& asked) {
  expect_no_other_file(asked.out);
  write_file(asked.out, page_of(asked.folders));
  fmt::print("{}\n", asked.out);
  return kDone;
}

}  // namespace

void add_report(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "report", "One web page from result folders or from a sweep, to read and pass on; opens offline");
  const auto asked = std::make_shared<ReportCommand>();
  command->add_option("DIR", asked->folders, "Result folders (a pair's counts as its two), or one sweep's folder")->required();
  command->add_option("-o,--out", asked->out, "The file to write; report.html if not given")->type_name("FILE");
  command->callback([&chosen, asked] { chosen = [asked] { return report(*asked); }; });
  command->footer(
      "\nRuns of one scenario that differ by seed become curves with bands; runs with other settings or\n"
      "scenarios are compared in a table. The first folder's scenario is told in full. A sweep becomes\n"
      "response curves, the weight of each dimension, and a table of its points.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml --out results/seed-1 --seed 1\n"
      "  chokepoint run scenarios/tiny.yaml --out results/seed-2 --seed 2\n"
      "  chokepoint report results/seed-1 results/seed-2 -o two-seeds.html\n"
      "  chokepoint sweep scenarios/plans/tiny_grid.yaml --out results/grid\n"
      "  chokepoint report results/grid -o grid.html");
}

}  // namespace chokepoint
