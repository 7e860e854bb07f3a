#include "render/places.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "render/hexagons.hpp"

namespace chokepoint {

namespace {

std::uint32_t region_end(const CommunityMap& map, std::size_t region) {
  return region + 1 < map.regions.size() ? map.regions[region + 1].first_community
                                         : static_cast<std::uint32_t>(map.people.size());
}

/// Regions in the picture's order: those with one language one after the other.
std::vector<std::size_t> regions_by_language(const CommunityMap& map) {
  std::vector<std::size_t> order;
  for (std::size_t r = 0; r < map.regions.size(); ++r) {
    if (std::ranges::find(order, r) != order.end()) continue;
    for (std::size_t other = r; other < map.regions.size(); ++other) {
      if (map.regions[other].language == map.regions[r].language) order.push_back(other);
    }
  }
  return order;
}

/// How many hexagons a region's communities get.
std::size_t share_of_cells(std::uint64_t people, std::uint64_t all, std::size_t communities, std::size_t cells) {
  const double share = static_cast<double>(people) / static_cast<double>(all) * static_cast<double>(cells);
  return std::clamp(static_cast<std::size_t>(std::lround(share)), std::size_t{1}, communities);
}

/// Cuts communities [first, end) into `cells` runs of about as many people each, none empty.
void cut(const CommunityMap& map, std::uint32_t first, std::uint32_t end, std::size_t cells,
         std::uint16_t region, std::vector<Cell>& out) {
  std::uint64_t left = std::accumulate(map.people.begin() + first, map.people.begin() + end, std::uint64_t{0});
  std::uint32_t at = first;
  for (std::size_t c = 0; c < cells; ++c) {
    const std::size_t cells_left = cells - c;
    const auto latest = end - static_cast<std::uint32_t>(cells_left - 1);
    Cell cell{{}, at, at, 0, region};
    const std::uint64_t fair = left / cells_left;
    do { cell.people += map.people[at++]; } while (at < latest && (cells_left == 1 || cell.people + map.people[at] / 2 <= fair));
    cell.end_community = at;
    left -= cell.people;
    out.push_back(cell);
  }
}

std::vector<Cell> make_cells(const CommunityMap& map, std::uint32_t first, std::uint32_t end, std::size_t most) {
  const std::uint64_t all = std::accumulate(map.people.begin() + first, map.people.begin() + end, std::uint64_t{0});
  std::vector<Cell> cells;
  for (const std::size_t r : regions_by_language(map)) {
    const std::uint32_t a = std::max(first, map.regions[r].first_community);
    const std::uint32_t b = std::min(end, region_end(map, r));
    if (a >= b) continue;
    const std::uint64_t people = std::accumulate(map.people.begin() + a, map.people.begin() + b, std::uint64_t{0});
    const std::size_t count = end - first <= most ? b - a : share_of_cells(people, all, b - a, most);
    cut(map, a, b, count, static_cast<std::uint16_t>(r), cells);
  }
  return cells;
}

/// Gives the hexagons to the cells: halves both again and again, so that neighbours stay neighbours.
class Halving {
 public:
  Halving(std::vector<Cell>& cells, std::vector<Point> centres) : cells_(cells), centres_(std::move(centres)) {}
  void run() { halve(0, cells_.size()); }

 private:
  /// Where to cut the cells [first, end): between two regions when there are two, else in the middle.
  std::size_t middle(std::size_t first, std::size_t end) const {
    const std::size_t half = first + (end - first) / 2;
    if (cells_[first].region == cells_[end - 1].region) return half;
    std::size_t best = first;
    for (std::size_t i = first + 1; i < end; ++i) {
      if (cells_[i].region == cells_[i - 1].region) continue;
      const auto off = [half](std::size_t place) { return place > half ? place - half : half - place; };
      if (best == first || off(i) < off(best)) best = i;
    }
    return best;
  }

