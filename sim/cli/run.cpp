#include "run/run.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <cstdio>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/interrupt.hpp"
#include "cli/scenario_options.hpp"
#include "cli/terminal.hpp"
#include "run/free_memory.hpp"
#include "run/progress.hpp"
#include "run/result_folder.hpp"
#include "run/results.hpp"
#include "run/summary.hpp"

namespace chokepoint {

namespace {

struct RunCommand {
  ScenarioOptions scenario;
  std::string out;
  bool is_quiet = false;
};

Outcome run_watched(const Scenario& scenario, const RunOptions& options, bool is_quiet) {
  Progress progress(options.days, progress_style(is_quiet));
  return run(scenario, options, [&](int day, const Outcome& so_far) {
    progress.day_done(day, scenario.start + day, double{1} * so_far.agents * (day + 1));
    return !is_interrupted();
  });
}

int run_scenario(const RunCommand& asked) {
  const Scenario scenario = asked.scenario.read();
  const RunOptions options = asked.scenario.run_options(scenario);
  expect_enough_memory(estimate(scenario, options), free_memory_bytes());
  const ResultFolder folder(asked.out.empty() ? "results/" + scenario.name : asked.out);
  watch_for_interrupts();
  const Outcome outcome = run_watched(scenario, options, asked.is_quiet);
  write_results(scenario, outcome, asked.scenario.settings, folder.path());
  if (!asked.is_quiet) {
    fmt::print("{}\nResults: {}\n",
               summarise(scenario, outcome, output_width(), output_has_color()), folder.path());
  }
  if (!outcome.was_interrupted) return kDone;
  fmt::print(stderr, "Interrupted: {} of {} days are finished and kept in {}\n",
             outcome.hashes.size(), options.days, folder.path());
  return kInterrupted;
}

}  // namespace

void add_run(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand("run", "Run a scenario and keep its results in a folder");
  const auto asked = std::make_shared<RunCommand>();
  asked->scenario.add_to(*command);
  command->add_option("--out", asked->out, "Folder for the results, new or empty; results/NAME if not given")
      ->type_name("DIR");
  command->add_flag("--quiet", asked->is_quiet, "Print no progress and no summary, only errors");
  command->callback([&chosen, asked] { chosen = [asked] { return run_scenario(*asked); }; });
  command->footer(
      "\nThe folder holds series.csv, series.nc (NetCDF), events.csv, hashes.csv and manifest.json.\n"
      "Ctrl-C ends the run after the day it is in and keeps what is finished; a second one drops it.\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml\n"
      "  chokepoint run scenarios/tiny.yaml --out results/seed-2 --seed 2 --threads 2\n"
      "  chokepoint run scenarios/tiny.yaml --out results/monitor --set notice_posts.examined_per_day=10\n"
      "  chokepoint run scenarios/kazakhstan.yaml --out results/sample --population-scale 0.01 --days 60");
}

}  // namespace chokepoint
