#pragma once
// Bargain (section 5): a government climbs or leaves a ladder of threats, a company offers.
//
// Every interval the government moves (hold, up, soften, execute), then the company (hold, raise,
// lower). Flow payoffs an interval, with w the worth of the offer and I the loss of access:
//   government  V w (1 - I) + I (b0 V - block_cost),     V = control_value (1 + salience)
//   company     revenue (1 - I) - concession_cost w - fine on the rung "fine"
// Costs: UP climb_cost (times law_climb_factor from "in force"), SOFTEN audience_cost * rung *
// (1 - face_saving w), EXECUTE (without law) legitimacy_cost, a changed offer change_cost.
// Both look `horizon` intervals ahead by soft backward induction, each knowing the other's payoffs:
//   Q(a) = -cost(a) + flow + discount * value;  P(a) = exp(sharpness Q) / sum;  value = sum P Q
// Known types: beliefs, regional offices, statements and spill-over join here in their own issue.
//
// Reads   rung, offer, salience.   Writes  rung, offer.   Draws  kGovernmentMove, kCompanyMove (day).
// Source  crisis bargaining (Fearon 1997), agent QRE (McKelvey and Palfrey 1998); MODEL.md 5.1-5.4.
// Limits  sharpness 0: uniform; sharpness to infinity: backward induction; horizon 1, no costs: block
//         iff V (b0 - w) > block_cost.
#include "base/field.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct BargainParameters {
  double interval_days;
  double horizon;
  double discount;
  double control_value;
  double block_value_share;
  double block_cost;
  double climb_cost;
  double law_climb_factor;
  double audience_cost;
  double face_saving;
  double legitimacy_cost;
  double government_sharpness;
  double revenue;
  double concession_cost;
  double fine;
  double change_cost;
  double company_sharpness;
  double fine_access_loss;
  double throttle_access_loss;
  double channel_worth;
  double compliance_worth;
  double office_worth;
  double terminal_intervals;
};

