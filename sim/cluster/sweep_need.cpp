#include "cluster/sweep_need.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <thread>

#include "base/draw.hpp"
#include "base/error.hpp"
#include "cluster/value_text.hpp"
#include "run/free_memory.hpp"
#include "run/run.hpp"

namespace chokepoint {

namespace {

constexpr double kShareOfMemory = 0.8;
constexpr std::size_t kMostPointsEstimated = 256;  // half a second

/// Estimates points one by one and keeps the largest of them.
class Estimator {
 public:
  Estimator(const Plan& plan, SweepNeed& need) : plan_(plan), need_(need) {}

  /// Nothing for a point whose values can't be together.
  std::optional<Estimate> estimate_at(const Point& point) {
    try {
      const Scenario scenario = scenario_at(plan_, point);
      const Estimate one = estimate(scenario, {.days = days_of(plan_, scenario), .population_scale = plan_.population_scale});
      need_.memory_bytes_each = std::max(need_.memory_bytes_each, one.memory_bytes);
      need_.seconds_longest = std::max(need_.seconds_longest, one.seconds);
      return one;
    } catch (const UserError& error) {
      why_ = error.what();
      return std::nullopt;
    }
  }

  /// Such a point's runs fail, each for itself, and are listed; the others are done.
  void count(std::uint32_t p, const Point& point) {
    ++need_.looked_at;
    if (const auto one = estimate_at(point)) {
      seconds_ += one->seconds;
    } else if (need_.impossible++ == 0) {
      need_.impossible_why = RunId{p, 0}.point_text() + ": " + why_;
    }
  }

  double mean_seconds() const { return seconds_ / std::max(1, need_.looked_at - need_.impossible); }

 private:
  const Plan& plan_;
  SweepNeed& need_;
  std::string why_;
  double seconds_ = 0;
};

/// All points, or of many as many as are estimated quickly: one drawn from each of equal parts, for every so-many-th
/// would in a grid be always the same value of its last dimensions.
std::vector<std::uint32_t> points_to_estimate(const Plan& plan, std::size_t all) {
  std::vector<std::uint32_t> chosen;
  const Draws draws(plan.seed);
  const std::size_t parts = std::min(all, kMostPointsEstimated);
  for (std::size_t i = 0; i < parts; ++i) {
    if (all == parts) {  // i / parts * all may round to less than i
      chosen.push_back(static_cast<std::uint32_t>(i));
      continue;
    }
    const double inside = draws.uniform(Purpose::kBootstrap, -1, i);
    const double place = (static_cast<double>(i) + inside) / static_cast<double>(parts) * static_cast<double>(all);
    chosen.push_back(static_cast<std::uint32_t>(std::min(all - 1, static_cast<std::size_t>(place))));
  }
  return chosen;
}

/// Values that may need the most: the ends where all are numbers, each where they are words.
std::vector<std::string> extremes_of(const std::vector<Point>& design, std::size_t d) {
  const auto number = [&](const Point& point) { return number_in(point[d]); };
  if (std::ranges::all_of(design, [](const auto& known) { return known.has_value(); }, number)) {
    const auto [low, high] = std::ranges::minmax_element(design, {}, number);
    return {(*low)[d], (*high)[d]};
  }
  std::set<std::string> words;
  for (const Point& point : design) words.insert(point[d]);
  return {words.begin(), words.end()};
}

/// A sample may miss the largest run: each dimension in turn takes the value that needs the most. The point itself need
/// not be in the design; what it needs is then somewhat too much.
void estimate_the_largest(Estimator& estimator, const std::vector<Point>& design, double Estimate::* what) {
  Point largest = design[0];
  for (std::size_t d = 0; d < largest.size(); ++d) {
    double most = 0;
    std::string best = largest[d];
    for (const std::string& value : extremes_of(design, d)) {
      largest[d] = value;
      const auto one = estimator.estimate_at(largest);
      if (!one || (*one).*what <= most) continue;
      most = (*one).*what;
      best = value;
    }
    largest[d] = best;
  }
}

}  // namespace

SweepNeed sweep_need(const Plan& plan, const std::vector<Point>& design) {
  SweepNeed need;
  need.points = static_cast<int>(design.size());
  need.runs = need.points * plan.replicates;
  Estimator estimator(plan, need);
  for (const std::uint32_t p : points_to_estimate(plan, design.size())) estimator.count(p, design[p]);
  need.seconds_all = estimator.mean_seconds() * need.runs;
  if (design.size() > kMostPointsEstimated) {
    estimate_the_largest(estimator, design, &Estimate::memory_bytes);
    estimate_the_largest(estimator, design, &Estimate::seconds);
  }
  return need;
}

int workers_that_fit(const SweepNeed& need) {
  const int processors = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const auto free = free_memory_bytes();
  if (!free || need.memory_bytes_each <= 0) return processors;
  const double fit = kShareOfMemory * static_cast<double>(*free) / need.memory_bytes_each;
  return static_cast<int>(std::clamp(fit, 1.0, static_cast<double>(processors)));
}

}  // namespace chokepoint
