#pragma once
// The only door to yaml-cpp: text becomes a plain tree in which everything knows its place.
//
// Stricter than YAML: one document; no anchors, aliases, merge keys or tags (a reader should see
// what stands there, and an alias can grow a small file without bound); no key twice; and limits on
// depth, number of nodes and length, so that no file can exhaust memory or stack.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace chokepoint {

inline constexpr std::size_t kDeepestYaml = 16;
inline constexpr std::size_t kMostYamlNodes = 20'000;
inline constexpr std::size_t kLongestYamlText = 20'000;

struct YamlEntry;

struct YamlNode {
  enum class Kind : unsigned char { kNull, kScalar, kList, kMap };

  Kind kind = Kind::kNull;
  Place place;
  std::string text;                // of a scalar
  std::vector<YamlNode> items;     // of a list
  std::vector<YamlEntry> entries;  // of a map, in the order of the file

  /// The value under a key of a map; nullptr when there is none.
  const YamlNode* find(std::string_view key) const;
  /// The place of that key; the map's own place when there is none.
  Place place_of(std::string_view key) const;
};

struct YamlEntry {
  std::string key;
  Place place;
  YamlNode value;
};

/// The tree of a text that came from `file`; refuses what isn't strict YAML, with the place.
YamlNode parse_yaml(const std::string& text, const std::string& file);

}  // namespace chokepoint
