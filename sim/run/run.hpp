#pragma once
// One run, from a scenario to its outcome.
#include "base/function_ref.hpp"
#include "run/outcome.hpp"
#include "run/step.hpp"

namespace chokepoint {

/// Called after each day with its number (from 0) and the outcome so far; false ends the run there.
using AfterDay = FunctionRef<bool(int day, const Outcome& so_far)>;

/// Runs days [0, options.days). `block_users` is how many users a block of the parallel loop holds:
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
