#include "scenario/read_scenario.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "scenario/check_scenario.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_calendar.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_regions.hpp"
#include "scenario/read_services.hpp"
#include "scenario/read_settings.hpp"
#include "scenario/text_file.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

namespace {

Keys top_keys() {
  Keys keys{{"chokepoint", "name", "title", "start", "days", "seed", "country", "government",
             "company", "services", "memberships"},
            {"about", "regions", "calendar", "observed"}};
  for (const Block& block : parameter_blocks()) keys.optional.push_back(block.table.name);
  return keys;
}

std::uint64_t whole_at(const YamlNode& map, std::string_view key, std::uint64_t low,
                       std::uint64_t high) {
  const std::string text = text_at(map, "", key);
  return parse_whole(text, low, high, map.find(key)->place, std::string(key));
}

void read_format(const YamlNode& root) {
  const std::string version = text_at(root, "", "chokepoint");
  if (version == std::to_string(kScenarioFormat)) return;
  refuse(
      root.find("chokepoint")->place,
      fmt::format("format version `{}`; this program reads version {}", version, kScenarioFormat));
}

/// A name becomes part of file names.
std::string read_name(const YamlNode& root) {
  const std::string name = text_at(root, "", "name");
  const bool is_plain =
      name.size() <= 64 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
      });
  if (!is_plain) {
    refuse(root.find("name")->place,
           fmt::format("`{}`: a name has up to 64 of a-z, 0-9, `_` and `-`", name));
  }
  return name;
}

/// Without the line end that a folded text has after its last line.
std::string read_about(const YamlNode& root) {
  std::string about = text_at(root, "", "about");
  about.erase(about.find_last_not_of('\n') + 1);
  return about;
}

Date read_start(const YamlNode& root) {
  const Date start = date_at(root, "", "start");
  if (start < *parse_date("1900-01-01") || start > *parse_date("2200-12-31")) {
    refuse(root.find("start")->place, "a run starts between 1900 and 2200");
  }
  return start;
}

void read_country(const YamlNode& node, Scenario& scenario) {
  Keys keys{{"name"}, {}};
  for (const std::string_view key : keys_of(kCountryFields)) keys.required.push_back(key);
  expect_keys(node, "country", keys);
  scenario.country = text_at(node, "country", "name");
  read_fields(node, "country", kCountryFields, &scenario.facts, scenario.given);
}

std::string read_actor(const YamlNode& root, std::string_view key) {
  expect_keys(*root.find(key), std::string(key), {{"name"}, {}});
  return text_at(*root.find(key), std::string(key), "name");
}

/// Ties come from an edge list or from numbers, not from both.
void read_edge_list_key(const YamlNode& ties, Scenario& scenario) {
  if (ties.find("edge_list") == nullptr) return;
  if (ties.entries.size() > 1) {
    refuse(ties.place_of("edge_list"), "`ties` has either an `edge_list` or numbers, not both");
  }
  scenario.edge_list = text_at(ties, "ties", "edge_list");
}

void read_block(const YamlNode& node, const Block& block, Scenario& scenario) {
  const std::string where(block.table.name);
  Keys keys{{}, keys_of(block.table.fields)};
  const bool is_ties = &block.table == &kTiesTable;
  if (is_ties) keys.optional.push_back("edge_list");
  expect_keys(node, where, keys);
  if (is_ties) read_edge_list_key(node, scenario);
  read_fields(node, where, block.table.fields, record_of(scenario.parameters, block),
              scenario.given);
}

void read_head(const YamlNode& root, Scenario& scenario) {
  scenario.name = read_name(root);
  scenario.title = text_at(root, "", "title");
  if (root.find("about") != nullptr) scenario.about = read_about(root);
  scenario.start = read_start(root);
  scenario.days = static_cast<int>(whole_at(root, "days", 1, kMostDays));
  scenario.seed = whole_at(root, "seed", 0, std::numeric_limits<std::uint64_t>::max());
}

void read_body(const YamlNode& root, Scenario& scenario) {
  read_country(*root.find("country"), scenario);
  scenario.government = read_actor(root, "government");
  scenario.company = read_actor(root, "company");
  read_services(*root.find("services"), scenario);
  read_memberships(*root.find("memberships"), scenario);
  if (const YamlNode* node = root.find("regions")) read_regions(*node, scenario);
  if (const YamlNode* node = root.find("calendar")) read_calendar(*node, scenario);
  if (const YamlNode* node = root.find("observed")) read_observed(*node, scenario);
  scenario.parameters = default_parameters();
  for (const Block& block : parameter_blocks()) {
    if (const YamlNode* node = root.find(block.table.name)) read_block(*node, block, scenario);
  }
}

}  // namespace

Scenario parse_scenario(const std::string& text, const std::string& file_name,
                        const std::vector<std::string>& settings) {
  const YamlNode root = parse_yaml(text, file_name);
  Scenario scenario;
  scenario.file = file_name;
  scenario.text = text;
  // The version first: a file of another version may have other keys.
  if (root.find("chokepoint") != nullptr) read_format(root);
  if (root.find("chokepoint_plan") != nullptr) {
    refuse(root.place_of("chokepoint_plan"), "this is a plan of many runs, no scenario: `chokepoint sweep` takes it");
  }
  expect_keys(root, "", top_keys());
  read_head(root, scenario);
  read_body(root, scenario);
  apply_settings(settings, scenario);
  check_scenario(scenario, root);
  return scenario;
}

Scenario read_scenario(const std::string& path, const std::vector<std::string>& settings) {
  return parse_scenario(read_text_file(path, kLargestScenarioBytes), path, settings);
}

}  // namespace chokepoint
