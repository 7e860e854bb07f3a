#pragma once
// Detect content (P1): machines take new items down before or soon after people see them.
//
//   P(taken down | harm of class c)   = detection_c * language_factor
//   P(taken down | political)         = false_detection_share
//   private messages aren't looked at
//
// Reads   class.   Writes  kept posts: removed everywhere after a mean of detection_delay_hours.
// Draws   word 3 of the wish; kDetection (post).
// Source  published proactive shares are shares of what was actioned, so upper bounds; MODEL.md P1.
// Limits  restricted = n (pi TPR + (1 - pi) FPR).
#include "base/function_ref.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct DetectContentParameters {
  double child_safety_detection_share;
  double bullying_detection_share;
  double extremism_detection_share;
  double false_detection_share;
  double language_factor;
  double detection_delay_hours;
};

inline constexpr Field kDetectContentFields[] = {
    {CHOKEPOINT_FIELD(DetectContentParameters, child_safety_detection_share), 0.95, "share", {0, 1}, {0.8, 0.99},
     Evidence::kEstimated, "published proactive share 0.99, an upper bound", "child-safety harm that machines find"},
    {CHOKEPOINT_FIELD(DetectContentParameters, bullying_detection_share), 0.50, "share", {0, 1}, {0.25, 0.6},
     Evidence::kEstimated, "published proactive share 0.26 to 0.59, an upper bound", "bullying that machines find"},
    {CHOKEPOINT_FIELD(DetectContentParameters, extremism_detection_share), 0.90, "share", {0, 1}, {0.7, 0.98},
     Evidence::kEstimated, "published proactive shares, an upper bound", "violent extremism that machines find"},
    {CHOKEPOINT_FIELD(DetectContentParameters, false_detection_share), 1e-4, "share", {0, 1}, {1e-5, 1e-3},
     Evidence::kAssumed, "specification P1", "clean political posts that machines take down"},
    {CHOKEPOINT_FIELD(DetectContentParameters, language_factor), 0.8, "1", {0, 1}, {0.5, 1},
     Evidence::kAssumed, "small languages are served worse; country's own", "factor on detection in the country's languages"},
    {CHOKEPOINT_FIELD(DetectContentParameters, detection_delay_hours), 1, "hours", {0, 240}, {0.1, 12},
     Evidence::kAssumed, "no figure found", "mean time from posting to automatic removal"},
};
static_assert(covers<DetectContentParameters>(kDetectContentFields));
inline constexpr Table kDetectContentTable = {"detect_content", "machines take new items down",
                                              kDetectContentFields};

/// Probability that a new item of a class is taken down automatically.
double detection_share(ContentClass c, bool is_private, const DetectContentParameters& p);

/// Marks the block's posts that machines take down; `keep` stores a wish as a post.
void detect_content(const World& world, const DetectContentParameters& p, FunctionRef<Post&(Wish&)> keep, Awake& awake);

/// When a detected post is taken down, in days.
double detection_time(const Draws& draws, const DetectContentParameters& p, const Post& post);

}  // namespace chokepoint
