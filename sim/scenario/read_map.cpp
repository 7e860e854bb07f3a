#include "scenario/read_map.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace chokepoint {

namespace {

std::string in(const std::string& where) {
  return where.empty() ? std::string() : fmt::format(" in `{}`", where);
}

const YamlNode& value_at(const YamlNode& map, std::string_view key) {
  const YamlNode* node = map.find(key);
  ensure(node != nullptr, "a key is asked for only after expect_keys required it");
  return *node;
}

}  // namespace

std::string path_of(const std::string& where, std::string_view key) {
  return where.empty() ? std::string(key) : fmt::format("{}.{}", where, key);
}

std::string suggestion(const std::string& word, const std::vector<std::string_view>& right) {
  const std::string near = nearest(word, right);
  if (!near.empty()) return fmt::format("; did you mean `{}`?", near);
  return fmt::format("; right would be: {}", fmt::join(right, ", "));
}

void expect_keys(const YamlNode& node, const std::string& where, const Keys& keys) {
  if (node.kind == YamlNode::Kind::kNull && keys.required.empty()) return;
  if (node.kind != YamlNode::Kind::kMap) {
    refuse(node.place, where.empty() ? std::string("a scenario is a map of `key: value` lines")
                                     : fmt::format("`{}` is a map of `key: value` pairs", where));
  }
  std::vector<std::string_view> known = keys.required;
  known.insert(known.end(), keys.optional.begin(), keys.optional.end());
  for (const YamlEntry& entry : node.entries) {
    if (std::ranges::find(known, entry.key) != known.end()) continue;
    refuse(entry.place,
           fmt::format("unknown key `{}`{}{}", entry.key, in(where), suggestion(entry.key, known)));
  }
  for (const std::string_view key : keys.required) {
    if (node.find(key) == nullptr) {
      refuse(node.place, fmt::format("missing key `{}`{}", key, in(where)));
    }
  }
}

void expect_list(const YamlNode& node, const std::string& where) {
  if (node.kind == YamlNode::Kind::kList) return;
  refuse(node.place, fmt::format("`{}` is a list", where));
}

std::string text_of(const YamlNode& node, const std::string& what) {
  if (node.kind == YamlNode::Kind::kNull ||
      (node.kind == YamlNode::Kind::kScalar && node.text.empty())) {
    refuse(node.place, fmt::format("`{}` is empty", what));
  }
  if (node.kind != YamlNode::Kind::kScalar) {
    refuse(node.place, fmt::format("`{}` is a single value, not a list or a map", what));
  }
  return node.text;
}

std::string text_at(const YamlNode& map, const std::string& where, std::string_view key) {
  const YamlNode& node = value_at(map, key);
  // An absent value has no place of its own: point at its key.
  if (node.kind == YamlNode::Kind::kNull) {
    refuse(map.place_of(key), fmt::format("`{}` is empty", path_of(where, key)));
  }
  return text_of(node, path_of(where, key));
}

Date date_at(const YamlNode& map, const std::string& where, std::string_view key) {
  const std::string text = text_at(map, where, key);
  const std::optional<Date> date = parse_date(text);
  if (!date) {
    refuse(value_at(map, key).place,
           fmt::format("`{}` is not a date; dates look like 2021-09-15", text));
  }
  return *date;
}

}  // namespace chokepoint
