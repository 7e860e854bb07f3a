#pragma once
// Strict reading of one map of a scenario: every key known, none missing, each value of its kind.
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

/// The keys a map may and must have; messages list them in this order.
struct Keys {
  std::vector<std::string_view> required;
  std::vector<std::string_view> optional;
};

/// Refuses a node that isn't a map, and unknown or missing keys. `where` is the map's name in
/// messages, "" for the whole file. A map that needs no key may also be left empty ("bargain:").
void expect_keys(const YamlNode& node, const std::string& where, const Keys& keys);

/// Refuses a node that isn't a list.
void expect_list(const YamlNode& node, const std::string& where);

/// "; did you mean `control_value`?", or the list of what would be right when nothing is near.
std::string suggestion(const std::string& word, const std::vector<std::string_view>& right);

/// The words of a scalar, not empty.
std::string text_of(const YamlNode& node, const std::string& what);
/// The words under a key that `expect_keys` required.
std::string text_at(const YamlNode& map, const std::string& where, std::string_view key);

/// A date such as 2021-09-15 under a required key.
Date date_at(const YamlNode& map, const std::string& where, std::string_view key);

/// "bargain" and "horizon" to "bargain.horizon".
std::string path_of(const std::string& where, std::string_view key);

}  // namespace chokepoint
