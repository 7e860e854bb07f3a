#pragma once
// A scenario of a few people, by hand: every number at its default, three services, no calendar.
#include "scenario/found_world.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

inline Scenario tiny_scenario(double people, double community = 20) {
  Scenario s;
  s.name = "tiny";
  s.start = *parse_date("2021-09-01");
  s.days = 10;
  s.government = "Government";
  s.company = "Company";
  s.facts = {people, people};
  for (const char* name : {"facebook", "instagram", "whatsapp"}) {
    s.services.push_back({name, defaults<ServiceFacts>(kServiceFields)});
  }
  s.services[2].facts.is_private = 1;
  s.memberships = {{{0}, 0.3}, {{0, 1}, 0.3}, {{0, 1, 2}, 0.4}};
  s.parameters = default_parameters();
  s.parameters.ties.smallest_community = community;
  s.parameters.ties.largest_community = community + 1;
  return s;
}

inline World tiny_world(double people, double community = 20) {
  return found_world(tiny_scenario(people, community), 1, 1);
}

/// A block of all communities, with nothing in it.
inline Awake whole_block(const World& world) {
  Awake awake;
  awake.end_community = world.communities.count();
  return awake;
}

/// Everybody wishes to criticise, once: one wish a user, layer 0.
inline std::vector<Wish> one_wish_each(const World& world) {
  std::vector<Wish> wishes;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    Wish wish{};
    wish.author = UserId{u};
    wish.community = world.communities.of(wish.author);
    wish.id = make_post_id(world.day, wish.community, 0, u);
    wish.content = ContentClass::kPoliticalCriticism;
    wish.time = world.day + 0.5;
    wish.virality = 0.1;
    wishes.push_back(wish);
  }
  return wishes;
}

}  // namespace chokepoint
