#include "render/hexagons.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>

#include "base/draw.hpp"

namespace chokepoint {

namespace {

constexpr std::uint64_t kLayoutSeed = 0x6368'6f6b'65;  // of the picture, whatever the run's seed
const float kRoot3 = std::sqrt(3.0F);

double number_of(unsigned stream, unsigned which) {
  return static_cast<double>(trait_bits(kLayoutSeed, which, stream) >> 11) * 0x1p-53;
}

/// How far the coast lies from the middle in this direction; about 1.
double coast(double angle) {
  double r = 1;
  for (unsigned k = 2; k < 9; ++k) {
    const double size = 0.22 / k * (0.5 + number_of(10, k));
    r += size * std::sin(k * angle + 2 * std::numbers::pi * number_of(11, k));
  }
  return r;
}

struct Candidate {
  Point at;
  double depth;  // below 1: inside the coast
};

/// Points of a hexagonal grid (rows offset by half a column) around the middle, spacing 1.
std::vector<Candidate> grid(std::size_t count) {
  const int reach = static_cast<int>(std::sqrt(static_cast<double>(count))) + 3;
  std::vector<Candidate> points;
  for (int row = -reach; row <= reach; ++row) {
    for (int column = -reach; column <= reach; ++column) {
      const Point p{static_cast<float>(column) + ((row & 1) != 0 ? 0.5F : 0.0F),
                    static_cast<float>(row) * kRoot3 / 2};
      // The country is a little wider than high.
      const double x = p.x / 1.08, y = p.y * 1.08;
      points.push_back({p, std::hypot(x, y) / coast(std::atan2(y, x))});
    }
  }
  return points;
}

using Spot = std::pair<int, int>;  // a point in fine steps
Spot rounded(Point p, float radius) {
  return {static_cast<int>(std::lround(p.x / radius * 8)), static_cast<int>(std::lround(p.y / radius * 8))};
}

}  // namespace

double shore_noise(double along, unsigned stream) {
  double sum = 0;
  for (unsigned k = 1; k < 7; ++k) {
    sum += 0.045 / k * std::sin(5.0 * k * along + 2 * std::numbers::pi * number_of(20 + stream, k));
  }
  return sum;
}

Hexagons country_of(std::size_t count) {
  std::vector<Candidate> points = grid(count);
  std::ranges::stable_sort(points, {}, &Candidate::depth);
  points.resize(count);
  float left = 1e9F, right = -1e9F, top = 1e9F, bottom = -1e9F;
  for (const Candidate& c : points) {
    left = std::min(left, c.at.x), right = std::max(right, c.at.x);
    top = std::min(top, c.at.y), bottom = std::max(bottom, c.at.y);
  }
  const float size = std::max(right - left, bottom - top) + 1.2F;
  Hexagons ground{{}, 1 / kRoot3 / size};
  for (const Candidate& c : points) {
    ground.centres.push_back({0.5F + (c.at.x - (left + right) / 2) / size, 0.5F + (c.at.y - (top + bottom) / 2) / size});
  }
  return ground;
}

std::vector<BorderSide> find_borders(const std::vector<Cell>& cells, float radius) {
  std::map<Spot, std::size_t> by_place;
  for (std::size_t i = 0; i < cells.size(); ++i) by_place[rounded(cells[i].centre, radius)] = i;
  const auto at = [&](Point p) -> const Cell* {
    const Spot place = rounded(p, radius);
    for (int dx = -1; dx <= 1; ++dx) {
      for (int dy = -1; dy <= 1; ++dy) {
        const auto found = by_place.find({place.first + dx, place.second + dy});
        if (found != by_place.end()) return &cells[found->second];
      }
    }
    return nullptr;
  };
  std::vector<BorderSide> sides;
  for (const Cell& cell : cells) {
    for (int k = 0; k < 6; ++k) {
      const auto angle = static_cast<float>(k) * std::numbers::pi_v<float> / 3;
      const auto away = [&](float turn, float length) {
        return Point{cell.centre.x + length * std::cos(angle + turn), cell.centre.y + length * std::sin(angle + turn)};
      };
      const Cell* other = at(away(0, kRoot3 * radius));
      const bool is_border = other == nullptr || other->region > cell.region;  // each side once
      const float corner = std::numbers::pi_v<float> / 6;
      if (is_border) sides.push_back({away(-corner, radius), away(corner, radius), other == nullptr});
    }
  }
  return sides;
}

}  // namespace chokepoint
