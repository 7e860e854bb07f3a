#include "cluster/analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <span>

#include "cluster/confidence.hpp"
#include "cluster/design.hpp"
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

/// Results of a design that is worked out block by block: a base point of Saltelli's scheme, a trajectory of Morris's.
struct Blocks {
  std::vector<std::size_t> points;  // of the blocks in which every point has a finished run
  std::vector<double> results;      // of those points
  std::string left_out;             // what a reader must know of the others; empty when there are none
};

/// A run that failed takes its block with it, and no more than that.
Blocks whole_blocks(const std::vector<double>& results, std::size_t width, const SweepFolder& sweep) {
  Blocks blocks;
  const std::size_t all = results.size() / width;
  std::size_t first_missing = results.size();
  for (std::size_t begin = 0; begin < all * width; begin += width) {
    const auto block = std::span(results).subspan(begin, width);
    const auto missing = std::ranges::find_if(block, [](double r) { return std::isnan(r); });
    if (missing != block.end()) {
      first_missing = std::min(first_missing, begin + static_cast<std::size_t>(missing - block.begin()));
      continue;
    }
    for (std::size_t p = begin; p < begin + width; ++p) blocks.points.push_back(p);
    blocks.results.insert(blocks.results.end(), block.begin(), block.end());
  }
  const std::size_t whole = blocks.points.size() / width;
  if (whole < 2) {
    throw UserError(fmt::format(
        "{}: point {} has no finished run, and with it {} of the design's {} blocks of {} points can't be used, where two "
        "are needed; `chokepoint sweep resume` or `retry` first", sweep.path(), first_missing, all - whole, all, width));
  }
  if (whole < all) {
    blocks.left_out = fmt::format(
        "  {} of {} blocks of {} points left out: runs are missing, the first at point {}. Runs that fail may not do so by\n"
        "  chance; `chokepoint sweep resume` or `retry` does them.\n", all - whole, all, width, first_missing);
  }
  return blocks;
}

std::string share(const Interval& v) {
  return fmt::format("{:7.3f} [{:6.3f}, {:6.3f}]", v.value, v.low, v.high);
}

void report_sobol(const SweepFolder& sweep, const std::string& measure,
                  const std::vector<double>& of_all_points, Report& report) {
  const Blocks blocks = whole_blocks(of_all_points, sweep.plan().dimensions.size() + 2, sweep);
  const std::vector<double>& results = blocks.results;
  if (std::ranges::all_of(results, [&](double r) { return r == results[0]; })) {
    report.text += fmt::format("\n{}: {:.6g} at every point; there is no variance to share out\n{}", measure, results[0], blocks.left_out);
    return;
  }
  const auto& dimensions = sweep.plan().dimensions;
  const SobolIndices indices =
      sobol_indices(results, static_cast<int>(dimensions.size()), sweep.plan().seed);
  report.text += fmt::format("\n{}: share of the variance, with 95 % bootstrap intervals\n{}  {:<44} {:^26} {:^26}\n",
                             measure, blocks.left_out, "dimension", "alone", "with interactions");
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    report.text += fmt::format("  {:<44} {} {}\n", dimensions[d].key, share(indices.first[d]),
                               share(indices.total[d]));
    report.row(measure, dimensions[d].key, "sobol_first", indices.first[d]);
    report.row(measure, dimensions[d].key, "sobol_total", indices.total[d]);
  }
}

void report_morris(const SweepFolder& sweep, const std::string& measure,
                   const std::vector<double>& of_all_points, Report& report) {
  const auto& dimensions = sweep.plan().dimensions;
  const std::size_t width = dimensions.size() + 1;
  const Blocks blocks = whole_blocks(of_all_points, width, sweep);
  const auto design = morris(sweep.plan().points, static_cast<int>(dimensions.size()), sweep.plan().seed);
  std::vector<std::vector<double>> points;
  for (const std::size_t p : blocks.points) points.push_back(design[p]);
  const MorrisEffects effects = morris_effects(blocks.results, points);
  report.text += fmt::format("\n{}: effect of a whole range, from {} trajectories\n{}  {:<44} {:>12} {:>12} {:>12}\n",
                             measure, points.size() / width, blocks.left_out, "dimension", "mu*", "mu", "sigma");
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    const double star = effects.mean_absolute[d], mean = effects.mean[d], spread = effects.spread[d];
    report.text += fmt::format("  {:<44} {:>12.6g} {:>12.6g} {:>12.6g}\n", dimensions[d].key, star, mean, spread);
    report.row(measure, dimensions[d].key, "morris_mu_star", {star, star, star});
    report.row(measure, dimensions[d].key, "morris_mu", {mean, mean, mean});
    report.row(measure, dimensions[d].key, "morris_sigma", {spread, spread, spread});
  }
}

/// Where points lie along a dimension: numbers as they are, words by their place in a list.
struct Places {
  std::vector<double> at;
  std::vector<std::string> words;  // empty when all are numbers
};

