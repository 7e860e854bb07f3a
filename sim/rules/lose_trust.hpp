#pragma once
// Lose trust (U9): records are taken, the company tells people or doesn't, people adjust or leave.
//
//   notifies      with chance logistic( duty_to_notify - cost_of_notifying * share of users hit )
//   found out     hazard finding_hazard, times notified_finding_factor when it had notified: a fine of
//                 fine_per_account; if concealed, people learn of it only now, and worse
//   trust lost    hit_trust_loss by those hit, other_trust_loss by everybody else; when concealed,
//                 times concealment_factor;  halves every trust_half_life_days
//   people        adjust settings, pause (accounts on its services fall asleep) or delete them: hazards
//                 per unit of trust lost
//   breach_news   1 when the news breaks, halves likewise: what a government may lean on
//
// The set of those hit is derived, not stored. Lost trust also lowers activity and moves time
// (choose_service).
//
// Reads   calendar's breaches, accounts.   Writes  breaches, trust, news; own accounts, own community.
// Draws   kNotify, kFinding (breach), kBreachHit (breach, user), kDistrust (community, k; user).
// Source  MODEL.md U9; 533 M accounts, not notified, EUR 265 M 19 months later (DPC 2022).
// Limits  one breach: trust back to a half after the half-life; hazards 0: nobody leaves.
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct LoseTrustParameters {
  double hit_trust_loss;
  double other_trust_loss;
  double concealment_factor;
  double trust_half_life_days;
  double duty_to_notify;
  double cost_of_notifying;
  double finding_hazard_per_day;
  double notified_finding_factor;
  double fine_per_account;
  double settings_hazard_per_day;
  double pause_hazard_per_day;
  double delete_hazard_per_day;
};

inline constexpr Field kLoseTrustFields[] = {
    {CHOKEPOINT_FIELD(LoseTrustParameters, hit_trust_loss), 0.15, "trust", {0, 1}, {0.05, 0.4}, Evidence::kAssumed,
     "specification U9", "trust lost by one whose records were taken"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, other_trust_loss), 0.03, "trust", {0, 1}, {0, 0.1}, Evidence::kAssumed,
     "specification U9", "trust lost by everybody else"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, concealment_factor), 2, "1", {1, 10}, {1, 4}, Evidence::kAssumed,
     "specification U9", "how much worse it is when the company had kept it quiet"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, trust_half_life_days), 90, "days", {1, 3650}, {30, 365}, Evidence::kAssumed,
     "specification U9", "time after which half of the lost trust is back"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, duty_to_notify), 0.5, "payoff", {-20, 20}, {-1, 3}, Evidence::kAssumed,
     "specification U9", "what speaks for telling people: law and conscience"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, cost_of_notifying), 3, "payoff", {0, 50}, {0, 6}, Evidence::kAssumed,
     "specification U9; 533 M accounts (18 % of users): not notified", "what speaks against, per share of users hit"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, finding_hazard_per_day), 1.0 / 580, "1/day", {0, 1}, {0.0005, 0.01}, Evidence::kEstimated,
     "one case: fined 19 months (580 days) after the press report", "a regulator finds a concealed breach"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, notified_finding_factor), 0.25, "1", {0, 1}, {0, 1}, Evidence::kAssumed,
     "specification U9: not notifying raises the hazard", "the same when the company had notified"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, fine_per_account), 0.5, "EUR", {0, 1000}, {0.1, 2}, Evidence::kMeasured,
     "EUR 265 M for 533 M accounts (Irish Data Protection Commission, November 2022)", "fine of a finding, per account hit"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, settings_hazard_per_day), 0.02, "1/(day trust)", {0, 10}, {0, 0.1}, Evidence::kAssumed,
     "order of effects: Pew 2018 (54 % adjusted settings, all causes)", "adjusting privacy settings, per unit of trust lost"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, pause_hazard_per_day), 0.012, "1/(day trust)", {0, 10}, {0, 0.1}, Evidence::kAssumed,
     "order of effects: Pew 2018 (42 % paused, all causes)", "pausing a service, per unit of trust lost"},
    {CHOKEPOINT_FIELD(LoseTrustParameters, delete_hazard_per_day), 0.002, "1/(day trust)", {0, 10}, {0, 0.1}, Evidence::kAssumed,
     "order of effects: Pew 2018 (26 % deleted the app, all causes)", "deleting an account, per unit of trust lost"},
};
static_assert(covers<LoseTrustParameters>(kLoseTrustFields));
inline constexpr Table kLoseTrustTable = {"lose_trust", "records are taken; people adjust or leave",
                                          kLoseTrustFields};

/// Chance that the company tells people of a breach.
double notify_chance(double hit_share, const LoseTrustParameters& p);

/// Morning: new breaches are told or kept quiet, old ones are found out, trust comes back.
void lose_trust(World& world, const LoseTrustParameters& p, Chronicle& chronicle, Tally& tally);

/// Night, by blocks: who adjusts, pauses or deletes.
void leave_in_distrust(World& world, const LoseTrustParameters& p, Awake& awake);

/// Mean over users of exp(-weight * trust lost).
double trusting_share(const Company& company, double weight);

}  // namespace chokepoint
