#pragma once
// What a finished sweep says about its dimensions, as text: the analysis that fits its design.
#include <string>

#include "cluster/sweep_folder.hpp"

namespace chokepoint {

/// Sobol indices, Morris effects or main effects of each measure kept as one number a run; for designs
/// with `until`, which points can be told apart. Also writes analysis.csv into the folder. Throws
/// UserError when runs are missing that the design needs.
std::string analyse_sweep(const SweepFolder& sweep);

}  // namespace chokepoint
