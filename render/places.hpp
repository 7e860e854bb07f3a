#pragma once
// Where communities stand in the picture: an invented country, its regions side by side, those with one
// language next to each other, each as large as its people. A place depends on the people only and on
// a stream of numbers of its own, so that a community stands still through a run and in every run with
// the same communities.
//
// One hexagon is one community; where there are more communities than hexagons, neighbours share one.
#include <cstdint>
#include <vector>

#include "render/picture.hpp"
#include "run/day_view.hpp"

namespace chokepoint {

struct Cell {
  Point centre;                   // in the unit square
  std::uint32_t first_community;
  std::uint32_t end_community;
  std::uint32_t people;
  std::uint16_t region;
};

/// A side between two regions, or between a region and the sea.
struct BorderSide {
  Point a, b;
  bool is_coast;
};

struct RegionPlace {
  std::uint16_t region;
  Point centre;  // of a cell near the middle of its cells
  float width;   // of all of them
  float height;
};

struct Places {
  std::vector<Cell> cells;           // by first community
  float radius = 0;                  // of a hexagon
  std::vector<BorderSide> borders;
  std::vector<RegionPlace> regions;  // those that have cells

  /// The cell of a community; cells.size() when it has none here.
  std::size_t cell_of(std::uint32_t community) const;
  /// The cell at a point of the unit square; cells.size(): the sea.
  std::size_t cell_at(Point point) const;
};

inline constexpr std::size_t kMostCells = 6000;  // about 7 pixels wide in a window of 1280 x 800

/// The communities [first, end), which must not be empty.
Places lay_out(const CommunityMap& map, std::uint32_t first, std::uint32_t end,
               std::size_t most_cells = kMostCells);
Places lay_out(const CommunityMap& map);
/// One region.
Places lay_out_region(const CommunityMap& map, std::size_t region);

/// Mean of a shade's bytes over the people of a cell.
double mean_shade(const CommunityMap& map, const Cell& cell, const std::vector<std::uint8_t>& shade);

}  // namespace chokepoint
