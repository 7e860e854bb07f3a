#include "cluster/read_plan_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "cluster/runs.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

constexpr std::array<std::string_view, 7> kAggregateNames = {"total", "mean", "last", "max",
                                                             "min", "monthly", "daily"};

double number_of(const YamlNode& node, const std::string& what) {
  return parse_number(text_of(node, what), node.place, what);
}

std::pair<double, double> read_range(const YamlNode& node) {
  expect_list(node, "range");
  if (node.items.size() != 2) refuse(node.place, "`range` is a list of two: [low, high]");
  const double low = number_of(node.items[0], "range");
  const double high = number_of(node.items[1], "range");
  if (!(low < high)) refuse(node.place, "`range` rises: the first number is below the second");
  return {low, high};
}

bool read_scale(const YamlNode& item) {
  const YamlNode* scale = item.find("scale");
  if (scale == nullptr) return false;
  const std::string word = text_of(*scale, "scale");
  if (word != "log" && word != "linear") refuse(scale->place, "`scale` is `linear` or `log`");
  return word == "log";
}

void read_range_dimension(const YamlNode& item, const Plan& plan, Dimension& dimension) {
  std::tie(dimension.low, dimension.high) = read_range(*item.find("range"));
  dimension.is_log = read_scale(item);
  if (dimension.is_log && dimension.low <= 0) {
    refuse(item.place_of("range"), "a log range lies above 0");
  }
  const bool is_factorial = plan.design == DesignKind::kFactorial;
  if (is_factorial != (item.find("steps") != nullptr)) {
    refuse(item.place_of("steps"), is_factorial ? "a range in a factorial design needs `steps`"
                                                : "only a factorial design has `steps`");
  }
  if (is_factorial) {
    dimension.steps = static_cast<int>(
        parse_whole(text_at(item, "dimensions", "steps"), 2, 10'000, item.find("steps")->place, "steps"));
  }
}

/// One value twice would be two points of one world.
void expect_different(const YamlNode& values) {
  for (std::size_t i = 0; i < values.items.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (values.items[i].text == values.items[j].text) refuse(values.items[i].place, fmt::format("`{}` stands twice", values.items[i].text));
    }
  }
}

Dimension read_dimension(const YamlNode& item, const Plan& plan) {
  Dimension dimension;
  if (item.find("scenarios") != nullptr) {
    expect_keys(item, "dimensions", {{"scenarios"}, {}});
    dimension.key = kScenarioKey;
    for (const YamlNode& name : item.find("scenarios")->items) {
      dimension.values.push_back(text_of(name, "scenarios"));
    }
    expect_different(*item.find("scenarios"));
    return dimension;
  }
  expect_keys(item, "dimensions", {{"key"}, {"values", "range", "scale", "steps"}});
  dimension.key = text_at(item, "dimensions", "key");
  const bool has_range = item.find("range") != nullptr;
  if (has_range == (item.find("values") != nullptr) && plan.design != DesignKind::kPoints) {
    refuse(item.place, "a dimension has either `values` or a `range`");
  }
  if (has_range) {
    read_range_dimension(item, plan, dimension);
  } else if (const YamlNode* values = item.find("values")) {
    expect_list(*values, "values");
    for (const YamlNode& value : values->items) {
      dimension.values.push_back(text_of(value, "values"));
    }
    if (dimension.values.empty()) refuse(values->place, "`values` is empty");
    expect_different(*values);
  }
  return dimension;
}

/// What is wrong with a setting, without the words for a command line.
std::string complaint(const UserError& error, const std::string& setting) {
  const std::string said = error.what(), command_line = "--set " + setting + ": ";
  return said.starts_with(command_line) ? said.substr(command_line.size()) : said;
}

/// Tries a value on all scenarios, so that a sweep doesn't fail at its thousandth run.
void try_value(const std::string& key, const std::string& value, const Plan& plan, const Place& place) {
  for (const PlanScenario& scenario : plan.scenarios) {
    try {
      parse_scenario(scenario.text, scenario.file, {key + "=" + value});
    } catch (const UserError& error) {
      refuse(place, complaint(error, key + "=" + value));
    }
  }
}

/// Whether there is such a number in the scenario.
bool is_key(const std::string& key, const Plan& plan) {
  Scenario scenario = parse_scenario(plan.scenarios[0].text, plan.scenarios[0].file, {});
  bool is_known = key == "days" || key == "seed";
  visit_numbers(scenario, [&](const std::string& path, const Field&, const double&) { is_known |= path == key; });
  return is_known;
}

/// The ends of a range or all values, each tried at its own place.
void try_values(const YamlNode& item, const Dimension& dimension, const Plan& plan) {
  if (!is_key(dimension.key, plan)) return try_value(dimension.key, "0", plan, item.find("key")->place);
  const YamlNode* values = item.find(dimension.values.empty() ? "range" : "values");
  if (values == nullptr) return;  // they stand in the file of points
  for (std::size_t i = 0; i < values->items.size(); ++i) {
    const bool is_range = dimension.values.empty();
    const std::string value = is_range ? dimension.at(static_cast<double>(i)) : dimension.values[i];
    try_value(dimension.key, value, plan, values->items[i].place);
  }
}

bool takes_whole_numbers(const Dimension& dimension, const Plan& plan) {
  Scenario scenario = parse_scenario(plan.scenarios[0].text, plan.scenarios[0].file, {});
  bool is_whole = dimension.key == "days" || dimension.key == "seed";
  visit_numbers(scenario, [&](const std::string& path, const Field& field, const double&) {
    if (path == dimension.key) is_whole = field.kind != Kind::kNumber;
  });
  return is_whole;
}

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

/// The services of all the plan's scenarios.
std::vector<std::string> services_of(const Plan& plan) {
  std::vector<std::string> names;
  for (const PlanScenario& scenario : plan.scenarios) {
    for (const ServiceEntry& service : parse_scenario(scenario.text, scenario.file, {}).services) names.push_back(service.name);
  }
  return names;
}

void read_part(const YamlNode& item, const Plan& plan, KeptMeasure& kept) {
  const MeasureInfo& about = info(kept.measure);
  if (item.find("service") != nullptr) {
    if (!about.by_service) refuse(item.place_of("service"), "this measure isn't kept by service");
    kept.service = text_at(item, "measures", "service");
    const std::vector<std::string> names = services_of(plan);
    if (std::ranges::find(names, kept.service) == names.end()) {
      refuse(item.find("service")->place, fmt::format("no scenario of the plan has a service `{}`{}", kept.service,
                                                      suggestion(kept.service, {names.begin(), names.end()})));
    }
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

void read_dimensions(const YamlNode& list, Plan& plan) {
  for (const YamlNode& item : list.items) {
    Dimension dimension = read_dimension(item, plan);
    for (const Dimension& other : plan.dimensions) {
      if (other.key == dimension.key) refuse(item.place, "`" + dimension.key + "` varies twice");
    }
    if (dimension.key != kScenarioKey) {
      dimension.is_whole = takes_whole_numbers(dimension, plan);
      try_values(item, dimension, plan);
    }
    plan.dimensions.push_back(std::move(dimension));
  }
  if (plan.dimensions.empty()) refuse(list.place, "a plan varies at least one dimension");
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

void read_until(const YamlNode& node, Plan& plan) {
  expect_keys(node, "until", {{"measure", "half_width", "at_most"}, {"as", "confidence", "at_least"}});
  Until until;
  const Measure measure = read_measure_name(node);
  const Aggregate aggregate = read_aggregate(node);
  const auto found = std::ranges::find_if(plan.measures, [&](const KeptMeasure& kept) {
    return kept.measure == measure && kept.aggregate == aggregate;
  });
  if (found == plan.measures.end()) refuse(node.place, "`until` names one of the plan's `measures`");
  if (aggregate == Aggregate::kMonthly || aggregate == Aggregate::kDaily) {
    refuse(node.place, "`until` needs one number a run: total, mean, last, max or min");
  }
  until.kept = static_cast<int>(found - plan.measures.begin());
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

void check_point(const std::vector<std::string>& point, const Plan& plan,
                 FunctionRef<void(const std::string&)> complain) {
  try {
    scenario_at(plan, point);
  } catch (const UserError& error) {
    complain(error.what());
  }
}

}  // namespace chokepoint
