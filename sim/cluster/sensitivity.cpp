#include "cluster/sensitivity.hpp"
#include "cluster/student.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/draw.hpp"
#include "base/error.hpp"
#include "cluster/confidence.hpp"

namespace chokepoint {

namespace {

constexpr int kResamples = 500;

/// The numbers of Saltelli's scheme, base point by base point.
class SaltelliTable {
 public:
  SaltelliTable(std::span<const double> results, int dimensions)
      : results_(results), width_(static_cast<std::size_t>(dimensions) + 2) {
    ensure(results.size() % width_ == 0 && results.size() >= 2 * width_, "whole base points");
  }
  std::size_t count() const { return results_.size() / width_; }
  double a(std::size_t i) const { return results_[i * width_]; }
  double b(std::size_t i) const { return results_[i * width_ + 1]; }
  double ab(std::size_t i, std::size_t d) const { return results_[i * width_ + 2 + d]; }

 private:
  std::span<const double> results_;
  std::size_t width_;
};

/// First-order and total index of dimension d over the chosen base points.
std::pair<double, double> indices_over(const SaltelliTable& table, std::span<const std::size_t> chosen,
                                       std::size_t d) {
  RunningMean all;
  for (const std::size_t i : chosen) {
    all.add(table.a(i));
    all.add(table.b(i));
  }
  double first = 0, total = 0;
  for (const std::size_t i : chosen) {
    // Centred on the mean: the same in expectation, and far less noisy.
    first += (table.b(i) - all.mean()) * (table.ab(i, d) - table.a(i));
    total += (table.a(i) - table.ab(i, d)) * (table.a(i) - table.ab(i, d));
  }
  const double n = static_cast<double>(chosen.size());
  if (all.variance() == 0) return {0, 0};
  return {first / n / all.variance(), total / (2 * n) / all.variance()};
}

Interval with_interval(double value, std::vector<double>& resampled) {
  std::ranges::sort(resampled);
  const auto at = [&](double share) {
    return resampled[static_cast<std::size_t>(share * static_cast<double>(resampled.size() - 1))];
  };
  return {value, at(0.025), at(0.975)};
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> results, int dimensions, std::uint64_t seed) {
  const SaltelliTable table(results, dimensions);
  const Draws draws(seed);
  std::vector<std::size_t> all(table.count());
  std::iota(all.begin(), all.end(), std::size_t{0});
  SobolIndices indices;
  for (std::size_t d = 0; d < static_cast<std::size_t>(dimensions); ++d) {
    const auto [first, total] = indices_over(table, all, d);
    std::vector<double> firsts, totals;
    std::vector<std::size_t> chosen(all.size());
    for (int r = 0; r < kResamples; ++r) {
      for (std::size_t i = 0; i < chosen.size(); ++i) {
        const double u = draws.uniform(Purpose::kBootstrap, r, i);
        chosen[i] = std::min(all.size() - 1, static_cast<std::size_t>(u * static_cast<double>(all.size())));
      }
      const auto [f, t] = indices_over(table, chosen, d);
      firsts.push_back(f);
      totals.push_back(t);
    }
    indices.first.push_back(with_interval(first, firsts));
    indices.total.push_back(with_interval(total, totals));
  }
  return indices;
}

MorrisEffects morris_effects(std::span<const double> results,
                             const std::vector<std::vector<double>>& points) {
  const std::size_t dimensions = points.at(0).size();
  std::vector<RunningMean> effects(dimensions), absolute(dimensions);
  for (std::size_t i = 1; i < results.size(); ++i) {
    if (i % (dimensions + 1) == 0) continue;  // a new trajectory begins
    for (std::size_t d = 0; d < dimensions; ++d) {
      const double step = points[i][d] - points[i - 1][d];
      if (step == 0) continue;
      const double effect = (results[i] - results[i - 1]) / step;
      effects[d].add(effect);
      absolute[d].add(std::abs(effect));
    }
  }
  MorrisEffects all;
  for (std::size_t d = 0; d < dimensions; ++d) {
    all.mean.push_back(effects[d].mean());
    all.mean_absolute.push_back(absolute[d].mean());
    all.spread.push_back(std::sqrt(effects[d].variance()));
  }
  return all;
}

namespace {

double mean_of(const Replicates& point) {
  RunningMean mean;
  for (const auto& [replicate, value] : point) mean.add(value);
  return mean.mean();
}

/// Squared error of a group's mean by luck, and from how many numbers it is told (less one).
struct Spread {
  double squared = 0;
  int freedom = 0;
};

/// Points that share their draws: from the group's mean in each replicate that all of them have.
Spread shared_luck(std::span<const Replicates* const> group) {
  RunningMean by_replicate;
  for (const auto& first : *group[0]) {
    const std::uint32_t replicate = first.first;
    double sum = 0;
    const bool has_all = std::ranges::all_of(group, [&](const Replicates* p) { return p->contains(replicate); });
    if (!has_all) continue;
    for (const Replicates* point : group) sum += point->at(replicate);
    by_replicate.add(sum / static_cast<double>(group.size()));
  }
  return {by_replicate.variance() / std::max(1, by_replicate.count()), by_replicate.count() - 1};
}

/// Points with draws of their own: the errors of their means together.
Spread own_luck(std::span<const Replicates* const> group) {
  Spread all;
  for (const Replicates* point : group) {
    RunningMean values;
    for (const auto& [replicate, value] : *point) values.add(value);
    if (values.count() < 2) return {};
    all.squared += values.variance() / values.count() / static_cast<double>(group.size() * group.size());
    all.freedom += values.count() - 1;
  }
  return all;
}

/// Which points came: from how their means differ.
Spread sampling(std::span<const Replicates* const> group) {
  RunningMean means;
  for (const Replicates* point : group) means.add(mean_of(*point));
  return {means.variance() / means.count(), means.count() - 1};
}

void set_error(EffectRow& row, std::span<const Replicates* const> group, Luck luck) {
  // Of points drawn with draws of their own, luck is in how their means differ already.
  const Spread of_points = luck.are_sampled ? sampling(group) : Spread{};
  const Spread of_luck = luck.is_shared ? shared_luck(group) : (of_points.freedom > 0 ? Spread{} : own_luck(group));
  const int freedom = of_points.freedom > 0 && of_luck.freedom > 0 ? std::min(of_points.freedom, of_luck.freedom)
                                                                     : std::max(of_points.freedom, of_luck.freedom);
  const bool is_known = of_luck.freedom > 0 || (!luck.is_shared && of_points.freedom > 0);
  row.standard_error = is_known ? std::sqrt(of_points.squared + of_luck.squared) : std::numeric_limits<double>::quiet_NaN();
  row.half_width = student_factor(0.95, freedom) * row.standard_error;
}

}  // namespace

std::vector<EffectRow> main_effect(std::span<const double> places, std::span<const Replicates> points, Luck luck, int bins) {
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return places[i]; });
  std::vector<double> distinct;
  for (const std::size_t i : order) {
    if (distinct.empty() || distinct.back() != places[i]) distinct.push_back(places[i]);
  }
  const std::size_t groups = std::min(distinct.size(), static_cast<std::size_t>(bins));
  std::vector<EffectRow> rows(groups);
  std::vector<std::vector<const Replicates*>> members(groups);
  std::size_t rank = 0;
  for (const std::size_t i : order) {
    while (distinct[rank] != places[i]) ++rank;
    const std::size_t g = rank * groups / distinct.size();
    if (members[g].empty()) rows[g].from = places[i];
    rows[g].to = places[i];
    members[g].push_back(&points[i]);
  }
  for (std::size_t g = 0; g < groups; ++g) {
    RunningMean means;
    for (const Replicates* point : members[g]) means.add(mean_of(*point));
    rows[g].count = means.count();
    rows[g].mean = means.mean();
    set_error(rows[g], members[g], luck);
  }
  return rows;
}

}  // namespace chokepoint
