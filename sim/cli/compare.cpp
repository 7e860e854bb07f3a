#include "run/compare.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "run/manifest.hpp"

namespace chokepoint {

namespace {

struct CompareCommand {
  std::string first, second;
};

int compare(const CompareCommand& asked) {
  // Without it a folder holds no finished results.
  for (const std::string& folder : {asked.first, asked.second}) read_manifest(folder);
  const Comparison comparison = compare_results(asked.first, asked.second);
  fmt::print("{}", comparison_text(comparison));
  return comparison.identical ? kDone : kDiffers;
}

}  // namespace

void add_compare(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "compare", "Say on which days and in which measures two result folders differ, and by how much");
  const auto asked = std::make_shared<CompareCommand>();
  command->add_option("DIR1", asked->first, "Result folder")->required();
  command->add_option("DIR2", asked->second, "Result folder to hold against it")->required();
  command->callback([&chosen, asked] { chosen = [asked] { return compare(*asked); }; });
  command->footer(
      "Exit code 1 when they differ. Two runs with one seed that differ in one number share all chance\n"
      "that the number does not touch: what differs is its effect.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml --out results/as-it-is\n"
      "  chokepoint run scenarios/tiny.yaml --out results/less --set notice_posts.examined_per_day=10\n"
      "  chokepoint compare results/as-it-is results/less\n");
}

}  // namespace chokepoint
