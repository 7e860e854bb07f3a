#pragma once
// The bargain in words, as a chronicle of the press would have it: a part of the rule `bargain`.
#include <string>

#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// What is threatened: "facebook", "the services of Meta", or the list of all.
std::string words_for(const World& world, Target target);

void tell_target(const World& world, const std::string& target, Chronicle& chronicle);
/// After the government's move.
void tell_government(const World& world, GovernmentAct act, Rung from, Chronicle& chronicle);
/// After the company's.
void tell_company(const World& world, CompanyAct act, Offer from, Chronicle& chronicle);

}  // namespace chokepoint
