#include "rules/bargain/moves.hpp"

namespace chokepoint {

namespace {

Rung harshest(int ceiling) { return static_cast<Rung>(rank(Rung::kFine) + ceiling); }

bool is_in_parliament(Rung rung) { return rung >= Rung::kBill && rung <= Rung::kSecondReading; }

double reading_cost(int ceiling, const BargainParameters& p) {
  return p.climb_cost * (1 - p.amend_relief * (kCeilingCount - 1 - ceiling));
}

GovernmentMove up(Rung rung, Offer offer, int ceiling, const BargainParameters& p) {
  if (rung >= Rung::kInForce && rung >= harshest(ceiling)) return {};
  // A company that does all that the law asks breaks none.
  if (rung >= Rung::kInForce && offer == Offer::kOffice) return {};
  const auto to = static_cast<Rung>(rank(rung) + 1);
  const double cost =
      rung >= Rung::kInForce ? p.climb_cost * p.law_climb_factor : reading_cost(ceiling, p);
  return {true, to, ceiling, cost};
}

double backing_down_cost(Rung rung, Offer offer, const Standing& standing,
                         const BargainParameters& p) {
  return p.audience_cost * rank(rung) *
         (1 - p.face_saving * standing.credibility * worth(offer, p));
}

}  // namespace

GovernmentMove government_move(Rung rung, Offer offer, int ceiling, GovernmentAct act,
                               const Standing& standing, const BargainParameters& p) {
  const double back = backing_down_cost(rung, offer, standing, p);
  switch (act) {
    case GovernmentAct::kHold:
      return {true, rung, ceiling, 0};
    case GovernmentAct::kUp:
      return up(rung, offer, ceiling, p);
    case GovernmentAct::kSoften:
      if (rung == Rung::kQuiet || rung == Rung::kInForce) return {};  // a law, once adopted, stays
      if (rung >= Rung::kFine) {  // a fine is by law; a throttle or a block may be without one
        const bool by_law = standing.has_law || rung == Rung::kFine;
        return {true, by_law ? Rung::kInForce : Rung::kSecondReading, ceiling, back};
      }
      return {true, static_cast<Rung>(rank(rung) - 1), ceiling, back};
    case GovernmentAct::kExecute:
      if (rung == Rung::kQuiet || rung == Rung::kBlock) return {};
      return {true, rung == Rung::kThrottle ? Rung::kBlock : Rung::kThrottle, ceiling,
              p.legitimacy_cost * standing.legitimacy};
    case GovernmentAct::kAmend:
      if (!is_in_parliament(rung) || ceiling == 0) return {};
      return {true, rung, ceiling - 1, back / 2};
    case GovernmentAct::kHarden:
      if (!is_in_parliament(rung) || ceiling == kCeilingCount - 1) return {};
      return {true, rung, ceiling + 1, p.climb_cost};
  }
  return {};
}

CompanyMove company_move(Offer offer, CompanyAct act, const BargainParameters& p) {
  const int o = rank(offer);
  switch (act) {
    case CompanyAct::kHold:
      return {true, offer, 0};
    case CompanyAct::kRaise:
      if (offer == Offer::kOffice) return {};
      return {true, static_cast<Offer>(o + 1), p.change_cost};
    case CompanyAct::kLower:
      if (offer == Offer::kNone) return {};
      return {true, static_cast<Offer>(o - 1), p.change_cost * p.withdrawal_factor};
  }
  return {};
}

void lay_out_moves(Game& game, const Standing& standing, const BargainParameters& p) {
  for (std::size_t l = 0; l < kRungCount; ++l) {
    for (std::size_t o = 0; o < kOfferCount; ++o) {
      for (std::size_t c = 0; c < kCeilingCount; ++c) {
        for (std::size_t a = 0; a < kGovernmentActCount; ++a) {
          game.government_moves[l][o][c][a] =
              government_move(static_cast<Rung>(l), static_cast<Offer>(o), static_cast<int>(c),
                              static_cast<GovernmentAct>(a), standing, p);
        }
        for (std::size_t b = 0; b < kCompanyActCount; ++b) {
          game.company_moves[l][o][c][b] =
              company_move(static_cast<Offer>(o), static_cast<CompanyAct>(b), p);
        }
      }
    }
  }
}

}  // namespace chokepoint
