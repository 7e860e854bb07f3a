#pragma once
// What there is to say about a plan or a sweep's folder.
#include <string>

#include "cluster/sweep_folder.hpp"

namespace chokepoint {

/// Runs, dimensions, memory and time, before anything is run.
std::string describe_plan(const Plan& plan);
/// How far it is, and what failed.
std::string describe(const SweepFolder& sweep);
/// The analysis of a finished sweep; the table is written anew first.
std::string analyse(const std::string& folder);

}  // namespace chokepoint