inline constexpr Field kBargainFields[] = {
    {CHOKEPOINT_FIELD(BargainParameters, interval_days), 14, "days", {1, 365}, {7, 28}, Evidence::kAssumed,
     "MODEL.md section 1", "time between moves", Kind::kWhole},
    {CHOKEPOINT_FIELD(BargainParameters, horizon), 13, "intervals", {1, 60}, {6, 26}, Evidence::kAssumed,
     "half a year; MODEL.md 5.3", "how far both sides look ahead", Kind::kWhole},
    {CHOKEPOINT_FIELD(BargainParameters, discount), 0.92, "1/interval", {0, 1}, {0.85, 0.98}, Evidence::kAssumed,
     "MODEL.md 5.4", "weight of the next interval against this one"},
    {CHOKEPOINT_FIELD(BargainParameters, control_value), 0.9, "payoff", {0, 100}, {0.3, 4}, Evidence::kAssumed,
     "MODEL.md 5.4, Kazakhstan; country's own", "worth of full control to the government (V)"},
    {CHOKEPOINT_FIELD(BargainParameters, block_value_share), 0.3, "share", {0, 1}, {0.1, 0.9}, Evidence::kAssumed,
     "MODEL.md 5.4, Kazakhstan; country's own", "share of that worth that a block itself yields (b0)"},
    {CHOKEPOINT_FIELD(BargainParameters, block_cost), 2.85, "payoff", {0, 100}, {0.3, 4}, Evidence::kAssumed,
     "MODEL.md 5.4: a bluffing government; country's own", "cost of a block to the government (C)"},
    {CHOKEPOINT_FIELD(BargainParameters, climb_cost), 1.0, "payoff", {0, 100}, {0.3, 2}, Evidence::kAssumed,
     "MODEL.md 5.4", "cost of going up a rung (K)"},
    {CHOKEPOINT_FIELD(BargainParameters, law_climb_factor), 1.5, "1", {0, 100}, {1, 3}, Evidence::kAssumed,
     "MODEL.md 5.1", "factor on that cost from the rung in force on"},
    {CHOKEPOINT_FIELD(BargainParameters, audience_cost), 0.45, "payoff/rung", {0, 100}, {0.1, 1}, Evidence::kAssumed,
     "MODEL.md 5.4", "cost of backing down, per rung (a0)"},
    {CHOKEPOINT_FIELD(BargainParameters, face_saving), 0.95, "share", {0, 1}, {0.5, 1}, Evidence::kAssumed,
     "MODEL.md 5.4", "share of that cost that a full concession saves (phi)"},
    {CHOKEPOINT_FIELD(BargainParameters, legitimacy_cost), 4.4, "payoff", {0, 100}, {0.1, 10}, Evidence::kAssumed,
     "MODEL.md 5.4, Kazakhstan; country's own", "cost of cutting access without law (J)"},
    {CHOKEPOINT_FIELD(BargainParameters, government_sharpness), 1.7, "1/payoff", {0, 1000}, {1, 3}, Evidence::kAssumed,
     "MODEL.md 5.4", "how surely the government takes the better move (lambda_G)"},
    {CHOKEPOINT_FIELD(BargainParameters, revenue), 0.6, "payoff", {0, 100}, {0.2, 8}, Evidence::kAssumed,
     "MODEL.md 5.4, Kazakhstan; country's own", "worth of the open market to the company (R)"},
    {CHOKEPOINT_FIELD(BargainParameters, concession_cost), 0.25, "payoff", {0, 100}, {0.1, 2.5}, Evidence::kAssumed,
     "MODEL.md 5.4: a soft company; country's own", "cost of a full concession in rights, reputation, precedent (H)"},
    {CHOKEPOINT_FIELD(BargainParameters, fine), 0.45, "payoff", {0, 100}, {0.1, 1}, Evidence::kAssumed,
     "MODEL.md 5.4", "cost to the company of fine and advertising ban"},
    {CHOKEPOINT_FIELD(BargainParameters, change_cost), 0.6, "payoff", {0, 100}, {0.2, 1.5}, Evidence::kAssumed,
     "MODEL.md 5.4", "cost to the company of changing its offer (K_P)"},
    {CHOKEPOINT_FIELD(BargainParameters, company_sharpness), 1.1, "1/payoff", {0, 1000}, {0.5, 3}, Evidence::kAssumed,
     "MODEL.md 5.4", "how surely the company takes the better move (lambda_P)"},
    {CHOKEPOINT_FIELD(BargainParameters, fine_access_loss), 0.05, "share", {0, 1}, {0, 0.2}, Evidence::kAssumed,
     "MODEL.md 5.1", "loss of the market on the rung fine"},
    {CHOKEPOINT_FIELD(BargainParameters, throttle_access_loss), 0.35, "share", {0, 1}, {0.2, 0.7}, Evidence::kAssumed,
     "MODEL.md 5.1", "loss of access on the rung throttle, for the payoffs and for people"},
    {CHOKEPOINT_FIELD(BargainParameters, channel_worth), 0.35, "share", {0, 1}, {0.2, 0.5}, Evidence::kAssumed,
     "MODEL.md 5.1", "worth of a channel against a full concession"},
    {CHOKEPOINT_FIELD(BargainParameters, compliance_worth), 0.6, "share", {0, 1}, {0.4, 0.8}, Evidence::kAssumed,
     "MODEL.md 5.1", "worth of channel and raised compliance"},
    {CHOKEPOINT_FIELD(BargainParameters, office_worth), 1, "share", {0, 1}, {0.8, 1}, Evidence::kAssumed,
     "MODEL.md 5.1", "worth of local office and liable executive"},
    {CHOKEPOINT_FIELD(BargainParameters, terminal_intervals), 8, "intervals", {0, 1000}, {0, 26}, Evidence::kAssumed,
     "MODEL.md 5.3", "flows that stand for all that comes after the horizon"},
};
static_assert(covers<BargainParameters>(kBargainFields));
inline constexpr Table kBargainTable = {"bargain", "a government threatens, a company offers", kBargainFields};

inline constexpr int kGovernmentActCount = 4;
inline constexpr int kCompanyActCount = 3;

/// Where a government's act leads; nothing when the act isn't open on this rung.
struct GovernmentMove {
  bool is_open;
  Rung to;
  double cost;
};
GovernmentMove government_move(Rung rung, Offer offer, GovernmentAct act, const BargainParameters& p);

struct CompanyMove {
  bool is_open;
  Offer to;
  double cost;
};
CompanyMove company_move(Offer offer, CompanyAct act, const BargainParameters& p);

/// Loss of access to the services on a rung, in [0, 1].
double access_loss(Rung rung, const BargainParameters& p);
/// Worth of an offer to the government against a full concession, in [0, 1].
double worth(Offer offer, const BargainParameters& p);

/// Probabilities of each act from soft backward induction; acts that aren't open have 0.
struct BargainPlan {
  std::array<std::array<std::array<double, kGovernmentActCount>, kOfferCount>, kRungCount> government;
  std::array<std::array<std::array<double, kCompanyActCount>, kOfferCount>, kRungCount> company;
};
BargainPlan plan_bargain(double salience, const BargainParameters& p);

/// Logit choice over values, by a uniform number; acts with `open` false are never taken.
std::vector<double> soft_choice(const std::vector<double>& values, const std::vector<bool>& open,
                                double sharpness);

/// Both sides move, if it is a day of decision and the bargain is open.
void bargain(World& world, const BargainParameters& p, Chronicle& chronicle);

}  // namespace chokepoint
