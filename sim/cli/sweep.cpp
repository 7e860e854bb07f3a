// `chokepoint sweep`: many runs. The leader's part; what a folder says stands in sweep_views.cpp.
#include "cluster/sweep.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "base/aside.hpp"
#include "base/interrupt.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/sweep_views.hpp"
#include "cluster/local_crew.hpp"
#include "cluster/mpi_crew.hpp"
#include "cluster/mpi_environment.hpp"
#include "cluster/slurm.hpp"
#include "cluster/sweep_table.hpp"
#include "run/atomic_file.hpp"

namespace chokepoint {

namespace {

struct SweepCommand {
  std::string plan, folder;
  std::string share = "1/1";
  int workers = 0;  // 0: as many as fit
  bool is_dry = false, is_quiet = false, retry = false, takes_other_sources = false;
  SlurmJob job;
};

JobShare parse_share(const std::string& text) {
  int number = 0, of = 0, end = 0;
  if (std::sscanf(text.c_str(), "%d/%d%n", &number, &of, &end) != 2 ||
      static_cast<std::size_t>(end) != text.size() || of < 1 || number < 1 || number > of) {
    throw UserError("--run " + text + ": a share looks like 2/8, the second of eight");
  }
  return {number - 1, of};
}

/// A line now and then; on a terminal the line is drawn again.
class SweepProgress {
 public:
  explicit SweepProgress(bool is_quiet) : is_quiet_(is_quiet), is_terminal_(isatty(STDERR_FILENO) == 1) {}
  ~SweepProgress() {
    if (is_terminal_ && has_drawn_) std::fputs("\n", stderr);
  }
  void show(const SweepState& state) {
    const auto now = std::chrono::steady_clock::now();
    const auto pause = is_terminal_ ? std::chrono::milliseconds(300) : std::chrono::seconds(20);
    if (is_quiet_ || (has_drawn_ && now - last_ < pause)) return;
    last_ = now;
    has_drawn_ = true;
    say_aside("{}{} of {} runs done, {} failed{}", is_terminal_ ? "\r" : "", state.done,
               state.total, state.failed, is_terminal_ ? "   " : "\n");
  }

