#include "world/strangers.hpp"

#include <algorithm>
#include <bit>

namespace chokepoint {

void Strangers::expect(std::size_t more) {
  const std::size_t wanted = std::bit_ceil(2 * (count_ + more) + 2);
  if (wanted <= places_.size()) return;
  std::vector<Place> before(wanted, kFree);
  before.swap(places_);
  shift_ = 64 - std::countr_zero(wanted);
  for (const Place& place : before) {
    if (place.user != kNobody) places_[place_of(place.user)] = place;
  }
}

void Strangers::add(UserId user, const Stranger& row) {
  expect(1);
  Place& place = places_[place_of(user)];
  count_ += place.user == kNobody ? 1 : 0;
  place = {user, row};
}

void Strangers::clear() {
  if (count_ > 0) std::fill(places_.begin(), places_.end(), kFree);
  count_ = 0;
}

}  // namespace chokepoint
