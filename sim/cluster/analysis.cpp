#include "cluster/analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <span>

#include "cluster/analyse_until.hpp"
#include "cluster/analysis_text.hpp"
#include "cluster/confidence.hpp"
#include "cluster/design.hpp"
#include "cluster/sensitivity.hpp"
#include "cluster/sweep_table.hpp"
#include "cluster/value_text.hpp"
#include "run/atomic_file.hpp"
#include "run/csv.hpp"

namespace chokepoint {

namespace {

constexpr int kBins = 8;

/// Results of a design that is worked out block by block: a base point of Saltelli's scheme, a trajectory of Morris's.
struct Blocks {
  std::vector<std::size_t> points;  // of the blocks in which every point has a finished run
  std::vector<double> results;      // of those points
  std::string told;                 // what a reader must know of the others; empty when there is nothing
};

/// Replicates that all points of a block have: means over other ones would differ by luck, which counts as an effect.
std::vector<std::uint32_t> common_replicates(std::span<const Replicates> block) {
  std::vector<std::uint32_t> common;
  for (const auto& of_first : block.front()) {
    const std::uint32_t replicate = of_first.first;
    if (std::ranges::all_of(block, [&](const Replicates& point) { return point.contains(replicate); })) common.push_back(replicate);
  }
  return common;
}

double mean_over(const Replicates& point, const std::vector<std::uint32_t>& replicates) {
  RunningMean mean;
  for (const std::uint32_t replicate : replicates) mean.add(point.at(replicate));
  return mean.mean();
}

/// A point without a finished run takes its block with it, and no more than that.
Blocks whole_blocks(const std::vector<Replicates>& results, std::size_t width, const SweepFolder& sweep) {
  Blocks blocks;
  const std::size_t all = results.size() / width;
  std::size_t first_missing = results.size(), shortened = 0;
  for (std::size_t begin = 0; begin < all * width; begin += width) {
    const auto block = std::span(results).subspan(begin, width);
    const auto missing = std::ranges::find_if(block, [](const Replicates& point) { return point.empty(); });
    const std::vector<std::uint32_t> common = common_replicates(block);
    if (common.empty()) {
      first_missing = std::min(first_missing, begin + static_cast<std::size_t>(missing == block.end() ? 0 : missing - block.begin()));
      continue;
    }
    shortened += std::ranges::any_of(block, [&](const Replicates& point) { return point.size() > common.size(); });
    for (std::size_t i = 0; i < width; ++i) {
      blocks.points.push_back(begin + i);
      blocks.results.push_back(mean_over(block[i], common));
    }
  }
  const std::size_t whole = blocks.points.size() / width;
  if (whole < 2) {
    throw UserError(fmt::format(
        "{}: point {} has no finished run, and with it {} of the design's {} blocks of {} points can't be used, where two "
        "are needed; `chokepoint sweep resume` or `retry` first", sweep.path(), first_missing, all - whole, all, width));
  }
  if (whole < all) {
    blocks.told += fmt::format(
        "  {} of {} blocks of {} points left out: runs are missing, the first at point {}. Runs that fail may not do so by\n"
        "  chance; `chokepoint sweep resume` or `retry` does them.\n", all - whole, all, width, first_missing);
  }
  if (shortened > 0) {
    blocks.told += fmt::format("  In {} of {} blocks points have unlike many replicates; only those that all points of a block have are compared.\n",
                               shortened, whole);
  }
  return blocks;
}

std::string share(const Interval& v) {
  return fmt::format("{:7.3f} [{:6.3f}, {:6.3f}]", v.value, v.low, v.high);
}

void report_sobol(const SweepFolder& sweep, const std::string& measure,
                  const std::vector<Replicates>& of_all_points, AnalysisText& report) {
  const Blocks blocks = whole_blocks(of_all_points, sweep.plan().dimensions.size() + 2, sweep);
  const std::vector<double>& results = blocks.results;
  if (std::ranges::all_of(results, [&](double r) { return r == results[0]; })) {
    report.text += fmt::format("\n{}: {:.6g} at every point; there is no variance to share out\n{}", measure, results[0], blocks.told);
    return;
  }
  const auto& dimensions = sweep.plan().dimensions;
  const SobolIndices indices =
      sobol_indices(results, static_cast<int>(dimensions.size()), sweep.plan().seed);
  report.text += fmt::format("\n{}: share of the variance, with 95 % bootstrap intervals\n{}  {:<44} {:^26} {:^26}\n",
                             measure, blocks.told, "dimension", "alone", "with interactions");
  for (std::size_t d = 0; d < dimensions.size(); ++d) {
    report.text += fmt::format("  {:<44} {} {}\n", dimensions[d].key, share(indices.first[d]),
                               share(indices.total[d]));
    report.row(measure, dimensions[d].key, "sobol_first", indices.first[d]);
    report.row(measure, dimensions[d].key, "sobol_total", indices.total[d]);
  }
}

void report_morris(const SweepFolder& sweep, const std::string& measure,
                   const std::vector<Replicates>& of_all_points, AnalysisText& report) {
  const auto& dimensions = sweep.plan().dimensions;
  const std::size_t width = dimensions.size() + 1;
  const Blocks blocks = whole_blocks(of_all_points, width, sweep);
  const auto design = morris(sweep.plan().points, static_cast<int>(dimensions.size()), sweep.plan().seed);
  std::vector<std::vector<double>> points;
  for (const std::size_t p : blocks.points) {
    points.emplace_back();
    for (std::size_t d = 0; d < dimensions.size(); ++d) points.back().push_back(dimensions[d].place(design[p][d]));
  }
  const MorrisEffects effects = morris_effects(blocks.results, points);
  report.text += fmt::format("\n{}: effect of a whole range, from {} trajectories\n{}  {:<44} {:>12} {:>12} {:>12}\n",
                             measure, points.size() / width, blocks.told, "dimension", "mu*", "mu", "sigma");
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
    const std::string& text = point[d];
    if (const auto number = number_in(text)) {
      places.at.push_back(*number);
      continue;
    }
    const auto [word, is_new] = words.emplace(text, static_cast<double>(words.size()));
    if (is_new) places.words.push_back(text);
    places.at.push_back(word->second);
  }
  return places;
}

std::string error_text(double error) { return std::isnan(error) ? "-" : fmt::format("{:.3g}", error); }

void report_effects(const SweepFolder& sweep, const std::string& measure, const std::vector<Replicates>& results,
                    AnalysisText& report) {
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

}  // namespace

void AnalysisText::row(const std::string& measure, const std::string& dimension, const std::string& quantity, Interval v) {
  rows += fmt::format("{},{},{},{},{},{}\n", csv_field(measure), csv_field(dimension), quantity, v.value, v.low, v.high);
}

std::string analyse_sweep(const SweepFolder& sweep) {
  const Plan& plan = sweep.plan();
  AnalysisText report;
  for (int kept = 0; kept < static_cast<int>(plan.measures.size()); ++kept) {
    if (is_by_date(plan.measures[static_cast<std::size_t>(kept)])) continue;
    const std::string name = name_of_kept(plan, kept);
    if (plan.design == DesignKind::kSobol) {
      report_sobol(sweep, name, replicates_of_points(sweep, kept), report);
    } else if (plan.design == DesignKind::kMorris) {
      report_morris(sweep, name, replicates_of_points(sweep, kept), report);
    } else {
      report_effects(sweep, name, replicates_of_points(sweep, kept), report);
    }
  }
  if (std::ranges::all_of(plan.measures, is_by_date)) {
    report.text += "\nNo measure is kept as one number a run (total, mean, last ...), so that none can be set against the dimensions;\nmonths and days stand in table.csv.\n";
  }
  if (plan.until) report_until(sweep, report);
  write_file(sweep.path() + "/analysis.csv", report.rows);
  return report.text;
}

}  // namespace chokepoint
