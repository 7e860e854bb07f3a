#pragma once
// Restrict content (P5): a decision takes effect at its own time.
//
//   removed      gone everywhere from then on
//   geo-blocked  hidden at home, seen abroad and by those who circumvent
//   legitimacy   harm_ or political_legitimacy of the stated reason, times the credibility of the
//                government's labels when it asked for the restriction
//   readings prevented by stopping a share of age a:  Binomial( E, 2^(-a / half-life) )
//
// A restriction of political speech reaches its author, and, with visible_share, those at home who
// had seen it: the messages that the rule feel_pressure turns into fear and reactance. Takedowns of
// harm send none.
//
// Reads   ties, shares of the post, credibility.   Writes  the post; messages.
// Draws   kPrevented (post, share), kAudience, kAudienceMember (post, share, k).
// Source  MODEL.md U4, P5.
// Limits  fixed delay D: share of readings prevented 2^(-D/h).
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

struct RestrictContentParameters {
  double visible_share;
  double own_restriction_fear;
  double own_restriction_reactance;
  double tie_restriction_fear;
  double tie_restriction_reactance;
  double political_legitimacy;
  double harm_legitimacy;
};

inline constexpr Field kRestrictContentFields[] = {
    {CHOKEPOINT_FIELD(RestrictContentParameters, visible_share), 0.5, "share", {0, 1}, {0.1, 1}, Evidence::kAssumed,
     "notices in place of the item are not always shown", "restrictions that those who had seen the item come to see"},
    {CHOKEPOINT_FIELD(RestrictContentParameters, own_restriction_fear), 0.25, "load", {0, 8}, {0.05, 1}, Evidence::kAssumed,
     "specification U4", "fear of an author whose political item was restricted"},
    {CHOKEPOINT_FIELD(RestrictContentParameters, own_restriction_reactance), 0.10, "load", {0, 8}, {0, 0.5}, Evidence::kAssumed,
     "specification U4", "reactance of that author"},
    {CHOKEPOINT_FIELD(RestrictContentParameters, tie_restriction_fear), 0.03, "load", {0, 8}, {0, 0.1}, Evidence::kAssumed,
     "specification U4", "fear of a reader who sees that the item was restricted"},
    {CHOKEPOINT_FIELD(RestrictContentParameters, tie_restriction_reactance), 0.05, "load", {0, 8}, {0, 0.2}, Evidence::kAssumed,
     "specification U4", "reactance of that reader when the stated reason has no legitimacy"},
    {CHOKEPOINT_FIELD(RestrictContentParameters, political_legitimacy), 0.2, "share", {0, 1}, {0, 0.5}, Evidence::kAssumed,
     "specification U4", "legitimacy of a political or false-information reason"},
    {CHOKEPOINT_FIELD(RestrictContentParameters, harm_legitimacy), 0.8, "share", {0, 1}, {0.4, 1}, Evidence::kAssumed,
     "specification U4", "legitimacy of a harm reason"},
};
static_assert(covers<RestrictContentParameters>(kRestrictContentFields));
inline constexpr Table kRestrictContentTable = {"restrict_content", "a decision takes effect at its own time",
                                                kRestrictContentFields};

/// Why and how a post is stopped.
struct Restriction {
  PostState state;   // kRemoved or kGeoBlocked
  double time;       // days
  Reason stated;     // the reason its readers are told
  bool is_by_request = false;  // of the government, whose word may have lost credit
};

/// Age up to which a stop counts as soon: only sorts what is counted.
inline constexpr double kSoonDays = 1;

/// Share of a share's readings that come more than age_days after it.
double prevented_share(double age_days, double half_life_hours);

/// How legitimate the stated reason is thought to be, in [0, 1].
double legitimacy_of(const Restriction& restriction, double label_credibility,
                     const RestrictContentParameters& p);

/// Stops a live post; counts what was prevented and whether it was right; sends messages.
void restrict_content(const World& world, const RestrictContentParameters& p,
                      const Restriction& restriction, Post& post, std::vector<Message>& messages,
                      Tally& tally);

}  // namespace chokepoint
