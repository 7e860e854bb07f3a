#pragma once
// A sweep's result: one tidy table (point, replicate, seed, measure, service, class, what, value) as CSV,
// and the same numbers as a labelled array in NetCDF. It depends on the finished runs alone, not on who did them, when, or in which order.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "cluster/sweep_folder.hpp"

namespace chokepoint {

/// Writes table.csv, table.nc and failed.csv into the sweep's folder. Returns how many runs the table holds.
int write_sweep_table(const SweepFolder& sweep);

/// A measure kept as one number a run, of each run that the table counts, by replicate, for each point in the order of
/// the design. `kept` is an index into Plan::measures.
std::vector<std::map<std::uint32_t, double>> replicates_of_points(const SweepFolder& sweep, int kept);

/// "posts_silenced total" or "exposures total of facebook", of a measure kept as one number.
std::string name_of_kept(const Plan& plan, int kept);

}  // namespace chokepoint
