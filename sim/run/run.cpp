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
  Outcome outcome{.series = Series(scenario.start, services), .events = {}, .hashes = {}, .options = options, .started = {}};
  outcome.started = now_utc();
  outcome.agents = agents_of(scenario, options.population_scale);
  outcome.people_per_agent = scenario.facts.people / outcome.agents;
  return outcome;
}

}  // namespace

Outcome run(const Scenario& scenario, const RunOptions& options, AfterDay after_day,
            std::uint32_t block_users) {
  const auto start = std::chrono::steady_clock::now();
  const Threads threads(options.threads);
  Outcome outcome = begin(scenario, options);
  outcome.options.threads = threads.count();
  World world = found_world(scenario, options.seed, options.population_scale);
  const Course course{scenario.parameters, run_calendar(scenario), options.population_scale,
                      cut_into_blocks(world.communities, block_users)};
  Recorder recorder(scenario.start, options.days, outcome.people_per_agent);
  Bench bench;
  Tally tally;
  for (int day = 0; day < options.days; ++day) {
    tally.clear();
    step(world, course, bench, tally, outcome.events);
    recorder.record(world, tally, outcome.series);
    outcome.hashes.push_back(hash_world(world));
    if (!after_day(day, outcome)) {
      outcome.was_interrupted = day + 1 < options.days;
      break;
    }
  }
  outcome.world_bytes = world_bytes(world);
  outcome.peak_memory_bytes = peak_memory_bytes();
  outcome.wall_seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return outcome;
}

Estimate estimate(const Scenario& scenario, const RunOptions& options) {
  // Measured by tools/bench/scaling: 7 bytes of columns and about 4 of posts in flight a user, and
  // the program itself; tens of nanoseconds a user-day.
  constexpr double kBytesPerUser = 12;
  constexpr double kBytesOfProgram = 40e6;
  constexpr double kSecondsPerUserDay = 12e-9;
  Estimate result{};
  result.agents = agents_of(scenario, options.population_scale);
  result.memory_bytes = kBytesOfProgram + kBytesPerUser * result.agents;
  result.seconds = kSecondsPerUserDay * result.agents * options.days;
  return result;
}

}  // namespace chokepoint
