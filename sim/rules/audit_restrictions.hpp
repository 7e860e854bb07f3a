#pragma once
// Audit restrictions (R1): rights groups look at some of what was stopped; the press takes it up.
//
//   looked at    audits_per_day (1 + interest) of the day's restrictions of political posts and of what a
//                government or court asked for, drawn evenly; unused time is kept for a month
//   scrutiny     += found_scrutiny * protected items found * attention, fades back to its ordinary
//                level with scrutiny_half_life_days
//   pretext      P(published today) = 1 - (1 - attention)^(pretexts seen); a publication multiplies
//                the credibility of the government's labels by 1 - credibility_loss and adds
//                pretext_scrutiny; credibility comes back with credibility_half_life_days
//   interest     claim_interest * what the press believes of exclusive access * e^(-days since the last word on
//                it / attention_days)
//   attention    what is published uses attention_per_story of what is left; it comes back with time
//                constant attention_days
//
// Attention is one budget for everything that news about censorship can have. Groups see truly: what
// they look at they judge right. Time and finds are counted in the people's scale, so that a part of
// the population meets the same scrutiny.
//
// Reads   the day's restrictions, the statement.   Writes  scrutiny, credibility of labels, press.
// Draws   kAudit (post, day), kPretextStory (day).
// Source  MODEL.md R1, U4.
// Limits  audits 0: scrutiny returns to its ordinary level; half-life by closed form.
#include <vector>

#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct AuditRestrictionsParameters {
  double audits_per_day;
  double claim_interest;
  double found_scrutiny;
  double scrutiny_half_life_days;
  double pretext_scrutiny;
  double credibility_loss;
  double credibility_half_life_days;
  double attention_per_story;
  double attention_days;
};

inline constexpr Field kAuditRestrictionsFields[] = {
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, audits_per_day), 0.2, "items/day", {0, 1e6}, {0.02, 2}, Evidence::kAssumed,
     "no figure found; a small group that looks at an item or two a week; no country has one of its own yet", "restrictions that rights groups can look into"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, claim_interest), 1, "1", {0, 100}, {0, 4}, Evidence::kAssumed,
     "specification 5.5: belief acts on attention; no figure found", "how much more they look into on the day of a claim of exclusive access that the press believes, over what they ordinarily do; 0: claims draw no attention"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, found_scrutiny), 0.02, "scrutiny", {0, 1}, {0.005, 0.1}, Evidence::kAssumed,
     "specification R1", "scrutiny of the company that a protected item adds when found"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, scrutiny_half_life_days), 45, "days", {0.5, 3650}, {14, 180}, Evidence::kAssumed,
     "specification R1", "time after which scrutiny beyond the ordinary has halved"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, pretext_scrutiny), 0.05, "scrutiny", {0, 1}, {0, 0.2}, Evidence::kAssumed,
     "between a protected item found (0.02) and a contradiction (0.15), specification R1", "scrutiny of the company that a published pretext adds"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, credibility_loss), 0.5, "share", {0, 1}, {0.1, 0.9}, Evidence::kAssumed,
     "specification U4", "credibility of the government's labels that a published pretext costs"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, credibility_half_life_days), 180, "days", {0.5, 3650}, {30, 720}, Evidence::kAssumed,
     "no figure found", "time after which half of the lost credibility is back"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, attention_per_story), 0.3, "share", {0, 1}, {0.05, 0.8}, Evidence::kAssumed,
     "no figure found", "attention that a story uses, of what is left"},
    {CHOKEPOINT_FIELD(AuditRestrictionsParameters, attention_days), 14, "days", {0.1, 3650}, {3, 60}, Evidence::kAssumed,
     "no figure found", "time constant with which attention comes back, and interest in a claim goes"},
};
static_assert(covers<AuditRestrictionsParameters>(kAuditRestrictionsFields));
inline constexpr Table kAuditRestrictionsTable = {"audit_restrictions", "rights groups look, the press takes it up",
                                                  kAuditRestrictionsFields};

/// What there is to find about one restriction.
struct Restricted {
  PostId post;
  bool is_protected;  // speech within the company's own rules
  bool is_pretext;    // political, and asked for under a harm label
};

/// What a statement adds to groups' ordinary time, over that; 0 before the first.
double interest(const Statement& statement, int day, const AuditRestrictionsParameters& p);

/// Scrutiny a day later: what is beyond the ordinary fades.
double faded_scrutiny(double scrutiny, double ordinary, const AuditRestrictionsParameters& p);

/// The evening of groups and press over the day's restrictions. ordinary_scrutiny: where it returns to.
void audit_restrictions(World& world, const AuditRestrictionsParameters& p, double ordinary_scrutiny,
                        double population_scale, std::vector<Restricted>& restricted,
                        Chronicle& chronicle);

}  // namespace chokepoint
