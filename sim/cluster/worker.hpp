#pragma once
// One run of a sweep, from its number to its record.
#include "cluster/run_record.hpp"
#include "cluster/sweep_folder.hpp"

namespace chokepoint {

/// Never throws for what a run can fail of: the record then says why.
RunRecord do_and_record(const SweepFolder& sweep, RunId run, int threads);

}  // namespace chokepoint
