#include "render/playback.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint {

namespace {

constexpr std::array kPaces = {0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, Playback::kAsFastAsItCan};
constexpr int kAhead = 1;  // days made before they are watched; a change takes effect after them

}  // namespace

void Playback::tick(double seconds, int days_ready) {
  if (!is_playing_) return;
  time_ = std::isinf(pace_) ? days_ready : std::min(time_ + pace_ * seconds, std::max<double>(time_, days_ready));
}

int Playback::wanted(int days_of_run) const {
  if (is_playing_ && std::isinf(pace_)) return days_of_run;
  const int days = static_cast<int>(std::ceil(time_)) + (is_playing_ ? kAhead : 0);
  return std::clamp(days, 1, std::max(1, days_of_run));
}

void Playback::step(int days) {
  is_playing_ = false;
  // The evening of day d is d + 1; a little before, its own cascades are still seen.
  const double evening = days > 0 ? std::floor(time_ + 1e-9) + days : std::ceil(time_ - 1e-9) + days;
  time_ = std::max(0.0, evening);
}

void Playback::faster() {
  const auto next = std::ranges::upper_bound(kPaces, pace_);
  if (next != kPaces.end()) pace_ = *next;
}
void Playback::slower() {
  const auto here = std::ranges::lower_bound(kPaces, pace_);
  if (here != kPaces.begin()) pace_ = *(here - 1);
}

}  // namespace chokepoint
