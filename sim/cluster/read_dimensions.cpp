// What varies in a plan: each dimension on its own, and each value tried on the scenarios.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "cluster/design.hpp"
#include "cluster/read_plan_parts.hpp"
#include "cluster/runs.hpp"
#include "cluster/value_text.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

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

/// One value twice would be two points of one world, in whatever way it is written.
void expect_different(const YamlNode& values, FunctionRef<std::string(const std::string&)> meaning) {
  std::map<std::string, std::string> known;
  for (const YamlNode& value : values.items) {
    const auto [first, is_new] = known.emplace(meaning(value.text), value.text);
    if (is_new) continue;
    const std::string& other = first->second;
    refuse(value.place, other == value.text ? fmt::format("`{}` stands twice", other)
                                            : fmt::format("`{}` is `{}` once more", value.text, other));
  }
}

std::vector<std::string> read_list(const YamlNode& item, std::string_view key) {
  const YamlNode& list = *item.find(key);
  expect_list(list, std::string(key));
  std::vector<std::string> values;
  for (const YamlNode& value : list.items) values.push_back(text_of(value, std::string(key)));
  if (values.empty()) refuse(list.place, fmt::format("`{}` is empty", key));
  return values;
}

Dimension read_scenario_dimension(const YamlNode& item) {
  expect_keys(item, "dimensions", {{"scenarios"}, {}});
  Dimension dimension;
  dimension.key = kScenarioKey;
  dimension.values = read_list(item, "scenarios");
  expect_different(*item.find("scenarios"), [](const std::string& name) {
    return std::filesystem::path(name).lexically_normal().string();
  });
  return dimension;
}

/// A key that would be taken and do nothing.
void refuse_what_has_no_use(const YamlNode& item, const Plan& plan) {
  const auto refuse_any = [&](std::initializer_list<std::string_view> keys, const std::string& why) {
    for (const std::string_view key : keys) {
      if (item.find(key) != nullptr) refuse(item.place_of(key), fmt::format("`{}`: {}", key, why));
    }
  };
  if (plan.design == DesignKind::kPoints) {
    refuse_any({"values", "range", "scale", "steps"}, "in a design `points` all values stand in the points_file");
  }
  if (item.find("range") == nullptr) {
    refuse_any({"scale", "steps"}, "goes with a `range`; `values` are taken as they stand");
  }
}

void expect_use(const YamlNode& item, const std::string& key, const Plan& plan) {
  if (key == "seed") {
    refuse(item.find("key")->place, "a seed is no dimension, for each run has one of its own: use `replicates`, and "
                                    "`random_numbers: independent` for other draws at each point");
  }
  if (key == "days" && plan.days > 0) {
    refuse(item.find("key")->place, "`days` varies: leave the plan's own `days` out");
  }
}

Dimension read_dimension(const YamlNode& item, const Plan& plan) {
  if (item.find("scenarios") != nullptr) return read_scenario_dimension(item);
  expect_keys(item, "dimensions", {{"key"}, {"values", "range", "scale", "steps"}});
  Dimension dimension;
  dimension.key = text_at(item, "dimensions", "key");
  expect_use(item, dimension.key, plan);
  const bool has_range = item.find("range") != nullptr;
  if (has_range == (item.find("values") != nullptr) && plan.design != DesignKind::kPoints) {
    refuse(item.place, "a dimension has either `values` or a `range`");
  }
  refuse_what_has_no_use(item, plan);
  if (has_range) {
    read_range_dimension(item, plan, dimension);
  } else if (item.find("values") != nullptr) {
    dimension.values = read_list(item, "values");
    expect_different(*item.find("values"), [](const std::string& value) { return plain_value(value); });
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
  bool is_known = key == "days";
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
  bool is_whole = dimension.key == "days";
  visit_numbers(scenario, [&](const std::string& path, const Field& field, const double&) {
    if (path == dimension.key) is_whole = field.kind != Kind::kNumber;
  });
  return is_whole;
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
  if (plan.design == DesignKind::kSobol && plan.dimensions.size() > kMostSaltelliDimensions) {
    refuse(list.items[kMostSaltelliDimensions].place,
           fmt::format("a Sobol design has at most {} dimensions; this is one more", kMostSaltelliDimensions));
  }
}

void check_point(const std::vector<std::string>& point, const Plan& plan,
                 FunctionRef<void(std::optional<std::size_t>, const std::string&)> complain) {
  const auto empty = std::ranges::find(point, "");
  if (empty != point.end()) {
    const auto d = static_cast<std::size_t>(empty - point.begin());
    return complain(d, fmt::format("`{}` is empty: a point has a value of every dimension", plan.dimensions[d].key));
  }
  try {
    scenario_at(plan, point);
  } catch (const UserError& error) {
    const std::string said = error.what();
    for (std::size_t d = 0; d < point.size(); ++d) {
      const std::string& key = plan.dimensions[d].key;
      const std::string begin = key == kScenarioKey ? "scenario " + point[d] + " is not" : key + "=" + point[d] + ": ";
      if (said.starts_with(begin)) return complain(d, said);
    }
    complain(std::nullopt, said);
  }
}

}  // namespace chokepoint
