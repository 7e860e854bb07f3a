// JSON in and out: the head of a sweep, and the data that its page draws.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "base/error.hpp"
#include "report/short_number.hpp"
#include "report/sweep_content.hpp"
#include "scenario/plain_setting.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/text_file.hpp"
#include "scenario/yaml_node.hpp"
#include "world/ladder.hpp"
#include "world/measures.hpp"

namespace chokepoint {

namespace {

using nlohmann::ordered_json;
constexpr std::size_t kLargestHead = std::size_t{1} << 32;

ordered_json number_or_null(double value) {
  return std::isfinite(value) ? ordered_json(shortened(value)) : ordered_json(nullptr);
}

ordered_json about(const std::string& measure) {
  for (const MeasureInfo& info : kMeasures) {
    if (info.name == measure) return {{"meaning", info.meaning}, {"unit", info.unit}};
  }
  return nullptr;
}

/// What the numbers that vary mean; a dimension of whole scenarios has none.
ordered_json meanings_of(const std::vector<std::string>& dimensions) {
  ordered_json meanings = ordered_json::array();
  for (const std::string& key : dimensions) meanings.push_back(plain_meaning(key));
  return meanings;
}

/// Which countries, and how long. A scenario of another version may be one that can't be read: the page does without.
void read_scenarios(const nlohmann::json& head, SweepContent& sweep) {
  std::vector<int> days;
  try {
    for (const auto& entry : head.value("scenarios", nlohmann::json::array())) {
      const Scenario scenario = parse_scenario(entry.at("text"), entry.at("file"), {});
      sweep.titles.push_back(scenario.title);
      days.push_back(scenario.days);
    }
    const YamlNode plan = parse_yaml(sweep.plan, "the sweep's plan");
    if (const YamlNode* own = plan.find("days")) days = {static_cast<int>(whole_number(own->text).value_or(0))};
  } catch (const UserError&) {
  }
  if (!days.empty() && std::ranges::count(days, days[0]) == std::ssize(days)) sweep.days = days[0];
}

ordered_json column_of(const SweepColumn& column) {
  ordered_json values = ordered_json::array();
  for (const std::vector<double>& replicates : column.values) {
    ordered_json list = ordered_json::array();
    for (const double value : replicates) list.push_back(number_or_null(value));
    values.push_back(std::move(list));
  }
  return {{"name", column.name}, {"measure", column.measure}, {"what", column.what},
          {"about", about(column.measure)}, {"values", std::move(values)}};
}

}  // namespace

void read_sweep_head(const std::string& path, SweepContent& sweep) {
  try {
    const auto head = nlohmann::json::parse(read_text_file(path, kLargestHead));
    sweep.plan = head.at("plan");
    sweep.version = head.at("version");
    sweep.name = head.at("name");
    read_scenarios(head, sweep);
    sweep.is_common = head.value("random_numbers", "common") == std::string("common");
  } catch (const nlohmann::json::exception&) {
    throw UserError(path + ": damaged: it can't be read");
  }
}

std::string sweep_json(const SweepContent& sweep) {
  ordered_json j;
  j["name"] = sweep.name;
  j["folder"] = sweep.folder;
  j["plan"] = sweep.plan;
  j["version"] = sweep.version;
  j["titles"] = sweep.titles;
  j["days"] = sweep.days;
  j["runs"] = sweep.runs;
  j["failed"] = sweep.failed;
  j["dimensions"] = sweep.dimensions;
  j["common"] = sweep.is_common;
  j["rungs"] = kRungNames;
  j["offers"] = kOfferNames;
  j["meanings"] = meanings_of(sweep.dimensions);
  j["log"] = sweep.is_log;
  j["points"] = sweep.points;
  j["columns"] = ordered_json::array();
  for (const SweepColumn& column : sweep.columns) j["columns"].push_back(column_of(column));
  j["analysis"] = ordered_json::array();
  for (const AnalysisRow& row : sweep.analysis) {
    j["analysis"].push_back({{"measure", row.measure}, {"dimension", row.dimension},
                             {"quantity", row.quantity}, {"value", number_or_null(row.value)},
                             {"low", number_or_null(row.low)}, {"high", number_or_null(row.high)}});
  }
  // Bytes that aren't UTF-8, as in a damaged table, show as replacement characters.
  return j.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace chokepoint
