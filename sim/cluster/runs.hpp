#pragma once
// The runs of a plan: which point, which replicate, which seed, and what one of them yields.
#include <cstdint>
#include <string>
#include <vector>

#include "cluster/plan.hpp"
#include "run/outcome.hpp"

namespace chokepoint {

/// The key of the dimension that swaps whole scenario files.
inline constexpr const char* kScenarioKey = "scenario";

/// A point of the design: one value a dimension, as text.
using Point = std::vector<std::string>;

struct RunId {
  std::uint32_t point = 0;
  std::uint32_t replicate = 0;
  friend auto operator<=>(const RunId&, const RunId&) = default;
  /// "p00012-r003": stable, whatever order runs are done in.
  std::string text() const;
  /// "p00012"
  std::string point_text() const;
};

/// The scenario of a point. Throws UserError when a value isn't allowed.
Scenario scenario_at(const Plan& plan, const Point& point);

/// Days that a run of that scenario lasts.
int days_of(const Plan& plan, const Scenario& scenario);

/// The seed of a run: with common random numbers the same at every point of a replicate.
std::uint64_t seed_of(const Plan& plan, RunId run);

/// A column of the final table: a measure and a date, month or aggregate.
struct Label {
  int kept = 0;       // index into Plan::measures
  std::string what;   // "total", "2021-11", "2021-11-02"
};
/// The labels of a run at that point; all replicates of a point have the same.
std::vector<Label> labels_at(const Plan& plan, const Scenario& scenario);

/// A month's or a day's number each, not one of the whole run.
bool is_by_date(const KeptMeasure& kept);
/// Where a measure kept as one number stands among the values of a run at that point. It differs between points: runs
/// of other lengths keep other numbers of months and days before it.
std::size_t place_of_kept(const Plan& plan, const Point& point, int kept);

/// One number a label, in their order.
std::vector<double> kept_values(const Plan& plan, const Scenario& scenario, const Outcome& outcome);

/// Does one run on `threads` threads.
Outcome do_run(const Plan& plan, const Scenario& scenario, RunId run, int threads);

}  // namespace chokepoint
