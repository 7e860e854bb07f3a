#pragma once
// What is at stake in the bargain: a part of the rule `bargain`.
//
// Activity a_s of a service: accounts times time_weight. Of the services that a target covers:
//   size      z: sum of a_s, over the company's activity now
//   usage     sum of a_s (1 - share that circumvents), over that of the whole company at the start
//   reach     r: the company's activity on the target over all of it
//   C_i = cost_i (z + e (usage - z)) + e anger_cost * country's reactance
//   R   = revenue (1 + e (company's activity now / at the start - 1))
//   H_j = cost_j (1 + e scrutiny_cost * scrutiny) + e precedent,     e = endogenous_share
// A target of one service costs the government less, and moves the company less.
#include "rules/bargain/moves.hpp"

namespace chokepoint {

struct Stakes {
  double control = 0;          // V (1 + salience)
  double reach = 1;            // r
  double block_worth = 0;      // what a block yields, before its cost: b0 V times the target's size
  ByType block_cost{};         // bluff, tough
  double revenue = 0;
  ByType concession_cost{};    // soft, firm
};

/// The largest of the company's services within reach; the first one when they are as large; -1: none.
int main_service(const World& world);
/// Does a measure against this target touch the service? A single service stays the one that was chosen.
bool is_covered(const World& world, Target target, std::size_t service);

Stakes stakes_of(const World& world, Target target, const BargainParameters& p);
/// The stakes of the parameters alone: the whole company, nobody circumvents, nobody is angry.
Stakes plain_stakes(const BargainParameters& p);

/// The whole game: moves, flows, horizon.
Game make_game(const Stakes& stakes, const Standing& standing, const BargainParameters& p);

}  // namespace chokepoint
