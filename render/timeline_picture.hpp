#pragma once
// All days of the run in one strip: how hard the government pressed, what happened when, and the latest
// of it in words.
#include "render/screen.hpp"

namespace chokepoint {

/// The words leave a room of the width `buttons` on the right; a picture without a window has none.
void draw_timeline(Picture& picture, Box box, const Scene& scene, float buttons = kToolbarWidth);
/// Of two runs: how hard each was pressed in one strip, and the latest events of each.
void draw_timeline_of_both(Picture& picture, Box box, const Scene& a, const Scene& b, float buttons = kToolbarWidth);
/// What the strip's height and dots mean, above it; `whose` of two runs, or empty.
void name_timeline(Picture& picture, Box box, std::string_view whose);

/// The strip that stands for the days, inside the timeline's box: for clicks.
Box timeline_strip(Box box);
double time_at(Box strip, int days, float x);

/// The day of the first event that is worth a jump after (or before) this time; -1: none.
int next_event_day(const History& history, double time);
int previous_event_day(const History& history, double time);
/// Whether an event is of the bargain or from outside, not one of many of its kind.
bool is_worth_a_jump(const TimelineEvent& event);

}  // namespace chokepoint
