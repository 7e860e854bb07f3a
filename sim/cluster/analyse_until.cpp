#include "cluster/analyse_until.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cluster/confidence.hpp"
#include "cluster/sweep_table.hpp"

namespace chokepoint {

namespace {

int tuned(const Until& until) { return 4 * until.at_least; }

/// "12.5", or why there is none: numbers that are all alike don't tell how far others may lie.
std::string half_width_text(const RunningMean& numbers, double half) {
  if (std::isfinite(half)) return fmt::format("{:.4g}", half);
  return numbers.count() >= 2 && numbers.variance() == 0 ? "all alike" : "-";
}

/// Of each point the mean of the measure that was watched, with the interval that stopped it: valid although it was
/// looked at after every replicate, which the errors of the other tables are not.
void report_reached(const std::string& measure, const Until& until, const std::vector<Replicates>& values,
                    AnalysisText& report) {
  report.text += fmt::format("\n{} until half of its {} % interval is below {:g}: where each point stopped\n  {:>8} {:>11} {:>14} {:>12}\n",
                             measure, until.confidence * 100, until.half_width, "point", "replicates", "mean", "half-width");
  for (std::size_t p = 0; p < values.size(); ++p) {
    RunningMean mean;
    for (const auto& [replicate, value] : values[p]) mean.add(value);
    if (mean.count() == 0) {
      report.text += fmt::format("  {:>8} {:>11} {:>14} {:>12}  no finished run\n", p, 0, "-", "-");
      continue;
    }
    const double half = sequence_half_width(mean, until.confidence, tuned(until));
    report.text += fmt::format("  {:>8} {:>11} {:>14.6g} {:>12}{}\n", p, mean.count(), mean.mean(), half_width_text(mean, half),
                               half <= until.half_width ? "" : "  not reached");
    report.row(measure, fmt::format("point {}", p), "mean_until", {mean.mean(), mean.mean() - half, mean.mean() + half});
  }
}

RunningMean difference_of(const Replicates& a, const Replicates& b) {
  RunningMean difference;
  for (const auto& [replicate, value] : a) {
    if (b.contains(replicate)) difference.add(b.at(replicate) - value);
  }
  return difference;
}

/// Each pair of points by the difference of their runs with the same replicate number. All verdicts together err with
/// the probability that one alone would: each has its share of it.
void report_separation(const Plan& plan, const std::vector<Replicates>& values, AnalysisText& report) {
  const std::size_t compared = std::min(values.size(), kMostPointsCompared);
  if (compared < 2) return;
  const std::size_t pairs = compared * (compared - 1) / 2;
  const double confidence = 1 - (1 - plan.until->confidence) / static_cast<double>(pairs);
  report.text += fmt::format("\nPoints against each other (difference of runs with the same {}; {} %{})\n",
                             plan.is_common ? "draws" : "replicate number", plan.until->confidence * 100,
                             pairs == 1 ? "" : fmt::format(" for all {} pairs together", pairs));
  if (compared < values.size()) {
    report.text += fmt::format("  The first {} of {} points alone; for others see table.csv.\n", compared, values.size());
  }
  for (std::size_t a = 0; a < compared; ++a) {
    for (std::size_t b = a + 1; b < compared; ++b) {
      const RunningMean difference = difference_of(values[a], values[b]);
      if (difference.count() == 0) {
        report.text += fmt::format("  point {} against {}: no runs to compare\n", b, a);
        continue;
      }
      const double half = sequence_half_width(difference, confidence, tuned(*plan.until));
      const double mean = difference.mean();
      const char* verdict = mean - half > 0 ? "higher" : (mean + half < 0 ? "lower" : "not separable");
      report.text += fmt::format("  point {} against {}: {:.6g} +- {}, {}\n", b, a, mean, half_width_text(difference, half), verdict);
      report.row("difference", fmt::format("{} against {}", b, a), verdict, {mean, mean - half, mean + half});
    }
  }
}

}  // namespace

void report_until(const SweepFolder& sweep, AnalysisText& report) {
  const Until& until = *sweep.plan().until;
  const std::vector<Replicates> watched = replicates_of_points(sweep, until.kept);
  report_reached(name_of_kept(sweep.plan(), until.kept), until, watched, report);
  report_separation(sweep.plan(), watched, report);
}

}  // namespace chokepoint
