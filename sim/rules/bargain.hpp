#pragma once
// Bargain (section 5): a government climbs or leaves a ladder of threats, a company offers; neither
// knows what the other can bear.
//
// Hidden types: the government is a bluff (a block is dear to it) or tough; the company is soft or firm
// (a concession is dear to it). Each holds a belief about the other, g = P(tough) and f = P(firm).
// Every interval the government moves (hold, up, soften, execute, amend, harden), then the company
// (hold, raise, lower). Flow payoffs an interval, with w the worth of the offer, I the loss of access on
// the rung, r the share of the company that the target covers and z the size of the target over the
// company's:
//   government i  V w (1 - I r) + I (z b0 V - C_i),     V = control_value (1 + salience)
//   company j     R (1 - I r) - H_j w - fine on the rung "fine"
// Both look `horizon` intervals ahead by soft backward induction with beliefs frozen (bargain/plan.hpp),
// draw their move by its logit, and then everybody learns by Bayes:
//   g <- g pi_tough(a) / ( g pi_tough(a) + (1 - g) pi_bluff(a) ), kept in [belief_floor, 1 - belief_floor]
// Under a law nobody goes up against a company that has conceded all; a law in force isn't softened.
// What moves C, R and H in a running world stands in bargain/stakes.hpp, moves and their costs in
// bargain/moves.hpp, the words of the chronicle in bargain/tell.hpp.
//
// Reads   rung, offer, ceiling, target, whether a law is adopted, salience, scrutiny, precedent, accounts, circumvention,
//         anger.
// Writes  rung, offer, ceiling, target, beliefs, whether the law is adopted, next day of decision.
// Draws   kGovernmentMove, kCompanyMove, kTarget (day); types: kActorType.
// Source  costly signals (Fearon 1997), agent QRE (McKelvey and Palfrey 1998); specification 5.1-5.4.
// Limits  sharpness 0: uniform; to infinity: backward induction; one-shot threat game: closed logits;
//         beliefs are martingales; horizon 1, no costs: block iff V (b0 - w) > C.
#include "base/field.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct BargainParameters {
  double interval_days;
  double crisis_interval_days;
  double horizon;
  double discount;
  double terminal_intervals;
  double control_value;
  double block_value_share;
  double bluff_block_cost;
  double tough_block_cost;
  double tough_share;
  double climb_cost;
  double law_climb_factor;
  double amend_relief;
  double audience_cost;
  double face_saving;
  double legitimacy_cost;
  double breach_relief;
  double government_sharpness;
  double revenue;
  double soft_concession_cost;
  double firm_concession_cost;
  double firm_share;
  double fine;
  double change_cost;
  double withdrawal_factor;
  double company_sharpness;
  double fine_access_loss;
  double throttle_access_loss;
  double channel_worth;
  double compliance_worth;
  double office_worth;
  double belief_floor;
  double is_type_drawn;
  double is_government_tough;
  double is_company_firm;
  double is_target_chosen;
  double endogenous_share;
  double anger_cost;
  double scrutiny_cost;
};

