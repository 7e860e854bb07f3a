#pragma once
// One hash of the whole World: columns, communities, posts, queues, actors. Equal hashes on every day
// are what "the same bits" means. It doesn't depend on threads or blocks.
#include <cstddef>
#include <string_view>

#include "run/outcome.hpp"
#include "run/run.hpp"
#include "world/world.hpp"

namespace chokepoint {

StateHash hash_world(const World& world);

/// The same over all that a checkpoint keeps.
StateHash hash_run(const RunState& state);

/// A fingerprint of a text, for files that must notice damage: what `xxhsum -H2` says of a file with it.
StateHash hash_text(std::string_view text);

/// Every byte of state and tables: what a user costs is this over the number of users.
std::size_t world_bytes(const World& world);

}  // namespace chokepoint
