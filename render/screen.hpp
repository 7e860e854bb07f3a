#pragma once
// The whole screen: which part stands where. One run, or two side by side.
#include "render/header_picture.hpp"
#include "render/show.hpp"

namespace chokepoint {

inline constexpr float kToolbarWidth = 430;

struct ScreenPlan {
  Box header, bargain, services, map, legend, curves, queues, timeline;
  Box colours;  // of two runs: the legend of both
};
/// For a picture of this width; the height is kPictureHeight.
ScreenPlan plan_screen(float width);
/// Where buttons stand, beside the latest events in words; and sliders, over the bargain.
Box toolbar_box(const ScreenPlan& plan);
Box sliders_box(const ScreenPlan& plan);
/// Of two runs: the half that a run has; the timeline is shared.
ScreenPlan plan_half(float width, int half);

/// All that stands still between two days; what moves comes from draw_cascades.
void draw_screen(Picture& picture, const ScreenPlan& plan, const Scene& scene, const Status& status);
/// Two runs on one day; curves show both.
void draw_side_by_side(Picture& picture, float width, const Scene& a, const Scene& b, const Status& status);
/// The curves between the two halves' columns, and where two runs part.
std::string where_runs_part(const History& a, const History& b);

}  // namespace chokepoint
