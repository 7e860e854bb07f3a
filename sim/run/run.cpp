#include "run/run.hpp"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "base/parallel.hpp"
#include "run/day_by_day.hpp"
#include "run/free_memory.hpp"
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

Outcome begin(const Scenario& scenario, const RunOptions& options) {
  std::vector<std::string> services;
  for (const ServiceEntry& entry : scenario.services) services.push_back(entry.name);
  Outcome outcome{.series = Series(scenario.start, services), .events = {}, .burden = {}, .hashes = {}, .options = options, .started = {}};
  outcome.started = now_utc();
  outcome.agents = agents_of(scenario, options.population_scale);
  outcome.people_per_agent = scenario.facts.people / outcome.agents;
  return outcome;
}

}  // namespace

RunState begin_run(const Scenario& scenario, const RunOptions& options, Exchange& exchange) {
  expect_room(scenario, options, exchange);
  const Clock::time_point start = Clock::now();
  const Threads threads(options.threads);
  RunState state{found_world(scenario, options.seed, options.population_scale, exchange),
                 begin(scenario, options), {}};
  state.outcome.wall_seconds = seconds_since(start);
  return state;
}

void continue_run(const Scenario& scenario, RunState& state, AfterDayOfRun after_day,
                  std::uint32_t block_users) {
  DayByDay days(scenario, state, block_users);
  while (days.step()) {
    if (!after_day(state.days_done() - 1, state)) break;
  }
  days.finish();
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
  // What runs of a hundred people take in a sweep, of tiny and of Kazakhstan: 4.5 and 7.2 ms for 2 days, 20 and 29 ms for 100.
  constexpr double kSecondsPerRun = 0.005;
  constexpr double kSecondsPerDay = 2e-4;
  Estimate result{};
  result.agents = agents_of(scenario, options.population_scale);
  result.memory_bytes = kBytesOfProgram + kBytesPerUser * result.agents + kBytesPerDay * options.days;
  result.seconds = kSecondsPerRun + kSecondsPerDay * options.days + kSecondsPerUserDay * result.agents * options.days;
  return result;
}

}  // namespace chokepoint
