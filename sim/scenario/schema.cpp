#include "scenario/schema.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "scenario/number_text.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/read_settings.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kDatePattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";

Json words() { return {{"type", "string"}, {"minLength", 1}, {"maxLength", kLongestYamlText}}; }

Json date() { return {{"type", "string"}, {"pattern", kDatePattern}}; }

/// A map that takes these keys and no other.
Json closed_map(Json properties, const std::vector<std::string>& required) {
  Json map = {{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) map["required"] = required;
  map["additionalProperties"] = false;
  return map;
}

/// What the reader takes for a value of the field.
Json bare_value(const Field& field) {
  if (field.kind == Kind::kYesNo) return {{"enum", {true, false, "yes", "no"}}};
  return {{"type", field.kind == Kind::kWhole ? "integer" : "number"},
          {"minimum", field.allowed.low},
          {"maximum", field.allowed.high}};
}

/// Evidence that obliges to another key.
Json obliges(const std::vector<std::string>& evidence, const char* key) {
  return {
      {"if", {{"properties", {{"evidence", {{"enum", evidence}}}}}, {"required", {"evidence"}}}},
      {"then", {{"required", {key}}}}};
}

/// What every map about a number may say; referred to, so that the schema stays small.
Json origin() {
  return {{"properties",
           {{"evidence", {{"enum", {"measured", "estimated", "assumed"}}}},
            {"source", words()},
            {"date", date()}}},
          {"allOf", {obliges({"measured", "estimated"}, "source")}}};
}

Json value_with_origin(const Field& field) {
  Json properties = {{"value", bare_value(field)},
                     {"unit", {{"const", std::string(field.unit)}}},
                     {"evidence", true},
                     {"source", true},
                     {"date", true}};
  const bool has_range = field.kind != Kind::kYesNo;
  if (has_range) {
    properties["range"] = {
        {"type", "array"}, {"items", bare_value(field)}, {"minItems", 2}, {"maxItems", 2}};
  }
  Json map = closed_map(std::move(properties), {"value"});
  const char* shared = has_range ? "#/definitions/origin_with_range" : "#/definitions/origin";
  map["allOf"] = Json::array({{{"$ref", shared}}});
  return map;
}

/// A number, bare or with its origin; the description is what an editor shows.
Json number(const Field& field) {
  const std::string standard =
      has_default(field) ? fmt::format(" Default: {}.", value_text(field.value, field)) : "";
  return {{"description", fmt::format("{} ({}).{}", field.meaning, field.unit, standard)},
          {"anyOf", {bare_value(field), value_with_origin(field)}}};
}

Json numbers(const Table& table) {
  Json properties = Json::object();
  for (const Field& field : table.fields) properties[std::string(field.key)] = number(field);
  return properties;
}

/// A block of which everything may be left out.
Json block(const Table& table) {
  Json map = closed_map(numbers(table), {});
  map["type"] = {"object", "null"};
  map["description"] = std::string(table.meaning);
  return map;
}

Json service() {
  Json properties = numbers(kServiceTable);
  properties["company"] = words();
  properties["company"]["description"] = "a rival's name; left out: the company of the bargain";
  Json map = closed_map(std::move(properties), {});
  map["type"] = {"object", "null"};
  map["description"] = std::string(kServiceTable.meaning);
  return map;
}

Json definitions() {
  return {{"origin", origin()},
          {"origin_with_range",
           {{"allOf", {{{"$ref", "#/definitions/origin"}}, obliges({"assumed"}, "range")}}}},
          {"service", service()}};
}

Json country() {
  Json properties = {{"name", words()}};
  properties.update(numbers(kCountryTable));
  return closed_map(std::move(properties), {"name", "population", "people"});
}

Json services() {
  Json properties = Json::object();
  for (const std::string_view name : kServiceNames) {
    properties[std::string(name)] = {{"$ref", "#/definitions/service"}};
  }
  Json map = closed_map(std::move(properties), {});
  map["minProperties"] = 1;
  map["maxProperties"] = kMostServices;
  return map;
}

Json memberships() {
  const Json set = {{"type", "array"},
                    {"items", {{"enum", kServiceNames}}},
                    {"minItems", 1},
                    {"uniqueItems", true}};
  const Json entry =
      closed_map({{"services", set}, {"share", number(kShareField)}}, {"services", "share"});
  return {{"type", "array"},
          {"description", "who holds accounts on exactly which services; shares sum to 1"},
          {"items", entry},
          {"minItems", 1}};
}

Json regions() {
  const Json entry = closed_map(
      {{"name", words()}, {"language", words()}, {"share", number(kRegionShareField)}},
      {"name", "language", "share"});
  return {{"type", {"array", "null"}},
          {"description", "where people live and what they speak; shares sum to 1"},
          {"items", entry},
          {"maxItems", kMostRegions}};
}

Json calendar() {
  const Json reading = closed_map({{"date", date()},
                                   {"event", {{"enum", {"first_reading", "public_threat", "bill", "law_in_force"}}}},
                                   {"what", words()},
                                   {"source", words()}},
                                  {"date", "event", "what", "source"});
  const auto sized = [](const char* event, const Field& size) {
    return closed_map({{"date", date()},
                       {"event", {{"const", event}}},
                       {"size", number(size)},
                       {"what", words()},
                       {"source", words()}},
                      {"date", "event", "size", "what", "source"});
  };
  return {{"type", {"array", "null"}},
          {"description", "what comes from outside the model, by date"},
          {"items", {{"anyOf",
             {reading, sized("salience", kSizeField), sized("crisis", kSizeField),
              sized("breach", kHitShareField), sized("prosecution", kProsecutedField),
              sized("court_order", kOrderedItemsField),
              sized("reviewers_lost", kReviewersLostField),
              sized("use_tax", kUseTaxField)}}}}};
}

Json observed() {
  const Json entry = closed_map({{"date", date()}, {"what", words()}, {"source", words()}},
                                {"date", "what", "source"});
  return {{"type", {"array", "null"}},
          {"description", "what happened, to compare with; no rule reads it"},
          {"items", entry}};
}

Json ties() {
  return {{"description", std::string(kTiesTable.meaning)},
          {"anyOf", {block(kTiesTable), closed_map({{"edge_list", words()}}, {"edge_list"})}}};
}

Json top_properties() {
  const Json actor = closed_map({{"name", words()}}, {"name"});
  Json properties = {
      {"chokepoint", {{"const", kScenarioFormat}, {"description", "version of this form"}}},
      {"name", {{"type", "string"}, {"pattern", "^[a-z0-9_-]{1,64}$"}}},
      {"title", words()},
      {"about", words()},
      {"start", date()},
      {"days", {{"type", "integer"}, {"minimum", 1}, {"maximum", kMostDays}}},
      {"seed", {{"type", "integer"}, {"minimum", 0}}},
      {"country", country()},
      {"government", actor},
      {"company", actor},
      {"services", services()},
      {"memberships", memberships()},
      {"regions", regions()},
      {"calendar", calendar()},
      {"observed", observed()}};
  for (const Block& entry : parameter_blocks()) {
    const bool is_ties = &entry.table == &kTiesTable;
    properties[std::string(entry.table.name)] = is_ties ? ties() : block(entry.table);
  }
  return properties;
}

}  // namespace

std::string json_schema() {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "Chokepoint scenario"}};
  schema.update(closed_map(top_properties(),
                           {"chokepoint", "name", "title", "start", "days", "seed", "country",
                            "government", "company", "services", "memberships"}));
  schema["definitions"] = definitions();
  return schema.dump(1) + "\n";
}

}  // namespace chokepoint
