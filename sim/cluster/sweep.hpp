#pragma once
// Does what is left of a sweep with a crew, and says how far it is.
#include "base/function_ref.hpp"
#include "cluster/crew.hpp"
#include "cluster/run_queue.hpp"

namespace chokepoint {

struct SweepState {
  int total = 0;
  int done = 0;
  int failed = 0;
  bool was_interrupted = false;
};

/// Called now and then; false ends the sweep, with what is finished kept.
using SweepWatch = FunctionRef<bool(const SweepState&)>;

/// Lives of a run: a worker that dies takes its run with it at most this often before it counts as
/// failed (it may be what kills them).
inline constexpr int kLivesOfARun = 3;

/// Runs that failed in an earlier call are done again when `retry_failed`.
SweepState do_sweep(const SweepFolder& sweep, JobShare share, Crew& crew, bool retry_failed,
                    SweepWatch watch);

/// What the ledgers say now.
SweepState state_of(const SweepFolder& sweep);

/// What the runs of a sweep need, each and together.
struct SweepNeed {
  int points = 0;
  int runs = 0;
  double memory_bytes_each = 0;   // the largest
  double seconds_all = 0;         // one after another, on one thread each
};
SweepNeed sweep_need(const Plan& plan, const std::vector<Point>& design);
inline SweepNeed sweep_need(const SweepFolder& sweep) {
  return sweep_need(sweep.plan(), sweep.design());
}

/// How many runs fit side by side: processors and free memory.
int workers_that_fit(const SweepNeed& need);

}  // namespace chokepoint
