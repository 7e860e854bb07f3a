#include "run/run.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "base/parallel.hpp"
#include "run/record.hpp"
#include "run/state_hash.hpp"
#include "scenario/found_world.hpp"

namespace chokepoint {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string now_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return buffer;
}

std::uint64_t peak_memory_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

Outcome begin(const Scenario& scenario, const RunOptions& options) {
  std::vector<std::string> services;
  for (const ServiceEntry& entry : scenario.services) services.push_back(entry.name);
  Outcome outcome{.series = Series(scenario.start, services), .events = {}, .burden = {}, .hashes = {}, .options = options, .started = {}};
  outcome.started = now_utc();
  outcome.agents = agents_of(scenario, options.population_scale);
  outcome.people_per_agent = scenario.facts.people / outcome.agents;
  return outcome;
}

/// The half-years that are closed and, after an interruption, the one that isn't.
std::vector<BurdenPeriod> burden_so_far(const RunState& state) {
  std::vector<BurdenPeriod> periods = state.records.burden;
  const int last_day = state.days_done() - 1;
  const bool is_open = last_day >= 0 && (periods.empty() || periods.back().last_day < last_day);
  if (is_open) periods.push_back({last_day, state.records.half_year.burden.counts()});
  return periods;
}

}  // namespace

RunState begin_run(const Scenario& scenario, const RunOptions& options, Exchange& exchange) {
  const Clock::time_point start = Clock::now();
  const Threads threads(options.threads);
  RunState state{found_world(scenario, options.seed, options.population_scale, exchange),
                 begin(scenario, options), {}};
  state.outcome.wall_seconds = seconds_since(start);
  return state;
}

void continue_run(const Scenario& scenario, RunState& state, AfterDayOfRun after_day,
                  std::uint32_t block_users) {
  const Clock::time_point start = Clock::now();
  Outcome& outcome = state.outcome;
  const Threads threads(outcome.options.threads);
  outcome.options.threads = threads.count();
  const double seconds_before = outcome.wall_seconds;
  const Course course{scenario.parameters, run_calendar(scenario), outcome.options.population_scale,
                      cut_into_blocks(state.world.communities, block_users)};
  const Recorder recorder(scenario.start, outcome.options.days, outcome.people_per_agent);
  Bench bench;
  Tally tally;
  for (int day = state.days_done(); day < outcome.options.days; ++day) {
    tally.clear();
    step(state.world, course, bench, tally, outcome.events);
    recorder.record(state.world, tally, state.records, outcome.series);
    outcome.hashes.push_back(hash_world(state.world));
    outcome.wall_seconds = seconds_before + seconds_since(start);
    if (!after_day(day, state)) {
      outcome.was_interrupted = day + 1 < outcome.options.days;
      break;
    }
  }
  outcome.burden = burden_rows(state.world, scenario.start, burden_so_far(state), outcome.people_per_agent);
  outcome.world_bytes = world_bytes(state.world);
  outcome.peak_memory_bytes = peak_memory_bytes();
}

Outcome run(const Scenario& scenario, const RunOptions& options, AfterDay after_day,
            std::uint32_t block_users) {
  RunState state = begin_run(scenario, options);
  continue_run(
      scenario, state,
      [&](int day, const RunState& so_far) { return after_day(day, so_far.outcome); }, block_users);
  return std::move(state.outcome);
}

Estimate estimate(const Scenario& scenario, const RunOptions& options) {
  // From the peak memory of whole runs: 19 MB for 20 thousand people and 120 days, 74 MB for 2000 days,
  // 94 MB for 3.2 million people and a year, 440 MB for 32 million and a month. Small runs need less
  // than this says.
  constexpr double kBytesPerUser = 14.6;  // columns and posts in flight
  constexpr double kBytesOfProgram = 40e6;  // with what threads work on
  // The series, and the text that is made of it.
  constexpr double kBytesPerDay = 8.0 * kMeasureCount * kMostServices * kClassCount + 1e3;
  // Kazakhstan on one thread, the processor's time: tools/bench/README.md. Others on the machine add to it.
  constexpr double kSecondsPerUserDay = 35e-9;
  Estimate result{};
  result.agents = agents_of(scenario, options.population_scale);
  result.memory_bytes = kBytesOfProgram + kBytesPerUser * result.agents + kBytesPerDay * options.days;
  result.seconds = kSecondsPerUserDay * result.agents * options.days;
  return result;
}

}  // namespace chokepoint
