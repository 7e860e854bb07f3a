#pragma once
// From a checked scenario to the first World: people, communities, accounts, ties, pools, actors.
#include "scenario/scenario.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// Agents for a scale in (0, 1]: at least one.
std::uint32_t agents_of(const Scenario& scenario, double population_scale);

/// The World on the morning of day 0. Loaded ties need population_scale 1. Of users and communities,
/// those of this rank: contiguous communities with about as many users as each other rank's.
World found_world(const Scenario& scenario, std::uint64_t seed, double population_scale,
                  Exchange& exchange = alone());

/// The calendar in days of the run.
std::vector<CalendarEntry> run_calendar(const Scenario& scenario);

}  // namespace chokepoint
