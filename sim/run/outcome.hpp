#pragma once
// What a run leaves behind, in memory: series, events, one hash a day, and how it went.
#include <cstdint>
#include <string>
#include <vector>

#include "run/burden_table.hpp"
#include "run/journal.hpp"
#include "run/series.hpp"
#include "scenario/scenario.hpp"
#include "world/chronicle.hpp"

namespace chokepoint {

/// 128 bits over the whole World at the end of a day.
struct StateHash {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const StateHash&, const StateHash&) = default;
  std::string text() const;  // 32 hexadecimal digits
};

/// How a run was asked for, beside the scenario.
struct RunOptions {
  std::uint64_t seed = 0;
  int threads = 0;               // 0: all
  int days = 0;
  double population_scale = 1;   // agents over people
  Journal journal = {};          // changes on the way
};

struct Outcome {
  Series series;
  Chronicle events;
  std::vector<BurdenRow> burden;  // who bears it
  std::vector<StateHash> hashes;  // one a finished day
  RunOptions options;
  std::uint32_t agents = 0;
  double people_per_agent = 1;
  bool was_interrupted = false;
  double wall_seconds = 0;
  std::string started;            // ISO 8601, UTC
  int ranks = 1;                  // that held the world together
  std::uint64_t peak_memory_bytes = 0;
  std::uint64_t world_bytes = 0;  // columns, communities, posts, queues, tables
};

}  // namespace chokepoint
