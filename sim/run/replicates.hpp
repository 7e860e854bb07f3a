#pragma once
// The same scenario under several seeds: how often something happens and when, and between which
// bounds the counts lie. One run is one history; what holds in most of many is a result.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "run/run.hpp"

namespace chokepoint {

/// Something that happened in some of the runs: a rung reached, an offer made, an act.
struct Occurrence {
  std::string kind;                 // a level that was reached, or the actor of the act
  std::string what;
  std::vector<int> first_days;      // one for each run it happened in, ascending; empty for a rung no run reached
};

/// A measure over the runs: totals of flows, means over days of stocks and (over services
/// too) of levels, publications added up.
struct MeasureSpread {
  Measure measure;
  std::vector<double> values;       // one a run, in the order of seeds
};

struct Replicates {
  std::uint64_t first_seed = 0;
  int runs = 0;
  std::vector<Occurrence> occurrences;
  std::vector<MeasureSpread> measures;  // without those that are 0 in every run
};

/// Quantile of sorted values, between neighbours by their distance; values must not be empty.
double quantile(const std::vector<double>& sorted, double share);

/// One number a run: what MeasureSpread holds.
double figure_of(const Outcome& outcome, Measure m);

/// Adds a run; its seed is the next one.
void add_run(const Outcome& outcome, Replicates& replicates);

/// Runs with seeds options.seed, options.seed + 1, ...; stops early when `go_on` says false.
Replicates replicate(const Scenario& scenario, const RunOptions& options, int runs,
                     const std::function<bool(int finished)>& go_on);

/// For a terminal: medians and the middle nine tenths.
std::string replicates_text(const Replicates& replicates, Date start);
/// Tidy: seed, measure, value.
std::string replicates_csv(const Replicates& replicates);

}  // namespace chokepoint
