#pragma once
// Ties from a file: one "author reader" a line, people numbered from 0.
#include <cstdint>
#include <string>
#include <vector>

#include "world/follow_graph.hpp"

namespace chokepoint {

struct EdgeList {
  std::vector<Tie> ties;           // sorted by author, then reader
  std::uint64_t self_count = 0;    // ties to oneself: dropped
  std::uint64_t double_count = 0;  // ties that stood there already: dropped
};

/// Reads lines of two whole numbers below `people`, parted by a comma, a tab or spaces. Empty lines
/// and what follows a `#` don't count; the first line may be a header of two words.
EdgeList read_edge_list(const std::string& path, std::uint32_t people);

}  // namespace chokepoint
