#pragma once
// The world to hold a scenario against: the same people, services and company, and no pressure.
//
// What "no pressure" means stands here and nowhere else. Nobody bargains: the calendar's threats don't
// come. The state asks for nothing: its staff examine nothing, its courts order nothing, nobody flags
// for it. Nothing is cut: services that were
// blocked before the run are open. What the company does on its own account stays: users' flags,
// automatic detection, its rules, reviews and appeals. What merely happens stays too: elections,
// protests, breaches.
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace chokepoint {

/// The --set arguments that take the pressure out of a scenario, so that a result folder tells how it
/// was made and can be verified.
std::vector<std::string> settings_without_pressure(const Scenario& scenario);

/// What --set arguments made of the scenario in this text, for people: ", without pressure" where the arguments above
/// are among them, then the others as they are; "" when there are none.
std::string in_words(const std::vector<std::string>& settings, const std::string& scenario_text);

/// Whether one of them sets this number: then nothing else may.
bool is_pressure_number(const std::string& path, const Scenario& scenario);

/// The scenario with these settings.
Scenario without_pressure(Scenario scenario);

}  // namespace chokepoint
