#include "scenario/read_number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>

#include "scenario/read_map.hpp"

namespace chokepoint {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Without the underscores between digits and without a leading plus.
std::string without_ornaments(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_between_digits =
        i > 0 && i + 1 < text.size() && is_digit(text[i - 1]) && is_digit(text[i + 1]);
    if (text[i] == '_' && is_between_digits) continue;
    if (text[i] == '+' && i == 0 && text.size() > 1 && is_digit(text[1])) continue;
    plain += text[i];
  }
  return plain;
}

[[noreturn]] void refuse_number(std::string_view text, const Place& place,
                                const std::string& path) {
  std::string word;
  for (const char c : text) word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  word.erase(0, word.find_first_not_of("+-."));
  if (word == "nan" || word == "inf" || word == "infinity") {
    refuse(place, fmt::format("`{}`: `{}` is not a finite number", path, text));
  }
  refuse(place, fmt::format("`{}`: `{}` is not a number", path, text));
}

double parse_yes_no(std::string_view text, const Place& place, const std::string& path) {
  if (text == "yes" || text == "true") return 1;
  if (text == "no" || text == "false") return 0;
  refuse(place, fmt::format("`{}` is yes or no, not `{}`", path, text));
}

Evidence parse_evidence(const std::string& text, const Place& place) {
  const std::vector<std::string_view> names = {"measured", "estimated", "assumed"};
  for (const Evidence evidence : {Evidence::kMeasured, Evidence::kEstimated, Evidence::kAssumed}) {
    if (text == name(evidence)) return evidence;
  }
  refuse(place, fmt::format("unknown evidence `{}`{}", text, suggestion(text, names)));
}

void read_range(const YamlNode& node, const Field& field, const std::string& path, double value,
                Provenance& provenance) {
  const std::string where = path_of(path, "range");
  if (field.kind == Kind::kYesNo) {
    refuse(node.place, fmt::format("`{}`: a yes/no has no range", path));
  }
  expect_list(node, where);
  if (node.items.size() != 2) refuse(node.place, fmt::format("`{}` is [low, high]", where));
  const YamlNode& low = node.items[0];
  const YamlNode& high = node.items[1];
  provenance.low = parse_value(text_of(low, where), field, low.place, where);
  provenance.high = parse_value(text_of(high, where), field, high.place, where);
  if (provenance.low > provenance.high) {
    refuse(node.place, fmt::format("`{}`: the low end comes first", where));
  }
  if (value < provenance.low || value > provenance.high) {
    refuse(node.place, fmt::format("`{}`: the value {} is outside its own range {} to {}", path,
                                   value, provenance.low, provenance.high));
  }
}

void read_evidence(const YamlNode& node, const Field& field, const std::string& path,
                   Provenance& provenance) {
  if (node.find("source") != nullptr) provenance.source = text_at(node, path, "source");
  if (node.find("evidence") == nullptr) return;
  const std::string word = text_at(node, path, "evidence");
  provenance.evidence = parse_evidence(word, node.find("evidence")->place);
  provenance.has_evidence = true;
  const bool is_assumed = provenance.evidence == Evidence::kAssumed;
  if (!is_assumed && provenance.source.empty()) {
    refuse(node.place, fmt::format("`{}`: a number that is {} needs a `source`", path, word));
  }
  if (is_assumed && field.kind != Kind::kYesNo && node.find("range") == nullptr) {
    refuse(node.place,
           fmt::format("`{}`: a number that is assumed needs a `range: [low, high]`", path));
  }
}

double read_field_map(const YamlNode& node, const Field& field, const std::string& path,
                      Provenance& provenance) {
  expect_keys(node, path, {{"value"}, {"unit", "evidence", "source", "date", "range"}});
  provenance.has_unit = node.find("unit") != nullptr;
  if (provenance.has_unit) {
    const std::string unit = text_at(node, path, "unit");
    if (unit != field.unit) {
      refuse(node.find("unit")->place,
             fmt::format("`{}`: wrong unit `{}`; it is counted in `{}`", path, unit, field.unit));
    }
  }
  const std::string text = text_at(node, path, "value");
  const double value = parse_value(text, field, node.find("value")->place, path);
  read_evidence(node, field, path, provenance);
  if (node.find("date") != nullptr) {
    date_at(node, path, "date");
    provenance.date = text_at(node, path, "date");
  }
  const YamlNode* range = node.find("range");
  if (range != nullptr) read_range(*range, field, path, value, provenance);
  return value;
}

}  // namespace

double parse_number(std::string_view text, const Place& place, const std::string& path) {
  const std::string plain = without_ornaments(text);
  const bool is_plain = !plain.empty() && std::ranges::all_of(plain, [](char c) {
    return is_digit(c) || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
  });
  double value = 0;
  const char* end = plain.data() + plain.size();
  const auto [stop, error] = std::from_chars(plain.data(), end, value);
  if (!is_plain || stop != end || error == std::errc::invalid_argument) {
    refuse_number(text, place, path);
  }
  if (error == std::errc::result_out_of_range || !std::isfinite(value)) {
    refuse(place, fmt::format("`{}`: `{}` is beyond what a number can hold", path, text));
  }
  return value;
}

std::optional<std::uint64_t> whole_number(std::string_view digits) {
  std::uint64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  return stop == end && error == std::errc{} ? std::optional(value) : std::nullopt;
}

std::uint64_t parse_whole(std::string_view text, std::uint64_t low, std::uint64_t high,
                          const Place& place, const std::string& path) {
  const std::optional<std::uint64_t> value = whole_number(without_ornaments(text));
  if (value && *value >= low && *value <= high) return *value;
  refuse(place,
         fmt::format("`{}`: `{}` is not a whole number from {} to {}", path, text, low, high));
}

double parse_value(std::string_view text, const Field& field, const Place& place,
                   const std::string& path) {
  if (field.kind == Kind::kYesNo) return parse_yes_no(text, place, path);
  const double value = parse_number(text, place, path);
  if (!field.allowed.contains(value)) {
    refuse(place, fmt::format("`{}`: {} is outside the allowed range {} to {} (unit: {})", path,
                              text, field.allowed.low, field.allowed.high, field.unit));
  }
  if (field.kind == Kind::kWhole && value != std::trunc(value)) {
    refuse(place, fmt::format("`{}`: {} is not a whole number", path, text));
  }
  return value;
}

double read_field(const YamlNode& node, const Field& field, const std::string& path, Given& given) {
  Provenance provenance;
  provenance.place = node.place;
  const double value = node.kind == YamlNode::Kind::kMap
                           ? read_field_map(node, field, path, provenance)
                           : parse_value(text_of(node, path), field, node.place, path);
  given[path] = provenance;
  return value;
}

void read_fields(const YamlNode& map, const std::string& where, std::span<const Field> fields,
                 void* record, Given& given) {
  for (const Field& field : fields) {
    const YamlNode* node = map.find(field.key);
    if (node == nullptr) continue;
    number_in(record, field) = read_field(*node, field, path_of(where, field.key), given);
  }
}

std::vector<std::string_view> keys_of(std::span<const Field> fields) {
  std::vector<std::string_view> keys;
  for (const Field& field : fields) keys.push_back(field.key);
  return keys;
}

}  // namespace chokepoint
