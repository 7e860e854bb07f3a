#pragma once
// The moves of the bargain, where they lead and what they cost: a part of the rule `bargain`.
//
//   UP       climb_cost; times law_climb_factor from "law in force" on; a milder bill costs less to pass
//   SOFTEN   one rung down; from a fine to the law in force, from a throttle or block too where a law is adopted, else
//            to the second reading; a law in force stays; audience_cost * rung * (1 - face_saving w)
//   EXECUTE  throttle without law, or block from throttle: legitimacy_cost
//   AMEND    lower the harshest sanction by one on the rungs bill to second reading; half of SOFTEN
//   HARDEN   raise it again by one: climb_cost
//   a changed offer costs the company change_cost; taking one back withdrawal_factor times that
#include "rules/bargain.hpp"
#include "rules/bargain/plan.hpp"

namespace chokepoint {

/// What stands beside rung, offer and ceiling when a move is weighed.
struct Standing {
  bool has_law = false;        // adopted, whatever the rung
  double credibility = 1;      // factor on face saving: 1, less after a denial
  double legitimacy = 1;       // factor on the legitimacy cost: less while a breach is in the news
};

GovernmentMove government_move(Rung rung, Offer offer, int ceiling, GovernmentAct act,
                               const Standing& standing, const BargainParameters& p);
CompanyMove company_move(Offer offer, CompanyAct act, const BargainParameters& p);

/// Fills the moves of a game.
void lay_out_moves(Game& game, const Standing& standing, const BargainParameters& p);

}  // namespace chokepoint
