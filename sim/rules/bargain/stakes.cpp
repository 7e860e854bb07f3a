#include "rules/bargain/stakes.hpp"

namespace chokepoint {

namespace {

double activity(const Service& service) { return service.members * service.facts.time_weight; }

/// The company's own services: what its market is made of.
double company_activity(const World& world) {
  double sum = 0;
  for (const Service& service : world.services) {
    if (!service.is_rival) sum += activity(service);
  }
  return sum;
}

double government_flow(const Stakes& stakes, std::size_t type, double loss, double w) {
  return stakes.control * w * (1 - loss * stakes.reach) +
         loss * (stakes.block_worth - stakes.block_cost[type]);
}

double company_flow(const Stakes& stakes, std::size_t type, Rung rung, double w,
                    const BargainParameters& p) {
  return stakes.revenue * (1 - access_loss(rung, p) * stakes.reach) -
         stakes.concession_cost[type] * w - (rung == Rung::kFine ? p.fine : 0);
}

}  // namespace

int main_service(const World& world) {
  int main = -1;
  double largest = -1;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    if (service.is_rival || service.facts.is_threatened == 0 || activity(service) <= largest) continue;
    main = static_cast<int>(s);
    largest = activity(service);
  }
  return main;
}

bool is_covered(const World& world, Target target, std::size_t service) {
  const Service& it = world.services[service];
  if (it.facts.is_threatened == 0) return false;
  switch (target) {
    case Target::kService: {
      const int chosen = world.government.target_service;
      return static_cast<int>(service) == (chosen >= 0 ? chosen : main_service(world));
    }
    case Target::kCompany: return !it.is_rival;
    case Target::kAll: return true;
  }
  return false;
}

Stakes plain_stakes(const BargainParameters& p) {
  return {.control = p.control_value,
          .reach = 1,
          .block_worth = p.block_value_share * p.control_value,
          .block_cost = {p.bluff_block_cost, p.tough_block_cost},
          .revenue = p.revenue,
          .concession_cost = {p.soft_concession_cost, p.firm_concession_cost}};
}

Stakes stakes_of(const World& world, Target target, const BargainParameters& p) {
  Stakes stakes = plain_stakes(p);
  const double whole = company_activity(world);
  const double at_start = world.company.activity_at_start;
  double covered = 0;
  double own = 0;
  double open = 0;  // of those who would lose it: they don't circumvent
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    if (!is_covered(world, target, s)) continue;
    const Service& service = world.services[s];
    covered += activity(service);
    if (!service.is_rival) own += activity(service);
    open += activity(service) - service.circumventing_members * service.facts.time_weight;
  }
  const double size = whole > 0 ? covered / whole : 1;
  const double usage = at_start > 0 ? open / at_start : size;
  const double market = at_start > 0 ? whole / at_start : 1;
  const double e = p.endogenous_share;
  stakes.control *= 1 + world.government.salience;
  stakes.reach = whole > 0 ? own / whole : 1;
  stakes.block_worth = p.block_value_share * stakes.control * size;
  for (double& cost : stakes.block_cost) {
    cost = cost * (size + e * (usage - size)) + e * p.anger_cost * world.government.reactance;
  }
  stakes.revenue *= 1 + e * (market - 1);
  for (double& cost : stakes.concession_cost) {
    cost = cost * (1 + e * p.scrutiny_cost * world.company.scrutiny) + e * world.company.precedent;
  }
  return stakes;
}

Game make_game(const Stakes& stakes, const Standing& standing, const BargainParameters& p) {
  Game game;
  lay_out_moves(game, standing, p);
  for (std::size_t l = 0; l < kRungCount; ++l) {
    for (std::size_t o = 0; o < kOfferCount; ++o) {
      const double w = worth(static_cast<Offer>(o), p);
      for (std::size_t c = 0; c < kCeilingCount; ++c) {
        for (std::size_t t = 0; t < kTypeCount; ++t) {
          const auto rung = static_cast<Rung>(l);
          game.government_flow[l][o][c][t] =
              government_flow(stakes, t, access_loss(rung, p), w);
          game.company_flow[l][o][c][t] = company_flow(stakes, t, rung, w, p);
        }
      }
    }
  }
  game.government_sharpness = p.government_sharpness;
  game.company_sharpness = p.company_sharpness;
  game.discount = p.discount;
  game.terminal_intervals = p.terminal_intervals;
  game.horizon = static_cast<int>(p.horizon);
  return game;
}

}  // namespace chokepoint
