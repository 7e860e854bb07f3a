#pragma once
// What those see who look from outside, each with a blind spot. No rule acts on it.
#include <array>
#include <cstdint>

namespace chokepoint {

/// Of today, anew each morning: no state.
struct Probe {
  std::uint8_t services_down = 0;  // seen so for part of the day at least: one bit a service
  double shutdown_hours = 0;       // with the internet seen to be off somewhere, [0, 24]
};

/// Of the latest wave; all 0 before the first.
struct Survey {
  std::int64_t answered = 0;        // respondents
  double silenced_share = 0;        // of them, who say that they ever held back a post
  double circumventing_share = 0;   // who say that they use a VPN or proxy
};

}  // namespace chokepoint
