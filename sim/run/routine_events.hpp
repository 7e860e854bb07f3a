#pragma once
// What the chronicle tells of the daily paperwork, beside the moves of the bargain: large requests and court
// orders, deadlines that were missed, a review that doesn't keep up, reports that were published.
#include "run/series.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// Items from which on one request or order is told: the daily ones name a few.
inline constexpr std::uint32_t kItemsOfALargeRequest = 100;

/// Large requests and orders among those filed this morning: `filed_before` stood in the line before them.
void tell_large_requests(const World& world, std::size_t filed_before, Chronicle& chronicle);

/// What the day that just ended shows: the first missed deadline in 30 days, whether review keeps up, the
/// half-year's report. `series` holds the day as its last.
void tell_review_and_report(const World& world, const Series& series, Chronicle& chronicle);

/// Told in events.csv and on time lines, and too often for a page that is read from top to bottom.
bool is_routine(const Event& event);

}  // namespace chokepoint
