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
  int counted = 0;  // done and in the table: with `until` not those that came after their point had stopped
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
/// What these records of it say.
SweepState state_of(const SweepFolder& sweep, const RunRecords& records);

}  // namespace chokepoint