Places places_of(const SweepFolder& sweep, std::size_t d) {
  std::map<std::string, double> words;
  Places places;
  for (const Point& point : sweep.design()) {
    double place = 0;
    const std::string& text = point[d];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    if (!is_number) {
      const auto [word, is_new] = words.emplace(text, static_cast<double>(words.size()));
      if (is_new) places.words.push_back(text);
      place = word->second;
    }
    places.at.push_back(place);
  }
  return places;
}

std::string error_text(double error) { return std::isnan(error) ? "-" : fmt::format("{:.3g}", error); }

void report_effects(const SweepFolder& sweep, const std::string& measure, const std::vector<Replicates>& results,
                    Report& report) {
  const Luck luck{sweep.plan().is_common, sweep.plan().design == DesignKind::kLatinHypercube};
  for (std::size_t d = 0; d < sweep.plan().dimensions.size(); ++d) {
    const std::string& key = sweep.plan().dimensions[d].key;
    const Places places = places_of(sweep, d);
    std::vector<double> known_places;
    std::vector<Replicates> known;
    for (std::size_t p = 0; p < places.at.size(); ++p) {
      if (results[p].empty()) continue;
      known_places.push_back(places.at[p]);
      known.push_back(results[p]);
    }
    report.text += fmt::format("\n{} by {}\n  {:>25} {:>8} {:>14} {:>12}\n", measure, key, "from      to", "points", "mean", "error");
    for (const EffectRow& row : main_effect(known_places, known, luck, places.words.empty() ? kBins : static_cast<int>(places.words.size()))) {
      const std::string& word = places.words.empty() ? std::string() : places.words[static_cast<std::size_t>(row.from)];
      const std::string where = places.words.empty() ? fmt::format("{:>12.6g} {:>12.6g}", row.from, row.to) : fmt::format("{:>25}", word);
      report.text += fmt::format("  {} {:>8} {:>14.6g} {:>12}\n", where, row.count, row.mean, error_text(row.standard_error));
      report.row(measure, key, places.words.empty() ? fmt::format("mean_{:.6g}_to_{:.6g}", row.from, row.to) : "mean_" + word,
                 {row.mean, row.mean - row.half_width, row.mean + row.half_width});
    }
  }
}

int watched_label(const SweepFolder& sweep) {
  int label = 0;
  for (const Label& l : labels_at(sweep.plan(), scenario_at(sweep.plan(), sweep.design()[0]))) {
    if (l.kept == sweep.plan().until->kept) break;
    ++label;
  }
  return label;
}

/// Of each point the mean of the measure that was watched, with the interval that stopped it: valid although it was
/// looked at after every replicate, which the errors of the other tables are not.
void report_reached(const SweepFolder& sweep, const std::vector<Replicates>& values, Report& report) {
  const Until& until = *sweep.plan().until;
  const std::string measure = label_names(sweep)[static_cast<std::size_t>(watched_label(sweep))];
  report.text += fmt::format("\n{} until half of its {} % interval is below {:g}: where each point stopped\n  {:>8} {:>11} {:>14} {:>12}\n",
                             measure, until.confidence * 100, until.half_width, "point", "replicates", "mean", "half-width");
  for (std::size_t p = 0; p < values.size(); ++p) {
    RunningMean mean;
    for (const auto& [replicate, value] : values[p]) mean.add(value);
    const double half = sequence_half_width(mean, until.confidence, 4 * until.at_least);
    report.text += fmt::format("  {:>8} {:>11} {:>14.6g} {:>12.4g}{}\n", p, mean.count(), mean.mean(), half,
                               half <= until.half_width ? "" : "  not reached");
    report.row(measure, fmt::format("point {}", p), "mean_until", {mean.mean(), mean.mean() - half, mean.mean() + half});
  }
}

/// Each pair of points by the difference of their runs with the same replicate number.
void report_separation(const SweepFolder& sweep, const std::vector<Replicates>& values, Report& report) {
  const Plan& plan = sweep.plan();
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
  bool has_any = false;
  for (std::size_t l = 0; l < labels.size(); ++l) {
    if (!is_one_number(labels[l])) continue;
    has_any = true;
    const int label = static_cast<int>(l);
    if (sweep.plan().design != DesignKind::kSobol && sweep.plan().design != DesignKind::kMorris) {
      report_effects(sweep, labels[l], replicates_of_points(sweep, label), report);
      continue;
    }
    const std::vector<double> results = point_means(sweep, label);
    if (sweep.plan().design == DesignKind::kSobol) {
      report_sobol(sweep, labels[l], results, report);
    } else {
      report_morris(sweep, labels[l], results, report);
    }
  }
  if (!has_any) report.text += "\nNo measure is kept as one number a run (total, mean, last ...), so that none can be set against the dimensions;\nmonths and days stand in table.csv.\n";
  if (sweep.plan().until) {
    const std::vector<Replicates> watched = replicates_of_points(sweep, watched_label(sweep));
    report_reached(sweep, watched, report);
    report_separation(sweep, watched, report);
  }
  write_file(sweep.path() + "/analysis.csv", report.rows);
  return report.text;
}

}  // namespace chokepoint
