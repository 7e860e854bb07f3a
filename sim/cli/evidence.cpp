#include "scenario/evidence.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "base/aside.hpp"
#include "base/interrupt.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/scenario_options.hpp"
#include "run/weigh_evidence.hpp"

namespace chokepoint {

namespace {

struct EvidenceCommand {
  ScenarioOptions scenario;
  std::string measure = "posts_silenced";
  int most = 10;
  int seeds = 1;
};

/// A line now and then; on a terminal the line is drawn again.
class EvidenceProgress {
 public:
  void show(int done, int all) {
    const auto now = std::chrono::steady_clock::now();
    if (has_drawn_ && now - last_ < (is_terminal_ ? std::chrono::milliseconds(300) : std::chrono::seconds(20))) return;
    last_ = now;
    has_drawn_ = true;
    say_aside("{}{} of {} numbers tried at both ends{}", is_terminal_ ? "\r" : "", done, all,
               is_terminal_ ? "   " : "\n");
  }
  void end() const {
    if (is_terminal_ && has_drawn_) std::fputs("\n\n", stderr);
  }

 private:
  bool is_terminal_ = isatty(STDERR_FILENO) == 1, has_drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

int weigh(const EvidenceCommand& asked) {
  const Measure measure = measure_named(asked.measure);
  const Scenario scenario = asked.scenario.read();
  const EvidenceCount count = count_evidence(scenario);
  fmt::print("{}: {} numbers, {} measured, {} estimated, {} assumed\n\n", scenario.name, count.all(),
             count.measured, count.estimated, count.assumed);
  watch_for_interrupts();
  EvidenceProgress progress;
  const EvidenceWeights weights = weigh_evidence(
      asked.scenario.file, asked.scenario.settings, asked.scenario.run_options(scenario), asked.seeds, measure,
      [&](int done, int all) {
        progress.show(done, all);
        return !is_interrupted();
      });
  progress.end();
  fmt::print("{}", weights_text(weights, asked.most));
  return is_interrupted() ? kInterrupted : kDone;
}

}  // namespace

void add_evidence(CLI::App& program, Action& chosen) {
  CLI::App* command = program.add_subcommand(
      "evidence", "Count what is measured and what assumed; weigh the assumed numbers one at a time");
  const auto asked = std::make_shared<EvidenceCommand>();
  asked->scenario.add_to(*command);
  command->add_option("--measure", asked->measure, "What they should move; posts_silenced if not given")
      ->type_name("NAME");
  command->add_option("--most", asked->most, "How many to print; 10 if not given")
      ->type_name("N")
      ->check(CLI::Range(1, 1000).description(""));
  command->add_option("--seeds", asked->seeds, "Mean over so many seeds, from --seed on; 1 if not given")
      ->type_name("N")
      ->check(CLI::Range(1, 10000).description(""));
  command->callback([&chosen, asked] { chosen = [asked] { return weigh(*asked); }; });
  command->footer(
      "Two runs a number and seed, at both ends of its range: take a small --population-scale. One seed is one\n"
      "history, in which a small change can tip an actor's choice; --seeds 10 shows more. One at a time sees\n"
      "no interactions; `chokepoint sweep` does. Ctrl-C ends it early and prints what was tried.\n\n"
      "Examples:\n"
      "  chokepoint evidence scenarios/tiny.yaml --population-scale 0.1 --days 30\n"
      "  chokepoint evidence scenarios/tiny.yaml --population-scale 0.1 --days 30 --measure protected_restricted\n"
      "  chokepoint evidence scenarios/tiny.yaml --population-scale 0.05 --days 20 --seeds 2\n");
}

}  // namespace chokepoint
