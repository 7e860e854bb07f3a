// The command `chokepoint`. Exit codes: 0 done, 1 results differ, 2 the user can mend it, 3 a mistake
// of ours, 130 interrupted with what is finished kept.
#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <iostream>

#include "run/manifest.hpp"
#include "run/results.hpp"
#include "run/run.hpp"
#include "scenario/evidence.hpp"
#include "scenario/expand.hpp"
#include "scenario/parameters_table.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/schema.hpp"

namespace chokepoint {
namespace {

volatile std::sig_atomic_t g_interrupted = 0;

struct Arguments {
  std::string file, folder, out;
  std::vector<std::string> settings;
  std::uint64_t seed = 0;
  int threads = 0, days = 0;
  double scale = 1;
  bool has_seed = false, quiet = false, markdown = false;
};

RunOptions options_of(const Scenario& scenario, const Arguments& a) {
  return {.seed = a.has_seed ? a.seed : scenario.seed, .threads = a.threads,
          .days = a.days > 0 ? a.days : scenario.days, .population_scale = a.scale};
}

int check(const Arguments& a) {
  const Scenario scenario = read_scenario(a.file, a.settings);
  const EvidenceCount count = count_evidence(scenario);
  const Estimate need = estimate(scenario, options_of(scenario, a));
  std::cout << expand(scenario);
  std::printf("# %d numbers: %d measured, %d estimated, %d assumed\n", count.all(), count.measured,
              count.estimated, count.assumed);
  std::printf("# a run needs about %.0f MB and %.0f s on one thread\n", need.memory_bytes / 1e6,
              need.seconds);
  return 0;
}

double sum(const Outcome& outcome, Measure m) {
  double total = 0;
  for (int day = 0; day < outcome.series.days(); ++day) total += outcome.series.total(day, m);
  return total;
}

void summarise(const Scenario& scenario, const Outcome& outcome) {
  std::printf("\n%s\n\nWhat happened, in this one run\n", scenario.title.c_str());
  for (const Event& e : outcome.events) {
    std::printf("  %s  %s: %s%s\n", text(scenario.start + e.day).c_str(), e.actor.c_str(),
                e.text.c_str(), e.is_exogenous ? " (input)" : "");
  }
  const auto line = [&](const char* what, Measure m) {
    std::printf("  %14.0f  %s\n", sum(outcome, m), what);
  };
  std::printf("\nWhat was reported and restricted\n");
  line("requests filed by the government", Measure::kRequestsFiled);
  line("items named in them", Measure::kItemsRequested);
  line("items geo-blocked under local law", Measure::kItemsRestrictedLocalLaw);
  line("items removed under the company's rules after a request", Measure::kItemsRemovedPolicyRequest);
  line("posts of protected political speech taken down or geo-blocked", Measure::kProtectedRestricted);
  line("posts wrongly restricted by the company's own rules", Measure::kWronglyRestricted);
  std::printf("\nWho fell silent\n");
  line("people held back at least one political post", Measure::kPeopleNewlySilenced);
  line("political posts were held back", Measure::kPostsSilenced);
  line("were wished for", Measure::kPostsWished);
  line("posts were lost to throttling or blocks", Measure::kPostsLostToBlock);
  std::printf("\nWhat really happened (observed, not an input)\n");
  for (const ObservedEntry& o : scenario.observed) {
    std::printf("  %s  %s\n", text(o.date).c_str(), o.what.c_str());
  }
}

int run_scenario(const Arguments& a) {
  const Scenario scenario = read_scenario(a.file, a.settings);
  const RunOptions options = options_of(scenario, a);
  const std::string folder = a.out.empty() ? "results/" + scenario.name : a.out;
  claim_folder(folder);
  std::signal(SIGINT, [](int) { g_interrupted = 1; });
  const Outcome outcome = run(scenario, options, [&](int day, const Outcome&) {
    if (!a.quiet && ((day + 1) * 10) / options.days != (day * 10) / options.days) {
      std::fprintf(stderr, "day %d of %d, %s\n", day + 1, options.days,
                   text(scenario.start + day).c_str());
    }
    return g_interrupted == 0;
  });
  write_results(scenario, outcome, a.settings, folder);
  if (!a.quiet) summarise(scenario, outcome);
  if (!a.quiet) std::printf("\nResults: %s\n", folder.c_str());
  return outcome.was_interrupted ? 130 : 0;
}

int verify(const Arguments& a) {
  const Manifest m = read_manifest(a.folder);
  const Scenario scenario = parse_scenario(m.scenario_text, m.scenario_file, m.settings);
  RunOptions options = m.options;
  options.threads = a.threads;
  const Outcome outcome = run(scenario, options, [](int, const Outcome&) { return true; });
  const auto hashes = read_hashes(a.folder);
  for (std::size_t day = 0; day < outcome.hashes.size(); ++day) {
    if (day < hashes.size() && hashes[day] == outcome.hashes[day].text()) continue;
    std::printf("differs first on day %zu\n", day);
    return 1;
  }
  std::printf("agrees\n");
  return 0;
}

int command(int argc, char** argv) {
  CLI::App app{"Chokepoint: censorship pressure on social networks, one agent a person"};
  app.require_subcommand(1);
  app.set_version_flag("--version", CHOKEPOINT_VERSION);
  Arguments a;
  const auto scenario_options = [&](CLI::App* sub) {
    sub->add_option("file", a.file, "scenario file")->required();
    sub->add_option("--set", a.settings, "key.path=value, any number of times");
    sub->add_option("--seed", a.seed)->each([&](const std::string&) { a.has_seed = true; });
    sub->add_option("--threads", a.threads)->check(CLI::Range(0, 1024));
    sub->add_option("--days", a.days)->check(CLI::Range(1, 16383));
    sub->add_option("--population-scale", a.scale)->check(CLI::Range(1e-9, 1.0));
  };
  CLI::App* check_sub = app.add_subcommand("check", "validate and expand a scenario");
  scenario_options(check_sub);
  CLI::App* run_sub = app.add_subcommand("run", "run a scenario to a result folder");
  scenario_options(run_sub);
  run_sub->add_option("--out", a.out, "result folder; results/NAME by default");
  run_sub->add_flag("--quiet", a.quiet);
  CLI::App* verify_sub = app.add_subcommand("verify", "rerun a result folder and compare");
  verify_sub->add_option("folder", a.folder)->required();
  verify_sub->add_option("--threads", a.threads);
  CLI::App* schema_sub = app.add_subcommand("schema", "the scenario's JSON Schema");
  CLI::App* parameters_sub = app.add_subcommand("parameters", "every parameter and its source");
  parameters_sub->add_flag("--markdown", a.markdown);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  if (*check_sub) return check(a);
  if (*run_sub) return run_scenario(a);
  if (*verify_sub) return verify(a);
  if (*schema_sub) std::cout << json_schema();
  if (*parameters_sub) std::cout << (a.markdown ? scenarios_readme() : parameters_table(false));
  return 0;
}

}  // namespace
}  // namespace chokepoint

int main(int argc, char** argv) {
  try {
    return chokepoint::command(argc, argv);
  } catch (const chokepoint::UserError& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 2;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "chokepoint: %s\n", e.what());
    return 3;
  }
}
