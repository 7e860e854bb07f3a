#include "run/pair.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/interrupt.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_options.hpp"
#include "run/burden_table.hpp"
#include "run/day_view.hpp"
#include "run/free_memory.hpp"
#include "run/progress.hpp"
#include "run/recording.hpp"
#include "run/result_folder.hpp"
#include "run/results.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/read_settings.hpp"
#include "scenario/without_pressure.hpp"

namespace chokepoint {

namespace {

struct PairCommand {
  ScenarioOptions scenario;
  std::string against;
  std::string out;
  bool is_without_pressure = false;
  bool is_recorded = false;
  bool is_quiet = false;
};

struct Pair {
  PairMember without, with;
  std::string title;
};

/// What a world without pressure may change on the way.
Journal calm_journal(const Journal& journal, const Scenario& scenario) {
  Journal calm;
  for (const JournalEntry& entry : journal) {
    const std::string path = path_of_setting(entry.setting, {entry.setting, 0, 0});
    if (!is_pressure_number(path, scenario)) calm.push_back(entry);
  }
  return calm;
}

PairMember calm_member(const PairMember& with) {
  PairMember calm{without_pressure(with.scenario), with.settings, calm_journal(with.journal, with.scenario)};
  for (const std::string& s : settings_without_pressure(with.scenario)) calm.settings.push_back(s);
  return calm;
}

/// As the scenario and its journal have it, without the command line's settings; those alone differ.
PairMember member_without(const PairCommand& asked, const std::vector<std::string>& own, const Journal& journal) {
  const std::vector<std::string>& all = asked.scenario.settings;
  const std::vector<std::string> settings(all.begin(), all.end() - static_cast<std::ptrdiff_t>(own.size()));
  return {read_scenario(asked.scenario.file, settings), settings, own.empty() ? Journal{} : journal};
}

std::string title_of(const PairCommand& asked, const std::vector<std::string>& own, const Scenario& scenario) {
  std::string title = scenario.title + ": as it is and with";
  for (const std::string& s : own) title += " " + s;
  return own.empty() ? title + " the changes of " + asked.scenario.journal : title;
}

/// `own` are the settings of the command line; a journal may bring others.
Pair make_pair(const PairCommand& asked, const std::vector<std::string>& own, const Journal& journal) {
  const std::string& file = asked.scenario.file;
  const std::vector<std::string>& settings = asked.scenario.settings;
  PairMember with{asked.scenario.read(), settings, journal};
  if (asked.is_without_pressure) {
    const std::string title = with.scenario.title + ": with pressure and without";
    return {calm_member(with), std::move(with), title};
  }
  if (!asked.against.empty()) {
    PairMember other{read_scenario(asked.against, settings), settings, journal};
    return {std::move(with), std::move(other), file + " (without) and " + asked.against + " (with)"};
  }
  std::string title = title_of(asked, own, with.scenario);
  return {member_without(asked, own, journal), std::move(with), std::move(title)};
}

struct Lived {
  Outcome outcome;
  std::unique_ptr<RecordingWriter> recording;  // null when none was asked for; not finished yet
};

Lived run_member(const PairMember& member, RunOptions options, const PairCommand& asked, const std::string& folder) {
  options.journal = member.journal;
  Progress progress(options.days, progress_style(asked.is_quiet));
  RunState state = begin_run(member.scenario, options);
  std::unique_ptr<RecordingWriter> recording;
  if (asked.is_recorded) {
    recording = std::make_unique<RecordingWriter>(folder + "/" + kRecordingFile,
                                                  head_of_recording(member.scenario, member.settings, state));
  }
  DayView view;
  continue_run(member.scenario, state, [&](int day, const RunState& now) {
    const Outcome& so_far = now.outcome;
    progress.day_done(day, so_far.series.date(day), double{1} * so_far.agents * (day + 1));
    if (recording != nullptr) view_last_day(now, view), recording->add(view);
    return !is_interrupted();
  });
  return {std::move(state.outcome), std::move(recording)};
}

void write_member(const PairMember& member, Lived& lived, const std::string& folder) {
  if (lived.recording != nullptr) lived.recording->finish(member.journal);
  write_results(member.scenario, lived.outcome, member.settings, folder);
}

void expect_difference(const PairCommand& asked) {
  const bool differs = !asked.scenario.settings.empty() || !asked.against.empty() ||
                       asked.is_without_pressure || !asked.scenario.journal.empty();
  if (!differs) {
    throw UserError("a pair needs something that differs: --set, --against, --no-pressure or --journal");
  }
  if (!asked.against.empty() && asked.is_without_pressure) {
    throw UserError("--against and --no-pressure exclude each other");
  }
}

int run_pair(const PairCommand& asked, const std::vector<std::string>& own_settings) {
  expect_difference(asked);
  const RunOptions options = asked.scenario.run_options(asked.scenario.read());
  const Pair pair = make_pair(asked, own_settings, options.journal);
  expect_pair(pair.without.scenario, pair.with.scenario);
  for (const PairMember* member : {&pair.without, &pair.with}) expect_room(member->scenario, options);
  const ResultFolder folder(asked.out.empty() ? "results/" + pair.without.scenario.name + "-pair" : asked.out);
  const ResultFolder without(folder.path() + "/" + kWithout), with(folder.path() + "/" + kWith);
  watch_for_interrupts();
  Lived calm = run_member(pair.without, options, asked, without.path());
  if (calm.outcome.was_interrupted) return kInterrupted;
  Lived pressed = run_member(pair.with, options, asked, with.path());
  if (pressed.outcome.was_interrupted) return kInterrupted;
  write_member(pair.without, calm, without.path());
  write_member(pair.with, pressed, with.path());
  PairFindings findings{compare_results(without.path(), with.path()), {},
                        burden_difference_text(calm.outcome.burden, pressed.outcome.burden)};
  if (asked.is_without_pressure) findings.harm = measure_harm(calm.outcome, pressed.outcome);
  write_pair(findings, pair.title, folder.path());
  if (!asked.is_quiet) fmt::print("{}\nResults: {}\n", pair_report(findings, pair.title), folder.path());
  return kDone;
}

}  // namespace

void add_pair(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "pair", "Run two worlds that share all chance and differ in a policy, and report the difference");
  const auto asked = std::make_shared<PairCommand>();
  asked->scenario.add_to_with_journal(
      *command, "Changes to make on the way. Alone, they are what differs; else both worlds have them, but\n"
                "for those that press, which a world without pressure lacks");
  command->add_option("--against", asked->against, "Second scenario file; --set then holds for both")
      ->type_name("FILE");
  command->add_flag("--no-pressure", asked->is_without_pressure,
                    "Against the same world without pressure: no threats, no requests, no cuts; the\n"
                    "company's own moderation stays. --set then holds for both");
  command->add_option("--out", asked->out, "Folder for the results, new or empty; results/NAME-pair if not given")
      ->type_name("DIR");
  command->add_flag("--record", asked->is_recorded,
                    "Also keep recording.h5 of both, for chokepoint-view; with --no-pressure it draws the world\n"
                    "without pressure as a dashed line");
  command->add_flag("--quiet", asked->is_quiet, "Print no progress and no report, only errors");
  command->callback([&chosen, asked] { 
    chosen = [asked] {
      PairCommand pair = *asked;
      pair.scenario.open_journal();
      return run_pair(pair, asked->scenario.settings);
    };
  });
  command->footer(
      "The folder holds two result folders, without/ and with/ the policy, differences.csv (each measure\n"
      "that differs, and when first), burden.csv (who bears it) and report.md; with --no-pressure also harm.csv.\n\n"
      "Examples:\n"
      "  chokepoint pair scenarios/tiny.yaml --set notice_posts.examined_per_day=10 --out results/less\n"
      "  chokepoint pair scenarios/tiny.yaml --no-pressure --out results/harm --record\n");
}

}  // namespace chokepoint
