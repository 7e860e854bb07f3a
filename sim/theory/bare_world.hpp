#pragma once
// A world in which nothing happens by itself: every number at its default, no calendar, one country.
#include <cstdint>

#include "scenario/found_world.hpp"

namespace chokepoint::theory {

Scenario bare_scenario(double people, double community);

}  // namespace chokepoint::theory
