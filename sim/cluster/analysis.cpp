#include "cluster/analysis.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>

#include "cluster/confidence.hpp"
#include "cluster/design.hpp"
#include "cluster/run_queue.hpp"
#include "cluster/sensitivity.hpp"
#include "cluster/sweep_table.hpp"
#include "run/atomic_file.hpp"
#include "run/csv.hpp"

namespace chokepoint {

namespace {

constexpr int kBins = 8;
constexpr std::size_t kMostPointsCompared = 60;

/// The text for a reader and the rows for a program, side by side.
struct Report {
  std::string text;
  std::string rows = "measure,dimension,quantity,value,low,high\n";

  void row(const std::string& measure, const std::string& dimension, const std::string& quantity,
           Interval v) {
    rows += fmt::format("{},{},{},{},{},{}\n", csv_field(measure), csv_field(dimension), quantity,
                        v.value, v.low, v.high);
  }
};

void expect_all(const std::vector<double>& results, const SweepFolder& sweep) {
  for (std::size_t p = 0; p < results.size(); ++p) {
    if (!std::isnan(results[p])) continue;
    throw UserError(fmt::format(
        "{}: point {} has no finished run, and this design needs all; `chokepoint sweep resume` or "
        "`retry` first", sweep.path(), p));
  }
}

std::string share(const Interval& v) {
  return fmt::format("{:7.3f} [{:6.3f}, {:6.3f}]", v.value, v.low, v.high);
}

void report_sobol(const SweepFolder& sweep, const std::string& measure,
                  const std::vector<double>& results, Report& report) {
  const auto& dimensions = sweep.plan().dimensions;
  const SobolIndices indices =
      sobol_indices(results, static_cast<int>(dimensions.size()), sweep.plan().seed);
  report.text += fmt::format("\n{}: share of the variance, with 95 % bootstrap intervals\n  {:<44} {:^26} {:^26}\n",
                             measure, "dimension", "alone", "with interactions");
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    report.text += fmt::format("  {:<44} {} {}\n", dimensions[d].key, share(indices.first[d]),
                               share(indices.total[d]));
    report.row(measure, dimensions[d].key, "sobol_first", indices.first[d]);
    report.row(measure, dimensions[d].key, "sobol_total", indices.total[d]);
  }
}

void report_morris(const SweepFolder& sweep, const std::string& measure,
                   const std::vector<double>& results, Report& report) {
  const auto& dimensions = sweep.plan().dimensions;
  const auto points = morris(sweep.plan().points, static_cast<int>(dimensions.size()), sweep.plan().seed);
  const MorrisEffects effects = morris_effects(results, points);
  report.text += fmt::format("\n{}: effect of a whole range, from {} trajectories\n  {:<44} {:>12} {:>12} {:>12}\n",
                             measure, sweep.plan().points, "dimension", "mu*", "mu", "sigma");
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    const double star = effects.mean_absolute[d], mean = effects.mean[d], spread = effects.spread[d];
    report.text += fmt::format("  {:<44} {:>12.6g} {:>12.6g} {:>12.6g}\n", dimensions[d].key, star, mean, spread);
    report.row(measure, dimensions[d].key, "morris_mu_star", {star, star, star});
    report.row(measure, dimensions[d].key, "morris_mu", {mean, mean, mean});
    report.row(measure, dimensions[d].key, "morris_sigma", {spread, spread, spread});
  }
}

/// Numbers as they are; words by their place in the list.
std::vector<double> places_of(const SweepFolder& sweep, std::size_t d) {
  std::map<std::string, double> words;
  std::vector<double> places;
  for (const Point& point : sweep.design()) {
    double place = 0;
    const std::string& text = point[d];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    places.push_back(is_number ? place
                               : words.emplace(text, static_cast<double>(words.size())).first->second);
  }
  return places;
}

std::string error_text(double error) { return std::isnan(error) ? "-" : fmt::format("{:.3g}", error); }

