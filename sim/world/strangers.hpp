#pragma once
// Users who live on other ranks, as this rank needs to see them: copies of their rows, fetched for one
// phase of the day and dropped before anything in them changes. Empty on one rank. No state.
#include <cstdint>
#include <unordered_map>

#include "base/ids.hpp"

namespace chokepoint {

/// Eight bytes of integers: the user's row, and the community's norm as of the morning.
struct Stranger {
  std::uint8_t memberships;
  std::uint8_t circumvention;
  std::uint8_t fear;
  std::uint8_t reactance;
  std::uint16_t touched_day;
  std::uint16_t norm;
};
static_assert(sizeof(Stranger) == 8);

class Strangers {
 public:
  /// The copy, or nullptr when it hasn't been fetched.
  const Stranger* find(UserId user) const {
    const auto at = rows_.find(index(user));
    return at == rows_.end() ? nullptr : &at->second;
  }
  void add(UserId user, const Stranger& row) { rows_[index(user)] = row; }
  void clear() { rows_.clear(); }

 private:
  std::unordered_map<std::uint32_t, Stranger> rows_;
};

}  // namespace chokepoint
