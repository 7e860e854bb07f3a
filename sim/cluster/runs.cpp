#include "cluster/runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "base/draw.hpp"
#include "run/run.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

constexpr std::uint64_t kAnyPoint = ~std::uint64_t{0};

/// By the whole path: kazakhstan/base.yaml and india/base.yaml are two.
const PlanScenario& scenario_named(const Plan& plan, const std::string& name) {
  const auto found = std::ranges::find(plan.scenarios, file_beside(plan.file, name), &PlanScenario::file);
  if (found == plan.scenarios.end()) throw UserError("scenario " + name + " is not one of the plan's");
  return *found;
}

/// The measure on one day: its part, or the sum over its parts.
double on_day(const KeptMeasure& kept, const Series& series, int day) {
  const auto service = std::ranges::find(series.services(), kept.service);
  const MeasureInfo& about = info(kept.measure);
  const int all = static_cast<int>(series.services().size());
  double sum = 0;
  for (int s = 0; s < Series::service_count(kept.measure, all); ++s) {
    if (about.by_service && !kept.service.empty() && s != service - series.services().begin()) continue;
    for (int c = 0; c < Series::class_count(kept.measure); ++c) {
      if (kept.content_class >= 0 && c != kept.content_class) continue;
      sum += series.get(day, kept.measure, s, c);
    }
  }
  return sum;
}

std::string month_of(Date date) { return text(date).substr(0, 7); }

/// Flows are summed, levels and stocks averaged over a month.
void add_months(const KeptMeasure& kept, const std::vector<double>& days, Date start,
                std::vector<double>& values) {
  const bool is_flow = info(kept.measure).nature == Nature::kFlow;
  for (std::size_t d = 0; d < days.size();) {
    const std::string month = month_of(start + static_cast<int>(d));
    double sum = 0;
    int count = 0;
    for (; d < days.size() && month_of(start + static_cast<int>(d)) == month; ++d, ++count) {
      sum += days[d];
    }
    values.push_back(is_flow ? sum : sum / count);
  }
}

double aggregated(const KeptMeasure& kept, const std::vector<double>& days) {
  double sum = 0;
  for (const double value : days) sum += value;
  switch (kept.aggregate) {
    case Aggregate::kTotal: return sum;
    case Aggregate::kMean: return sum / static_cast<double>(days.size());
    case Aggregate::kMax: return *std::ranges::max_element(days);
    case Aggregate::kMin: return *std::ranges::min_element(days);
    default: return days.back();
  }
}

}  // namespace

std::string RunId::text() const { return fmt::format("{}-r{:03}", point_text(), replicate); }

std::string RunId::point_text() const { return fmt::format("p{:05}", point); }

Scenario scenario_at(const Plan& plan, const Point& point) {
  const PlanScenario* scenario = &plan.scenarios[0];
  std::vector<std::string> settings;
  for (std::size_t d = 0; d < plan.dimensions.size(); ++d) {
    if (plan.dimensions[d].key == kScenarioKey) {
      scenario = &scenario_named(plan, point[d]);
    } else {
      settings.push_back(plan.dimensions[d].key + "=" + point[d]);
    }
  }
  try {
    return parse_scenario(scenario->text, scenario->file, settings);
  } catch (const UserError& error) {
    constexpr std::string_view kOption = "--set ";  // nobody wrote that: "country.people=5: ..." says it
    const std::string said = error.what();
    throw UserError(said.starts_with(kOption) ? said.substr(kOption.size()) : said);
  }
}

int days_of(const Plan& plan, const Scenario& scenario) {
  return plan.days > 0 ? std::min(plan.days, scenario.days) : scenario.days;
}

std::uint64_t seed_of(const Plan& plan, RunId run) {
  const Quad q = Draws(plan.seed).quad(Purpose::kSweepSeed, static_cast<int>(run.replicate),
                                       plan.is_common ? kAnyPoint : run.point);
  return (std::uint64_t{q[0]} << 32) | q[1];
}

std::vector<Label> labels_at(const Plan& plan, const Scenario& scenario) {
  const int days = days_of(plan, scenario);
  std::vector<Label> labels;
  for (int k = 0; k < static_cast<int>(plan.measures.size()); ++k) {
    const KeptMeasure& kept = plan.measures[static_cast<std::size_t>(k)];
    const Aggregate aggregate = kept.aggregate;
    if (!is_by_date(kept)) {
      labels.push_back({k, std::string(aggregate_name(aggregate))});
      continue;
    }
    for (int day = 0; day < days; ++day) {
      const std::string date = text(scenario.start + day);
      const std::string what = aggregate == Aggregate::kDaily ? date : date.substr(0, 7);
      if (labels.empty() || labels.back().kept != k || labels.back().what != what) {
        labels.push_back({k, what});
      }
    }
  }
  return labels;
}

bool is_by_date(const KeptMeasure& kept) {
  return kept.aggregate == Aggregate::kMonthly || kept.aggregate == Aggregate::kDaily;
}

std::size_t place_of_kept(const Plan& plan, const Point& point, int kept) {
  const auto before = std::span(plan.measures).first(static_cast<std::size_t>(kept));
  if (std::ranges::none_of(before, is_by_date)) return before.size();
  const std::vector<Label> labels = labels_at(plan, scenario_at(plan, point));
  return static_cast<std::size_t>(std::ranges::find(labels, kept, &Label::kept) - labels.begin());
}

std::vector<double> kept_values(const Plan& plan, const Scenario& scenario, const Outcome& outcome) {
  std::vector<double> values;
  for (const KeptMeasure& kept : plan.measures) {
    std::vector<double> days;
    for (int day = 0; day < outcome.series.days(); ++day) {
      days.push_back(on_day(kept, outcome.series, day));
    }
    if (kept.aggregate == Aggregate::kDaily) {
      values.insert(values.end(), days.begin(), days.end());
    } else if (kept.aggregate == Aggregate::kMonthly) {
      add_months(kept, days, scenario.start, values);
    } else {
      values.push_back(aggregated(kept, days));
    }
  }
  return values;
}

Outcome do_run(const Plan& plan, const Scenario& scenario, RunId id, int threads) {
  return run(scenario,
             {.seed = seed_of(plan, id), .threads = threads, .days = days_of(plan, scenario),
              .population_scale = plan.population_scale},
             [](int, const Outcome&) { return true; });
}

}  // namespace chokepoint