void report_effects(const SweepFolder& sweep, const std::string& measure, const PointMeans& results,
                    Report& report) {
  for (std::size_t d = 0; d < sweep.plan().dimensions.size(); ++d) {
    const std::string& key = sweep.plan().dimensions[d].key;
    std::vector<double> places = places_of(sweep, d), known_places, known, errors;
    for (std::size_t p = 0; p < places.size(); ++p) {
      if (std::isnan(results.mean[p])) continue;
      known_places.push_back(places[p]);
      known.push_back(results.mean[p]);
      errors.push_back(results.error[p]);
    }
    report.text += fmt::format("\n{} by {}\n  {:>12} {:>12} {:>8} {:>14} {:>12}\n", measure, key, "from", "to",
                               "points", "mean", "error");
    for (const EffectRow& row : main_effect(known_places, known, errors, kBins)) {
      report.text += fmt::format("  {:>12.6g} {:>12.6g} {:>8} {:>14.6g} {:>12}\n", row.from, row.to,
                                 row.count, row.mean, error_text(row.standard_error));
      report.row(measure, key, fmt::format("mean_{:.6g}_to_{:.6g}", row.from, row.to),
                 {row.mean, row.mean - 1.96 * row.standard_error, row.mean + 1.96 * row.standard_error});
    }
  }
}

/// Each pair of points by the difference of their runs with the same replicate number.
void report_separation(const SweepFolder& sweep, Report& report) {
  const Plan& plan = sweep.plan();
  const RunQueue queue(sweep, {}, false);
  std::vector<std::map<std::uint32_t, double>> values(sweep.design().size());
  int label = 0;
  for (const Label& l : labels_at(plan, scenario_at(plan, sweep.design()[0]))) {
    if (l.kept == plan.until->kept) break;
    ++label;
  }
  for (const auto& [id, record] : sweep.records()) {
    if (record.is_done && queue.counts(id)) {
      values[id.point][id.replicate] = record.values[static_cast<std::size_t>(label)];
    }
  }
  report.text += "\nPoints against each other (difference of runs with the same draws)\n";
  for (std::size_t a = 0; a < values.size() && a < kMostPointsCompared; ++a) {
    for (std::size_t b = a + 1; b < values.size() && b < kMostPointsCompared; ++b) {
      RunningMean difference;
      for (const auto& [replicate, value] : values[a]) {
        if (values[b].contains(replicate)) difference.add(values[b].at(replicate) - value);
      }
      const double half = sequence_half_width(difference, plan.until->confidence, 4 * plan.until->at_least);
      const double mean = difference.mean();
      const char* verdict = mean - half > 0 ? "higher" : (mean + half < 0 ? "lower" : "not separable");
      report.text += fmt::format("  point {} against {}: {:.6g} +- {:.3g}, {}\n", b, a, mean, half, verdict);
      report.row("difference", fmt::format("{} against {}", b, a), verdict, {mean, mean - half, mean + half});
    }
  }
}

bool is_one_number(const std::string& label) {
  return label.find('-') == std::string::npos;  // a month or a day has a dash
}

}  // namespace

std::string analyse_sweep(const SweepFolder& sweep) {
  Report report;
  const std::vector<std::string> labels = label_names(sweep);
  for (std::size_t l = 0; l < labels.size(); ++l) {
    if (!is_one_number(labels[l])) continue;
    const PointMeans results = point_means(sweep, static_cast<int>(l));
    if (sweep.plan().design == DesignKind::kSobol) {
      expect_all(results.mean, sweep);
      report_sobol(sweep, labels[l], results.mean, report);
    } else if (sweep.plan().design == DesignKind::kMorris) {
      expect_all(results.mean, sweep);
      report_morris(sweep, labels[l], results.mean, report);
    } else {
      report_effects(sweep, labels[l], results, report);
    }
  }
  if (sweep.plan().until) report_separation(sweep, report);
  write_file(sweep.path() + "/analysis.csv", report.rows);
  return report.text;
}

}  // namespace chokepoint
