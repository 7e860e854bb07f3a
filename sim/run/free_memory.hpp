#pragma once
// How much memory this machine has to give, so that a run which can't fit is refused before it starts
// and not killed on its way.
#include <cstdint>
#include <optional>
#include <string_view>

#include "run/run.hpp"

namespace chokepoint {

/// What Linux calls available, less where the container allows less; nothing where nobody says.
std::optional<std::uint64_t> free_memory_bytes();

/// The line "MemAvailable:  123 kB" of /proc/meminfo, in bytes.
std::optional<std::uint64_t> available_in(std::string_view meminfo);

/// Throws UserError, with what would help, when the run needs more than `free_bytes`.
void expect_enough_memory(const Estimate& need, std::optional<std::uint64_t> free_bytes);

/// The same for this machine now, and of a world over several ranks for those that run here.
void expect_room(const Scenario& scenario, const RunOptions& options, const Exchange& exchange = alone());

}  // namespace chokepoint