inline constexpr Field kBargainFields[] = {
    {CHOKEPOINT_FIELD(BargainParameters, interval_days), 14, "days", {1, 365}, {7, 28}, Evidence::kAssumed,
     "specification section 1", "time between moves", Kind::kWhole},
    {CHOKEPOINT_FIELD(BargainParameters, crisis_interval_days), 1, "days", {1, 365}, {1, 3}, Evidence::kAssumed,
     "specification 5.4: a block three days after the coup of 2021-02-01", "time between moves in a crisis", Kind::kWhole},
    {CHOKEPOINT_FIELD(BargainParameters, horizon), 13, "intervals", {1, 60}, {6, 26}, Evidence::kAssumed,
     "half a year; specification 5.3", "how far both sides look ahead", Kind::kWhole},
    {CHOKEPOINT_FIELD(BargainParameters, discount), 0.92, "1/interval", {0, 1}, {0.85, 0.98}, Evidence::kAssumed,
     "specification 5.4", "weight of the next interval against this one"},
    {CHOKEPOINT_FIELD(BargainParameters, terminal_intervals), 8, "intervals", {0, 1000}, {0, 26}, Evidence::kAssumed,
     "specification 5.3", "flows that stand for all that comes after the horizon"},
    {CHOKEPOINT_FIELD(BargainParameters, control_value), 0.9, "payoff", {0, 100}, {0.3, 4}, Evidence::kAssumed,
     "specification 5.4, Kazakhstan; country's own", "worth of full control to the government (V)"},
    {CHOKEPOINT_FIELD(BargainParameters, block_value_share), 0.3, "share", {0, 1}, {0.1, 0.9}, Evidence::kAssumed,
     "specification 5.4, Kazakhstan; country's own", "share of that worth that a block itself yields (b0)"},
    {CHOKEPOINT_FIELD(BargainParameters, bluff_block_cost), 2.85, "payoff", {0, 100}, {0.5, 4}, Evidence::kAssumed,
     "specification 5.4", "cost of a block of the whole company to a government that bluffs (C)"},
    {CHOKEPOINT_FIELD(BargainParameters, tough_block_cost), 0.5, "payoff", {0, 100}, {0.2, 3}, Evidence::kAssumed,
     "specification 5.4, Kazakhstan; country's own", "cost of such a block to a tough government (C)"},
    {CHOKEPOINT_FIELD(BargainParameters, tough_share), 0.35, "share", {0.01, 0.99}, {0.1, 0.9}, Evidence::kAssumed,
     "specification 5.4, Kazakhstan; country's own", "chance at the start that the government is tough (g0)"},
    {CHOKEPOINT_FIELD(BargainParameters, climb_cost), 1, "payoff", {0, 100}, {0.5, 2}, Evidence::kAssumed,
     "specification 5.4", "cost of one rung up (K)"},
    {CHOKEPOINT_FIELD(BargainParameters, law_climb_factor), 1.5, "1", {0, 20}, {1, 3}, Evidence::kAssumed,
     "specification 5.1", "how much dearer rungs are from a law in force on"},
    {CHOKEPOINT_FIELD(BargainParameters, amend_relief), 0.1, "share", {0, 0.5}, {0, 0.3}, Evidence::kAssumed,
     "ours: a milder bill meets less resistance", "share of the cost of a reading that each step off the harshest sanction saves"},
    {CHOKEPOINT_FIELD(BargainParameters, audience_cost), 0.45, "payoff", {0, 100}, {0.1, 1}, Evidence::kAssumed,
     "specification 5.4", "cost of backing down, per rung (a0)"},
    {CHOKEPOINT_FIELD(BargainParameters, face_saving), 0.95, "share", {0, 1}, {0.5, 1}, Evidence::kAssumed,
     "specification 5.4", "share of that cost that a full concession saves (phi)"},
    {CHOKEPOINT_FIELD(BargainParameters, legitimacy_cost), 4.4, "payoff", {0, 100}, {0.1, 10}, Evidence::kAssumed,
     "specification 5.4, Kazakhstan; country's own", "cost of cutting access without law (J)"},
    {CHOKEPOINT_FIELD(BargainParameters, breach_relief), 0.3, "share", {0, 1}, {0, 0.6}, Evidence::kAssumed,
     "specification U9", "share of that cost that fresh news of a breach at the company saves"},
    {CHOKEPOINT_FIELD(BargainParameters, government_sharpness), 1.7, "1/payoff", {0, 1000}, {1, 3}, Evidence::kAssumed,
     "specification 5.4", "how surely the government takes the better move (lambda_G)"},
    {CHOKEPOINT_FIELD(BargainParameters, revenue), 0.6, "payoff", {0, 100}, {0.2, 8}, Evidence::kAssumed,
     "specification 5.4, Kazakhstan; country's own", "worth of the open market to the company at the start (R)"},
    {CHOKEPOINT_FIELD(BargainParameters, soft_concession_cost), 0.25, "payoff", {0, 100}, {0.1, 2}, Evidence::kAssumed,
     "specification 5.4; country's own: the company weighs each market", "cost of a full concession to a soft company (H)"},
    {CHOKEPOINT_FIELD(BargainParameters, firm_concession_cost), 0.85, "payoff", {0, 100}, {0.4, 2.5}, Evidence::kAssumed,
     "specification 5.4; country's own: the company weighs each market", "cost of a full concession to a firm company: rights, reputation (H)"},
    {CHOKEPOINT_FIELD(BargainParameters, firm_share), 0.5, "share", {0.01, 0.99}, {0.1, 0.9}, Evidence::kAssumed,
     "specification 5.4; country's own: the company weighs each market", "chance at the start that the company is firm (f0)"},
    {CHOKEPOINT_FIELD(BargainParameters, fine), 0.45, "payoff", {0, 100}, {0.1, 1}, Evidence::kAssumed,
     "specification 5.4", "cost to the company of fine and advertising ban"},
    {CHOKEPOINT_FIELD(BargainParameters, change_cost), 0.6, "payoff", {0, 100}, {0.2, 1.5}, Evidence::kAssumed,
     "specification 5.4", "cost to the company of changing its offer (K_P)"},
    {CHOKEPOINT_FIELD(BargainParameters, withdrawal_factor), 8, "1", {0, 100}, {1, 12}, Evidence::kAssumed,
     "ours: with 1 an offer is taken back in every run, which the press doesn't report", "how much dearer it is to take an offer back: staff, contracts, a public word"},
    {CHOKEPOINT_FIELD(BargainParameters, company_sharpness), 1.1, "1/payoff", {0, 1000}, {0.5, 3}, Evidence::kAssumed,
     "specification 5.4", "how surely the company takes the better move (lambda_P)"},
    {CHOKEPOINT_FIELD(BargainParameters, fine_access_loss), 0.05, "share", {0, 1}, {0, 0.2}, Evidence::kAssumed,
     "specification 5.1", "loss of the market on the rung fine"},
    {CHOKEPOINT_FIELD(BargainParameters, throttle_access_loss), 0.35, "share", {0, 1}, {0.2, 0.7}, Evidence::kAssumed,
     "specification 5.1", "loss of access on the rung throttle, for the payoffs and for people"},
    {CHOKEPOINT_FIELD(BargainParameters, channel_worth), 0.35, "share", {0, 1}, {0.2, 0.5}, Evidence::kAssumed,
     "specification 5.1", "worth of a channel against a full concession"},
    {CHOKEPOINT_FIELD(BargainParameters, compliance_worth), 0.6, "share", {0, 1}, {0.4, 0.8}, Evidence::kAssumed,
     "specification 5.1", "worth of channel and raised compliance"},
    {CHOKEPOINT_FIELD(BargainParameters, office_worth), 1, "share", {0, 1}, {0.8, 1}, Evidence::kAssumed,
     "specification 5.1", "worth of local office and liable executive"},
    {CHOKEPOINT_FIELD(BargainParameters, belief_floor), 0.01, "share", {0.0001, 0.5}, {0.005, 0.05}, Evidence::kAssumed,
     "specification 5.3", "how near to certainty a belief may come; 0.5: nobody ever learns"},
    {CHOKEPOINT_FIELD(BargainParameters, is_type_drawn), 1, "yes/no", {0, 1}, {0, 0}, Evidence::kAssumed,
     "nobody outside knows the types", "the true types are drawn from the chances above, by the seed", Kind::kYesNo},
    {CHOKEPOINT_FIELD(BargainParameters, is_government_tough), 0, "yes/no", {0, 1}, {0, 0}, Evidence::kAssumed,
     "read only when types aren't drawn", "the government is tough", Kind::kYesNo},
    {CHOKEPOINT_FIELD(BargainParameters, is_company_firm), 0, "yes/no", {0, 1}, {0, 0}, Evidence::kAssumed,
     "read only when types aren't drawn", "the company is firm", Kind::kYesNo},
    {CHOKEPOINT_FIELD(BargainParameters, is_target_chosen), 1, "yes/no", {0, 1}, {0, 0}, Evidence::kAssumed,
     "specification 5.2", "the government chooses whom it threatens; otherwise the whole company", Kind::kYesNo},
    {CHOKEPOINT_FIELD(BargainParameters, endogenous_share), 1, "share", {0, 1}, {0, 1}, Evidence::kAssumed,
     "specification 5.2", "how far people's accounts and circumvention move the stakes; 0: constant"},
    {CHOKEPOINT_FIELD(BargainParameters, anger_cost), 1, "payoff/load", {0, 100}, {0, 3}, Evidence::kAssumed,
     "specification 5.2", "what the country's anger adds to the cost of a block"},
    {CHOKEPOINT_FIELD(BargainParameters, scrutiny_cost), 0.5, "1", {0, 20}, {0, 2}, Evidence::kAssumed,
     "specification 5.2", "how much full public scrutiny adds to the cost of a concession (h_S)"},
};
static_assert(covers<BargainParameters>(kBargainFields));
inline constexpr Table kBargainTable = {"bargain", "a government threatens, a company offers", kBargainFields};

/// Loss of access to the target on a rung, in [0, 1].
double access_loss(Rung rung, const BargainParameters& p);
/// Worth of an offer to the government against a full concession, in [0, 1].
double worth(Offer offer, const BargainParameters& p);

/// True types, from the priors or from the scenario, and the beliefs that go with them.
void found_types(World& world, const BargainParameters& p);

/// Both sides move, if it is a day of decision and the bargain is open.
void bargain(World& world, const BargainParameters& p, Chronicle& chronicle);

}  // namespace chokepoint
