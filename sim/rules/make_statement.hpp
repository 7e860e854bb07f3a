#pragma once
// Make a statement (section 5.5): what is said about an agreement, by whom, and who contradicts it.
//
// A text claims x in [0, 1] (0 an ordinary channel, 0.5 a direct one, 1 a direct and exclusive one);
// the agreement is truly worth y = w(offer). A speaker who gains w_m per unit of claim and pays
// (w_r / 2) (x - y)^2 for being caught claims
//   x* = y + w_m / w_r, cut to [0, 1];    the regional office weighs market access `office_bias` higher
// Government and office agree on x = (1 - government_weight) x_office* + government_weight x_government*.
// Headquarters sees the text beforehand with chance 1 - autonomy, otherwise some days later, and minds it by
//   D = (w_r / 2) ((x - y)^2 - (x_headquarters* - y)^2) + precedent_weight (x - y) - denial_cost
// with chance logistic(headquarters_sharpness D): beforehand it rewrites the text to its own x*, later it
// denies it in public; otherwise it confirms it. A text that claims no more than headquarters would itself
// is never contradicted: there would be nothing to deny. What an audience believes is the mean of the claims of those
// who have spoken, weighted by their credibility there.
// A denial raises scrutiny, saves the government less face, makes the office less believed, and leaves y
// as it is. Whether a channel truly gives priority is another number: review_reports.channel_priority.
//
// Reads   offer before and now, worth of the offer.   Writes  the statement, scrutiny, face saving.
// Draws   kStatement, kHeadquarters (day).
// Source  principal and agent, MODEL.md 5.5; the text and its denial of 1 and 2 November 2021.
// Limits  sharpness to infinity: denied iff x - y exceeds the root of D; statement_share 0: silence.
#include <array>

#include "base/field.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct MakeStatementParameters {
  double statement_share;
  double risk_weight;
  double office_gain;
  double office_bias;
  double government_gain;
  double government_weight;
  double headquarters_gain;
  double autonomy;
  double discovery_days;
  double precedent_weight;
  double denial_cost;
  double headquarters_sharpness;
  double government_credibility;
  double office_credibility;
  double headquarters_credibility;
  double press_headquarters_factor;
  double denial_scrutiny;
  double denial_face_saving;
  double denial_credibility;
};

inline constexpr Field kMakeStatementFields[] = {
    {CHOKEPOINT_FIELD(MakeStatementParameters, statement_share), 0.8, "share", {0, 1}, {0.3, 1}, Evidence::kAssumed,
     "quiet agreements leave no trace; no figure", "chance that a new agreement is made public in a text; 0: never"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, risk_weight), 3, "payoff", {0.01, 100}, {1, 10}, Evidence::kAssumed,
     "specification 5.5", "cost of being caught in a claim far from the truth (w_r)"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, office_gain), 0.3, "payoff", {0, 100}, {0.1, 1}, Evidence::kAssumed,
     "specification 5.5", "gain of the company from a bolder text (w_m)"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, office_bias), 3, "1", {0, 100}, {1, 10}, Evidence::kAssumed,
     "specification 5.5", "how much more the regional office weighs market access; below 1: the other way round"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, government_gain), 3, "payoff", {0, 100}, {1, 10}, Evidence::kAssumed,
     "specification 5.5: the largest ratio", "gain of the government from a bolder text"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, government_weight), 0.5, "share", {0, 1}, {0.2, 0.8}, Evidence::kAssumed,
     "specification 5.5", "weight of the government in the wording"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, headquarters_gain), 0.15, "payoff", {0, 100}, {0, 1}, Evidence::kAssumed,
     "specification 5.5", "gain of headquarters from a bolder text"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, autonomy), 0.5, "share", {0, 1}, {0, 1}, Evidence::kAssumed,
     "specification 5.5", "chance that a text goes out before headquarters sees it"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, discovery_days), 1, "days", {0, 365}, {0.5, 7}, Evidence::kAssumed,
     "denied the next day, 2021-11-02", "mean time until headquarters answers, beyond the first day"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, precedent_weight), 0.1, "payoff", {0, 100}, {0, 1}, Evidence::kAssumed,
     "specification 5.5", "what an overstated claim costs headquarters with other governments"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, denial_cost), 0.2, "payoff", {0, 100}, {0.05, 1}, Evidence::kAssumed,
     "specification 5.5", "cost of contradicting a government in public"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, headquarters_sharpness), 8, "1/payoff", {0, 1000000}, {2, 20}, Evidence::kAssumed,
     "no figure", "how surely headquarters follows its interest (lambda_H)"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, government_credibility), 0.4, "weight", {0, 1}, {0.1, 0.9}, Evidence::kAssumed,
     "no figure", "weight of the government's word with any audience"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, office_credibility), 0.4, "weight", {0.01, 1}, {0.1, 0.9}, Evidence::kAssumed,
     "no figure", "weight of the regional office's word"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, headquarters_credibility), 0.5, "weight", {0, 1}, {0.1, 0.9}, Evidence::kAssumed,
     "no figure", "weight of headquarters' word with users"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, press_headquarters_factor), 1.5, "1", {0, 20}, {0.5, 3}, Evidence::kAssumed,
     "no figure", "how much more headquarters' word weighs with the press"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, denial_scrutiny), 0.15, "share", {0, 1}, {0.05, 0.3}, Evidence::kAssumed,
     "specification 5.5", "scrutiny of the company that a contradiction adds, times the gap between the claim and what the press then believes over the gap to headquarters' own"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, denial_face_saving), 0.7, "1", {0, 1}, {0.4, 1}, Evidence::kAssumed,
     "specification 5.5", "factor on face saving after a denial"},
    {CHOKEPOINT_FIELD(MakeStatementParameters, denial_credibility), 0.6, "1", {0, 1}, {0.3, 1}, Evidence::kAssumed,
     "specification 5.5: lowers it; size ours", "factor on the office's credibility after each denial"},
};
static_assert(covers<MakeStatementParameters>(kMakeStatementFields));
inline constexpr Table kMakeStatementTable = {"make_statement", "what is said of an agreement, and denied",
                                              kMakeStatementFields};

/// The claim a speaker would make alone.
double ideal_claim(double truth, double gain, double risk_weight);
/// The wording on which government and regional office agree.
double agreed_claim(double truth, const MakeStatementParameters& p);
/// What headquarters gains by contradicting a claim, its cost taken off (D).
double denial_gain(double claim, double truth, const MakeStatementParameters& p);
/// Chance that headquarters contradicts it, in [0, 1].
double denial_chance(double claim, double truth, const MakeStatementParameters& p);
/// What users, or the press, believe of the claim.
double perceived_claim(const Statement& statement, const MakeStatementParameters& p, double headquarters_weight);

/// After the moves of the day: a new agreement may become a text, and headquarters may answer an older one.
/// Returns by how much more (or less) of exclusive access users believe than yesterday.
double make_statement(World& world, const MakeStatementParameters& p, Offer before, double truth, Chronicle& chronicle);

}  // namespace chokepoint
