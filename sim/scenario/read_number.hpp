#pragma once
// One number of a scenario: a bare value, or a map that says how the number is known.
//
//   control_value: 1.2
//   control_value: {value: 1.2, unit: payoff, evidence: assumed, range: [0.3, 2], source: "..."}
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/field.hpp"
#include "scenario/scenario.hpp"
#include "scenario/yaml_node.hpp"

namespace chokepoint {

/// Numbers that the file gives, by path (Scenario::given).
using Given = std::map<std::string, Provenance>;

/// A plain decimal number ("3_200_000", "-0.5", "1e-4"); refuses nan, inf, hex and what doesn't fit
/// a double.
double parse_number(std::string_view text, const Place& place, const std::string& path);

/// Of digits alone, exact in all 64 bits; nothing when it is anything else or larger.
std::optional<std::uint64_t> whole_number(std::string_view digits);

/// A whole number from `low` to `high`, exact in all 64 bits.
std::uint64_t parse_whole(std::string_view text, std::uint64_t low, std::uint64_t high,
                          const Place& place, const std::string& path);

/// The text as a value of the field: of its kind and inside its allowed range.
double parse_value(std::string_view text, const Field& field, const Place& place,
                   const std::string& path);

/// The number at a node; what the node says about it goes to given[path].
double read_field(const YamlNode& node, const Field& field, const std::string& path, Given& given);

/// Every field that the map names, into its place in the record; the keys are checked already.
void read_fields(const YamlNode& map, const std::string& where, std::span<const Field> fields,
                 void* record, Given& given);

std::vector<std::string_view> keys_of(std::span<const Field> fields);

}  // namespace chokepoint