 private:
  bool is_quiet_, is_terminal_, has_drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

/// With what other shares did.
bool is_all_done(const SweepFolder& sweep) {
  const SweepState all = state_of(sweep);
  return all.done + all.failed == all.total;
}

int lead(const SweepFolder& sweep, Crew& crew, const SweepCommand& asked) {
  if (!asked.takes_other_sources) sweep.expect_own_sources();
  SweepState end;
  {
    SweepProgress progress(asked.is_quiet);
    end = do_sweep(sweep, parse_share(asked.share), crew, asked.retry, [&](const SweepState& state) {
      progress.show(state);
      return !is_interrupted();
    });
  }
  if (asked.share == "1/1" || is_all_done(sweep)) write_sweep_table(sweep);
  if (!asked.is_quiet) fmt::print("{}", describe(sweep));
  if (end.was_interrupted) return kInterrupted;
  return end.failed > 0 ? kDiffers : kDone;
}

int work_through(const SweepFolder& sweep, const SweepCommand& asked) {
  watch_for_interrupts();
  const int workers = asked.workers > 0 ? asked.workers : workers_that_fit(sweep_need(sweep));
  LocalCrew crew(sweep.path(), workers, 1);
  return lead(sweep, crew, asked);
}

int do_new_sweep(const SweepCommand& asked) {
  if (asked.plan.empty()) throw UserError("name a plan file, or one of: status resume retry table analyse submit");
  const auto prepare = [&] {
    Plan plan = read_plan(asked.plan);
    const std::string folder = asked.folder.empty() ? "results/" + plan.name : asked.folder;
    return SweepFolder::create(folder, std::move(plan)).path();
  };
  if (asked.is_dry) {
    if (is_first_rank()) fmt::print("{}", describe_plan(read_plan(asked.plan)));
    return kDone;
  }
  parse_share(asked.share);  // before a folder is made
  if (!is_under_mpi()) return work_through(SweepFolder::open(prepare()), asked);
  watch_for_interrupts();
  std::string folder;
  return with_mpi_crew([&] { return folder = prepare(); },
                       [&](Crew& crew) { return lead(SweepFolder::open(folder), crew, asked); });
}

int resume(const SweepCommand& asked) {
  if (!is_under_mpi()) return work_through(SweepFolder::open(asked.folder), asked);
  watch_for_interrupts();
  return with_mpi_crew([&] { return asked.folder; },
                       [&](Crew& crew) { return lead(SweepFolder::open(asked.folder), crew, asked); });
}

int submit(SweepCommand asked) {
  const SweepFolder sweep = std::filesystem::exists(asked.folder + "/sweep.json") || asked.plan.empty()
                                ? SweepFolder::open(asked.folder)
                                : SweepFolder::create(asked.folder, read_plan(asked.plan));
  const SweepNeed need = sweep_need(sweep);
  asked.job.workers_each = std::max(1, asked.workers);
  std::filesystem::create_directories(sweep.path() + "/slurm");
  const std::string path = sweep.path() + "/submit.sh";
  const std::string script = slurm_script(
      sweep, need, asked.job, std::filesystem::read_symlink("/proc/self/exe").string());
  write_file(path, script);
  fmt::print("{}\n", script);
  if (asked.is_dry) return kDone;
  fmt::print("{}", submit_to_slurm(path));
  fmt::print("To watch:   chokepoint sweep status {0}\nWhen done:  chokepoint sweep table {0}\n", as_one_word(sweep.path()));
  return kDone;
}

/// Options of the commands that work.
void add_work_options(CLI::App& command, SweepCommand& asked) {
  command.add_option("--workers", asked.workers, "Runs side by side; as many as processors and memory allow if not given")
      ->check(CLI::Range(1, 4096));
  command.add_option("--run", asked.share, "Do one share of the runs alone, such as 2/8")->type_name("K/N");
  command.add_flag("--other-sources", asked.takes_other_sources, "Go on although another build began it; one table of both then");
  command.add_flag("--quiet", asked.is_quiet, "Print only errors");
}

}  // namespace

void add_sweep(CLI::App& program, Action& chosen) {
  CLI::App* sweep = program.add_subcommand("sweep", "Many runs: parameter sweeps here, on Slurm or under mpirun");
  sweep->footer(  // its commands take it over
      "A finished run is never done twice and never lost: kill any of it at any time and resume.\n"
      "Exit code 1 when runs were done and some failed; status only tells.\n\n"
      "Examples:\n"
      "  chokepoint sweep scenarios/plans/tiny_grid.yaml --dry-run\n"
      "  chokepoint sweep scenarios/plans/tiny_grid.yaml --out results/grid\n"
      "  chokepoint sweep status results/grid\n"
      "  chokepoint sweep analyse results/grid\n"
      "  mpirun -n 8 chokepoint sweep PLAN --out DIR\n"
      "  chokepoint sweep submit DIR --plan PLAN --slurm --partition short --tasks 20 --workers 8\n");
  const auto asked = std::make_shared<SweepCommand>();
  const auto choose = [&chosen, asked](CLI::App* command, int (*act)(const SweepCommand&)) {
    command->callback([&chosen, asked, act] { chosen = [asked, act] { return act(*asked); }; });
  };
  // What doesn't work on runs is the first rank's alone.
  const auto tell = [&chosen, asked](CLI::App* command, int (*act)(const SweepCommand&)) {
    command->callback([&chosen, asked, act] { chosen = [asked, act] { return is_first_rank() ? act(*asked) : kDone; }; });
  };
  sweep->add_option("PLAN", asked->plan, "Plan file (docs/sweeps.md)");
  sweep->add_option("--out", asked->folder, "Folder of the sweep; results/NAME if not given")->type_name("DIR");
  sweep->add_flag("--dry-run", asked->is_dry, "Say what would be run, its memory and time, and end");
  add_work_options(*sweep, *asked);
  sweep->require_subcommand(0, 1);
  sweep->callback([&chosen, asked, sweep] {
    if (sweep->get_subcommands().empty()) chosen = [asked] { return do_new_sweep(*asked); };
  });
  const auto with_folder = [&](const char* name, const char* about) {
    CLI::App* command = sweep->add_subcommand(name, about);
    command->add_option("DIR", asked->folder, "Folder of the sweep")->required();
    return command;
  };
  CLI::App* more = with_folder("resume", "Do what is left; what is finished is not done again");
  add_work_options(*more, *asked);
  choose(more, [](const SweepCommand& a) { return resume(a); });
  CLI::App* again = with_folder("retry", "The same, and the failed runs once more");
  add_work_options(*again, *asked);
  again->callback([&chosen, asked] {
    asked->retry = true;
    chosen = [asked] { return resume(*asked); };
  });
  tell(with_folder("status", "How far it is, and what failed"), [](const SweepCommand& a) {
    fmt::print("{}", describe(SweepFolder::open(a.folder)));
    return kDone;  // it was told, whatever it is
  });
  tell(with_folder("table", "Write table.csv from what is finished"), [](const SweepCommand& a) {
    const SweepFolder folder = SweepFolder::open(a.folder);
    fmt::print("{} runs in {}/table.csv\n", write_sweep_table(folder), folder.path());
    return kDone;
  });
  tell(with_folder("analyse", "Which dimensions move which measures"), [](const SweepCommand& a) {
    fmt::print("{}", analyse(a.folder));
    return kDone;
  });
  CLI::App* to_slurm = with_folder("submit", "Write an array job and hand it to Slurm's sbatch");
  to_slurm->add_option("--plan", asked->plan, "Plan file, when the folder doesn't exist yet");
  to_slurm->add_flag_callback("--slurm", [] {}, "Slurm is meant; so it is without this word, there being no other yet");
  to_slurm->add_option("--tasks", asked->job.tasks, "Tasks of the array")->check(CLI::Range(1, 100000));
  to_slurm->add_option("--workers", asked->workers, "Processors of a task, a run on each")->check(CLI::Range(1, 4096));
  to_slurm->add_option("--partition", asked->job.partition, "Slurm's partition")->check(CLI::Validator(slurm_name_mistake, ""));
  to_slurm->add_option("--account", asked->job.account, "Slurm's account")->check(CLI::Validator(slurm_name_mistake, ""));
  to_slurm->add_option("--time", asked->job.time, "Time limit as Slurm has it: minutes, HH:MM:SS or D-HH; from the estimate if not given")
      ->check(CLI::Validator(slurm_time_mistake, ""));
  to_slurm->add_flag("--dry-run", asked->is_dry, "Write the script and don't submit it");
  tell(to_slurm, [](const SweepCommand& a) { return submit(a); });
  CLI::App* worker = with_folder("worker", "Do runs as a leader asks for them on standard input");
  worker->group("");  // not for people
  int* threads = &asked->workers;
  worker->add_option("--threads", *threads);
  choose(worker, [](const SweepCommand& a) { return work_for_crew(a.folder, a.workers); });
}

}  // namespace chokepoint
