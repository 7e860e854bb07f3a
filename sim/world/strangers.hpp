#pragma once
// Users who live on other ranks, as this rank needs to see them: copies of their rows, fetched for one
// phase of the day and dropped before anything in them changes. Empty on one rank. No state.
//
// An open table with room for twice as many rows as it holds: a reader is looked up where a plain run
// reads a row, so a look-up has to cost one access to memory and no more.
#include <cstdint>
#include <vector>

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
    if (places_.empty()) return nullptr;
    const Place& place = places_[place_of(user)];
    return place.user == user ? &place.row : nullptr;
  }
  /// Room for so many more: adding them moves nothing.
  void expect(std::size_t more);
  void add(UserId user, const Stranger& row);
  void clear();
  std::size_t bytes() const { return places_.capacity() * sizeof(Place); }

 private:
  struct Place {
    UserId user;
    Stranger row;
  };
  static constexpr UserId kNobody{~std::uint32_t{0}};
  static constexpr Place kFree{kNobody, {}};

  /// Where the user is, or would be put.
  std::size_t place_of(UserId user) const {
    std::size_t at = (index(user) * 0x9E3779B97F4A7C15u) >> shift_;
    while (places_[at].user != user && places_[at].user != kNobody) at = (at + 1) & (places_.size() - 1);
    return at;
  }

  std::vector<Place> places_;  // a power of two
  std::size_t count_ = 0;
  int shift_ = 64;
};

}  // namespace chokepoint
