#include "scenario/read_regions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "scenario/numbers.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"

namespace chokepoint {

namespace {

/// A region's name; the same language may be spoken in several regions.
std::string read_region_name(const YamlNode& item, const std::string& where,
                             const Scenario& scenario) {
  const std::string name = text_at(item, where, "name");
  if (std::ranges::find(scenario.regions, name, &RegionShare::name) != scenario.regions.end()) {
    refuse(item.find("name")->place, fmt::format("region `{}` stands twice", name));
  }
  return name;
}

}  // namespace

void read_regions(const YamlNode& node, Scenario& scenario) {
  if (node.kind == YamlNode::Kind::kNull) return;
  expect_list(node, "regions");
  if (node.items.size() > kMostRegions) {
    refuse(node.items[kMostRegions].place, fmt::format("more than {} regions", kMostRegions));
  }
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const YamlNode& item = node.items[i];
    const std::string where = fmt::format("regions.{}", i);
    expect_keys(item, where, {{"name", "language", "share"}, {}});
    RegionShare region;
    region.name = read_region_name(item, where, scenario);
    region.language = text_at(item, where, "language");
    region.share =
        read_field(*item.find("share"), kRegionShareField, path_of(where, "share"), scenario.given);
    scenario.regions.push_back(region);
  }
}

}  // namespace chokepoint
