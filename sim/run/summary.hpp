#pragma once
// What a run says to somebody who has never seen the model: plain English, small curves.
#include <string>

#include "run/outcome.hpp"

namespace chokepoint {

/// The summary for a terminal `width` columns wide (at least 60 are used). `color` allows bold and
/// dim letters. The caller adds where the results are.
std::string summarise(const Scenario& scenario, const Outcome& outcome, int width, bool color);

}  // namespace chokepoint
