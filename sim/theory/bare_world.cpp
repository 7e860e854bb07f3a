#include "theory/bare_world.hpp"

#include "scenario/read_scenario.hpp"

namespace chokepoint::theory {

Scenario bare_scenario(double people, double community) {
  Scenario s;
  s.name = "bare";
  s.start = *parse_date("2021-09-01");
  s.days = 10;
  s.government = "Government";
  s.company = "Company";
  s.facts = {people, people};
  for (const char* name : {"first", "second"}) {
    s.services.push_back({name, defaults<ServiceFacts>(kServiceFields)});
  }
  s.memberships = {{{0}, 0.4}, {{0, 1}, 0.6}};
  s.parameters = default_parameters();
  s.parameters.ties.smallest_community = community;
  s.parameters.ties.largest_community = community + 1;
  return s;
}

}  // namespace chokepoint::theory
