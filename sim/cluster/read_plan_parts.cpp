#include "cluster/read_plan_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cluster/runs.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

Aggregate read_aggregate(const YamlNode& item) {
  if (item.find("as") == nullptr) return Aggregate::kTotal;
  const std::string word = text_at(item, "measures", "as");
  const auto found = std::ranges::find(kAggregateNames, word);
  if (found == kAggregateNames.end()) {
    refuse(item.find("as")->place,
           fmt::format("unknown `as: {}`{}", word,
                       suggestion(word, {kAggregateNames.begin(), kAggregateNames.end()})));
  }
  return static_cast<Aggregate>(found - kAggregateNames.begin());
}

Measure read_measure_name(const YamlNode& item) {
  const std::string word = text_at(item, "measures", "measure");
  std::vector<std::string_view> names;
  for (const MeasureInfo& about : kMeasures) names.push_back(about.name);
  const auto found = std::ranges::find(names, word);
  if (found == names.end()) {
    refuse(item.find("measure")->place,
           fmt::format("unknown measure `{}`{}", word, suggestion(word, names)));
  }
  return static_cast<Measure>(found - names.begin());
}

/// A run whose scenario hasn't the service would yield a 0 that nobody counted. Where files are swapped, the base is
/// only run when it is one of them.
void expect_service(const YamlNode& node, const std::string& name, const Plan& plan) {
  const auto swapped = std::ranges::find(plan.dimensions, kScenarioKey, &Dimension::key);
  for (const PlanScenario& scenario : plan.scenarios) {
    const auto is_it = [&](const std::string& value) { return file_beside(plan.file, value) == scenario.file; };
    if (swapped != plan.dimensions.end() && std::ranges::none_of(swapped->values, is_it)) continue;
    std::vector<std::string> names;
    for (const ServiceEntry& service : parse_scenario(scenario.text, scenario.file, {}).services) names.push_back(service.name);
    if (std::ranges::find(names, name) != names.end()) continue;
    refuse(node.place, fmt::format("the scenario {} has no service `{}`{}", scenario.file, name,
                                   suggestion(name, {names.begin(), names.end()})));
  }
}

void read_part(const YamlNode& item, const Plan& plan, KeptMeasure& kept) {
  const MeasureInfo& about = info(kept.measure);
  if (item.find("service") != nullptr) {
    if (!about.by_service) refuse(item.place_of("service"), "this measure isn't kept by service");
    kept.service = text_at(item, "measures", "service");
    expect_service(*item.find("service"), kept.service, plan);
  } else if (about.by_service && about.unit == "share") {
    refuse(item.place_of("measure"), fmt::format("`{}` is a share of each service and no sum: name one, as in `service: facebook`", about.name));
  }
  if (item.find("class") != nullptr) {
    if (!about.by_class) refuse(item.place_of("class"), "this measure isn't kept by class");
    const std::string word = text_at(item, "measures", "class");
    const auto found = std::ranges::find(kClassNames, word);
    if (found == kClassNames.end()) {
      refuse(item.find("class")->place,
             fmt::format("unknown class `{}`{}", word,
                         suggestion(word, {kClassNames.begin(), kClassNames.end()})));
    }
    kept.content_class = static_cast<int>(found - kClassNames.begin());
  }
}

}  // namespace

double number_of(const YamlNode& node, const std::string& what) {
  return parse_number(text_of(node, what), node.place, what);
}

void read_measures(const YamlNode& list, Plan& plan) {
  expect_list(list, "measures");
  for (const YamlNode& item : list.items) {
    expect_keys(item, "measures", {{"measure"}, {"as", "service", "class"}});
    KeptMeasure kept;
    kept.measure = read_measure_name(item);
    kept.aggregate = read_aggregate(item);
    read_part(item, plan, kept);
    if (std::ranges::find(plan.measures, kept) != plan.measures.end()) {
      refuse(item.place, fmt::format("`{}` is kept twice", info(kept.measure).name));
    }
    plan.measures.push_back(kept);
  }
  if (plan.measures.empty()) refuse(list.place, "a plan keeps at least one measure");
}

namespace {

/// Which of the plan's measures `until` watches: the one that it names, or the only one that it can mean.
int read_watched(const YamlNode& node, const Plan& plan) {
  KeptMeasure named;
  named.measure = read_measure_name(node);
  named.aggregate = read_aggregate(node);
  const bool has_service = node.find("service") != nullptr, has_class = node.find("class") != nullptr;
  if (has_service || has_class) read_part(node, plan, named);
  std::vector<int> meant;
  for (std::size_t i = 0; i < plan.measures.size(); ++i) {
    const KeptMeasure& kept = plan.measures[i];
    if (kept == named) return static_cast<int>(i);
    if (kept.measure == named.measure && kept.aggregate == named.aggregate && (!has_service || kept.service == named.service) &&
        (!has_class || kept.content_class == named.content_class)) {
      meant.push_back(static_cast<int>(i));
    }
  }
  if (meant.empty()) refuse(node.place, "`until` names one of the plan's `measures`");
  if (meant.size() > 1) {
    refuse(node.place, fmt::format("{} of the plan's `measures` are meant by this: say which with `service` or `class`", meant.size()));
  }
  return meant.front();
}

}  // namespace

void read_until(const YamlNode& node, Plan& plan) {
  expect_keys(node, "until",
              {{"measure", "half_width", "at_most"}, {"as", "service", "class", "confidence", "at_least"}});
  Until until;
  until.kept = read_watched(node, plan);
  if (is_by_date(plan.measures[static_cast<std::size_t>(until.kept)])) {
    refuse(node.place, "`until` needs one number a run: total, mean, last, max or min");
  }
  until.half_width = number_of(*node.find("half_width"), "half_width");
  if (!(until.half_width > 0)) refuse(node.find("half_width")->place, "`half_width` is above 0");
  const auto whole = [&](std::string_view key, std::uint64_t otherwise) {
    if (node.find(key) == nullptr) return static_cast<int>(otherwise);
    return static_cast<int>(parse_whole(text_at(node, "until", key), 2, 1'000'000,
                                        node.find(key)->place, std::string(key)));
  };
  until.at_least = whole("at_least", 8);
  until.at_most = whole("at_most", 0);
  if (until.at_most < until.at_least) refuse(node.place, fmt::format("`at_most` ({}) is below `at_least` ({})", until.at_most, until.at_least));
  if (const YamlNode* confidence = node.find("confidence")) {
    until.confidence = number_of(*confidence, "confidence");
    if (!(until.confidence > 0 && until.confidence < 1)) {
      refuse(confidence->place, "`confidence` lies between 0 and 1");
    }
  }
  plan.replicates = until.at_most;
  plan.until = until;
}

}  // namespace chokepoint
