#include "run/run.hpp"

#include <CLI/CLI.hpp>

#include <optional>

#include "base/interrupt.hpp"
#include "cli/commands.hpp"
#include "cli/long_run.hpp"
#include "cli/scenario_options.hpp"
#include "cluster/mpi_exchange.hpp"
#include "run/free_memory.hpp"

namespace chokepoint {

namespace {

struct RunCommand {
  ScenarioOptions scenario;
  std::string out;
  std::string rhythm;
  bool is_quiet = false;
  bool is_recorded = false;
};

int run_scenario(const RunCommand& asked, Exchange& exchange) {
  const bool is_first = exchange.rank() == 0;
  if (asked.is_recorded) expect_one_rank(exchange);
  const CheckpointRhythm rhythm = asked.rhythm.empty() ? CheckpointRhythm{} : parse_rhythm(asked.rhythm);
  const Scenario scenario = asked.scenario.read();
  const RunOptions options = asked.scenario.run_options(scenario);
  expect_room(scenario, options, exchange);
  watch_for_interrupts();  // before there is a folder to clear up
  const std::string out = asked.out.empty() ? "results/" + scenario.name : asked.out;
  std::optional<ResultFolder> folder;
  if (is_first) folder.emplace(out);
  RunState state = begin_run(scenario, options, exchange);
  const std::vector<std::string>& settings = asked.scenario.settings;
  std::optional<RecordingWriter> recording;
  if (asked.is_recorded) {
    recording.emplace(out + "/" + kRecordingFile, head_of_recording(scenario, settings, state));
  }
  return run_to_the_end({scenario, settings, out, rhythm, asked.is_quiet || !is_first,
                         recording ? &*recording : nullptr}, state);
}

}  // namespace

void add_run(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand("run", "Run a scenario and keep its results in a folder");
  const auto asked = std::make_shared<RunCommand>();
  asked->scenario.add_to_with_journal(
      *command, "Changes to make on the way, as a live window kept them; the journal says its scenario,\n"
                "seed and settings, and the command line goes over them");
  command->add_option("--out", asked->out, "Folder for the results, new or empty; results/NAME if not given")
      ->type_name("DIR");
  command->add_option("--checkpoint-every", asked->rhythm,
                      "Keep a checkpoint to resume from: days such as 30, or minutes such as 10min");
  command->add_flag("--record", asked->is_recorded,
                    "Also keep recording.h5: every day as a viewer sees it, communities and no persons; for\n"
                    "chokepoint-view");
  command->add_flag("--quiet", asked->is_quiet, "Print no progress and no summary, only errors");
  command->callback([&chosen, asked] { chosen = [asked] {
      asked->scenario.open_journal();
      return with_ranks([&](Exchange& exchange) { return run_scenario(*asked, exchange); });
    }; });
  command->footer(
      "The folder holds series.csv, series.nc (NetCDF), events.csv, burden.csv, hashes.csv and\n"
      "manifest.json; recording.h5 with --record; journal.yaml with --journal (docs/recordings.md).\n"
      "Ctrl-C ends the run after the day it is in and keeps what is finished, with a checkpoint that\n"
      "`chokepoint resume` goes on from; a second Ctrl-C drops it.\n"
      "Under mpirun one world is spread over the ranks, with the same results (docs/ranks.md).\n\n"
      "Examples:\n"
      "  chokepoint run scenarios/tiny.yaml\n"
      "  chokepoint run scenarios/tiny.yaml --out results/seed-2 --seed 2 --threads 2\n"
      "  chokepoint run scenarios/tiny.yaml --out results/monitor --set notice_posts.examined_per_day=10\n"
      "  chokepoint run scenarios/tiny.yaml --out results/recorded --record\n"
      "  mpirun -n 2 chokepoint run scenarios/kazakhstan.yaml --threads 1\n"
      "  chokepoint run scenarios/kazakhstan.yaml --out results/sample --population-scale 0.01 --days 60\n");
}

}  // namespace chokepoint
