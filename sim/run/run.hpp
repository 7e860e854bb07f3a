#pragma once
// One run, from a scenario to its outcome.
#include "base/function_ref.hpp"
#include "run/outcome.hpp"
#include "run/record.hpp"
#include "run/step.hpp"

namespace chokepoint {

/// All that a run holds between two days: what a checkpoint keeps and a resumed run goes on from.
struct RunState {
  World world;
  Outcome outcome;
  Records records;

  int days_done() const { return static_cast<int>(outcome.hashes.size()); }
};

/// A run before its first day. Throws UserError when a file that the scenario names can't be read, or when this machine
/// has no room for it.
/// With several ranks, each holds its share.
RunState begin_run(const Scenario& scenario, const RunOptions& options, Exchange& exchange = alone());

/// Called after each day with its number (from 0) and the state of the run; false ends it there.
using AfterDayOfRun = FunctionRef<bool(int day, const RunState& state)>;

/// Runs on from where the state stands, up to its outcome.options.days.
void continue_run(const Scenario& scenario, RunState& state, AfterDayOfRun after_day,
                  std::uint32_t block_users = kBlockUsers);

/// Called after each day with its number (from 0) and the outcome so far; false ends the run there.
using AfterDay = FunctionRef<bool(int day, const Outcome& so_far)>;

/// Both in one: days [0, options.days). `block_users` is how many users a block of the parallel loop holds:
/// it changes speed and nothing else.
Outcome run(const Scenario& scenario, const RunOptions& options, AfterDay after_day,
            std::uint32_t block_users = kBlockUsers);

/// What a run will need, before it starts.
struct Estimate {
  std::uint32_t agents;
  double memory_bytes;
  double seconds;      // on one thread of a common machine; a rough figure
};
Estimate estimate(const Scenario& scenario, const RunOptions& options);

}  // namespace chokepoint
