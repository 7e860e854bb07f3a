#pragma once
// Appeal a decision (P4): authors ask again; some errors are found.
//
//   appeals    appeal_share of takedowns and geo-blocks, after a mean of appeal_delay_days
//   upheld     overturn_share of appeals against a wrong decision; never a right one
//
// Reads   posts.   Writes  tickets of the general pool; posts put back.
// Draws   kAppeal, kAppealVerdict (post).
// Source  MODEL.md P4; Oversight Board overturned 14 of 20, selected cases: an upper bound.
// Limits  upheld = wrong decisions * appeal_share * overturn_share.
#include "world/world.hpp"

namespace chokepoint {

struct AppealDecisionParameters {
  double appeal_share;
  double appeal_delay_days;
  double overturn_share;
};

inline constexpr Field kAppealDecisionFields[] = {
    {CHOKEPOINT_FIELD(AppealDecisionParameters, appeal_share), 0.02, "share", {0, 1}, {0.005, 0.1}, Evidence::kAssumed,
     "specification P4", "restrictions that their authors appeal"},
    {CHOKEPOINT_FIELD(AppealDecisionParameters, appeal_delay_days), 1, "days", {0, 365}, {0.2, 7}, Evidence::kAssumed,
     "no figure found", "mean time from a restriction to the appeal"},
    {CHOKEPOINT_FIELD(AppealDecisionParameters, overturn_share), 0.6, "share", {0, 1}, {0.3, 0.7}, Evidence::kEstimated,
     "Oversight Board: 14 of 20 overturned, an upper bound", "wrong decisions that an appeal finds"},
};
static_assert(covers<AppealDecisionParameters>(kAppealDecisionFields));
inline constexpr Table kAppealDecisionTable = {"appeal_decision", "authors ask again",
                                               kAppealDecisionFields};

/// Files an appeal for a post that was just stopped, if its author appeals.
void appeal_decision(World& world, const AppealDecisionParameters& p, Post& post, Tally& tally);

/// Decides an appeal that was read at `time`; true when the post is put back.
bool decide_appeal(const Draws& draws, const AppealDecisionParameters& p, Post& post, Tally& tally);

}  // namespace chokepoint