  void halve(std::size_t first, std::size_t end) {
    if (end - first == 1) {
      cells_[first].centre = centres_[first];
      return;
    }
    const auto begin = centres_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto stop = centres_.begin() + static_cast<std::ptrdiff_t>(end);
    const auto [left, right] = std::minmax_element(begin, stop, [](Point a, Point b) { return a.x < b.x; });
    const auto [top, bottom] = std::minmax_element(begin, stop, [](Point a, Point b) { return a.y < b.y; });
    const bool is_wide = right->x - left->x >= bottom->y - top->y;
    // Borders of regions wind; those inside one are seen by nobody.
    const double winding = cells_[first].region == cells_[end - 1].region ? 0 : 1;
    const auto key = [is_wide, winding](Point p) {
      return is_wide ? p.x + winding * shore_noise(p.y, 1) : p.y + winding * shore_noise(p.x, 2);
    };
    const std::size_t half = middle(first, end);
    std::nth_element(begin, centres_.begin() + static_cast<std::ptrdiff_t>(half), stop,
                     [&](Point a, Point b) { return key(a) != key(b) ? key(a) < key(b) : a.x + a.y < b.x + b.y; });
    halve(first, half);
    halve(half, end);
  }

  std::vector<Cell>& cells_;
  std::vector<Point> centres_;
};

RegionPlace place_region(const std::vector<Cell>& cells, std::uint16_t region) {
  Point sum{}, low{1, 1}, high{};
  float count = 0;
  for (const Cell& c : cells) {
    if (c.region != region) continue;
    sum = {sum.x + c.centre.x, sum.y + c.centre.y};
    low = {std::min(low.x, c.centre.x), std::min(low.y, c.centre.y)};
    high = {std::max(high.x, c.centre.x), std::max(high.y, c.centre.y)};
    ++count;
  }
  return {region, {sum.x / count, sum.y / count}, high.x - low.x, high.y - low.y};
}

}  // namespace

Places lay_out(const CommunityMap& map, std::uint32_t first, std::uint32_t end, std::size_t most_cells) {
  Places places;
  places.cells = make_cells(map, first, end, most_cells);
  Hexagons ground = country_of(places.cells.size());
  places.radius = ground.radius;
  Halving(places.cells, std::move(ground.centres)).run();
  std::ranges::sort(places.cells, {}, &Cell::first_community);
  places.borders = find_borders(places.cells, places.radius);
  for (std::uint16_t r = 0; r < map.regions.size(); ++r) {
    if (std::ranges::any_of(places.cells, [r](const Cell& c) { return c.region == r; })) {
      places.regions.push_back(place_region(places.cells, r));
    }
  }
  return places;
}

Places lay_out(const CommunityMap& map) { return lay_out(map, 0, static_cast<std::uint32_t>(map.people.size())); }

Places lay_out_region(const CommunityMap& map, std::size_t region) {
  return lay_out(map, map.regions[region].first_community, region_end(map, region));
}

std::size_t Places::cell_of(std::uint32_t community) const {
  const auto after = std::ranges::upper_bound(cells, community, {}, &Cell::first_community);
  if (after == cells.begin()) return cells.size();
  const auto found = static_cast<std::size_t>(after - cells.begin()) - 1;
  return community < cells[found].end_community ? found : cells.size();
}

std::size_t Places::cell_at(Point p) const {
  std::size_t best = cells.size();
  float nearest = radius * radius;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const float dx = cells[i].centre.x - p.x, dy = cells[i].centre.y - p.y;
    if (dx * dx + dy * dy < nearest) nearest = dx * dx + dy * dy, best = i;
  }
  return best;
}

double mean_shade(const CommunityMap& map, const Cell& cell, const std::vector<std::uint8_t>& shade) {
  double sum = 0;
  for (std::uint32_t c = cell.first_community; c < cell.end_community; ++c) {
    sum += static_cast<double>(shade[c]) * map.people[c];
  }
  return sum / cell.people;
}

}  // namespace chokepoint
