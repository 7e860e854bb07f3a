#pragma once
// The ground of the picture: a country of so many hexagons, with a coast, and the sides between them.
#include <vector>

#include "render/places.hpp"

namespace chokepoint {

struct Hexagons {
  std::vector<Point> centres;  // inside the unit square
  float radius = 0;            // from the centre to a corner
};

/// A country of exactly `count` hexagons.
Hexagons country_of(std::size_t count);

/// A smooth winding line about 0, of a stream of its own.
double shore_noise(double along, unsigned stream);

/// The sides where two cells of different regions meet, and the coast.
std::vector<BorderSide> find_borders(const std::vector<Cell>& cells, float radius);

}  // namespace chokepoint
