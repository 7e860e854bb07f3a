#pragma once
// What is done to several services on one day, as one sentence: "facebook, instagram and whatsapp are throttled".
#include <span>
#include <string>
#include <vector>

#include "world/chronicle.hpp"

namespace chokepoint {

/// The events with those that say the same of several services of one day in the place of the first of them.
Chronicle join_moves(const Chronicle& events, std::span<const std::string> services);

}  // namespace chokepoint
