// A8, A12, A13: taking up circumvention when everything is cut, with no baseline.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "rules/circumvent.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

World cut_world(double people, double community, std::uint64_t seed, const CircumventParameters& p) {
  Scenario s = bare_scenario(people, community);
  s.parameters.circumvent = p;
  World world = found_world(s, seed, 1);
  for (Service& service : world.services) {
    service.quality = 0;
    service.cut_since_day = 0;
  }
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(), std::uint8_t{0});
  return world;
}

CircumventParameters unfading() {
  CircumventParameters p = defaults<CircumventParameters>(kCircumventFields);
  p.baseline_hazard_per_day = p.lapse_cut_per_day = p.lapse_open_per_day = 0;
  p.demand_half_life_days = 1e9;
  p.substitute_share = 0;
  return p;
}

CircumventParameters willing_all() {
  CircumventParameters p = unfading();
  p.cost_alpha = 0.2;  // costs near none: next to all are willing
  p.cost_beta = 50;
  return p;
}

/// Share of people who circumvent after some days.
double adopted(World world, const CircumventParameters& p, int days) {
  for (int i = 0; i < days; ++i, ++world.day) {
    Awake awake;
    awake.end_community = world.communities.count();
    circumvent(world, p, make_circumvention_day(world, p), awake);
  }
  double active = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) active += world.users.is_circumventing(UserId{u}) ? 1 : 0;
  return active / world.people();
}

}  // namespace

std::vector<Finding> bass_adoption(const Effort& effort) {
  CircumventParameters p = willing_all();
  p.acute_hazard_per_day = 0.01;
  p.imitation_hazard_per_day = 0.3;
  const double people = 10000 * effort.size;
  std::vector<Finding> found;
  for (const int days : {5, 10, 20}) {
    double theory = 0;
    for (int day = 0; day < days; ++day) theory += (1 - theory) * (1 - std::exp(-(0.01 + 0.3 * theory)));
    std::vector<double> shares;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      shares.push_back(adopted(cut_world(people, people, static_cast<std::uint64_t>(seed), p), p, days));
    }
    // Chance early on is amplified on the curve's flank; its mean effect is of the order 1 / people.
    found.push_back(measured("share after " + std::to_string(days) + " days", theory, shares,
                             people * effort.seeds, 0.003));
  }
  // Bass's own curve, which is of continuous time: sixteen steps a day. A step of 1/16 is 0.0017, 0.0062 and 0.0019
  // below it, and chance 0.003 as above.
  constexpr int kSteps = 16;
  p.acute_hazard_per_day /= kSteps;
  p.imitation_hazard_per_day /= kSteps;
  for (const auto& [days, published] : {std::pair{5, 0.1069}, {10, 0.4061}, {20, 0.9407}}) {
    std::vector<double> shares;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      shares.push_back(adopted(cut_world(people, people, static_cast<std::uint64_t>(seed), p), p, kSteps * days));
    }
    found.push_back(measured(fmt::format("Bass's curve at {}, steps of 1/16", days), published, shares,
                             people * effort.seeds, 0.0093));
  }
  return found;
}

// What is decided day by day is off Bass's curve by the order of the step: a quarter at a quarter of the step, and
// a bit less for steps as long as a day (3.5, by the recursion in days above).
Finding error_of_a_step(const Effort& effort) {
  const double people = 40000 * effort.size, published = 0.4061;
  std::array<Finding, 2> error;
  for (std::size_t k = 0; k < 2; ++k) {
    const int steps = k == 0 ? 1 : 4;
    CircumventParameters p = willing_all();
    p.acute_hazard_per_day = 0.01 / steps;
    p.imitation_hazard_per_day = 0.3 / steps;
    std::vector<double> off;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      off.push_back(published - adopted(cut_world(people, people, static_cast<std::uint64_t>(seed), p), p, 10 * steps));
    }
    error[k] = measured("", 0, off, people * effort.seeds);
  }
  const double ratio = error[0].got / error[1].got;
  Finding found = exact("error of adoption, steps of 24 h over 6 h", 4, ratio, 1.5);
  found.sample = error[0].sample + error[1].sample;
  found.error = ratio * std::hypot(error[0].error / error[0].got, error[1].error / error[1].got);
  return found;
}

// Those who have it are imitated, and let it go again: an epidemic with recovery, in steps of a day.
// i' = i + (1 - i)(1 - exp(-q i)) - i (1 - exp(-r)), from one half. It stays iff q > 1 - exp(-r).
std::vector<Finding> lapsing_adoption(const Effort& effort) {
  CircumventParameters p = willing_all();
  p.acute_hazard_per_day = 0;
  const double people = 4000 * effort.size;
  constexpr int kDays = 150;
  std::vector<Finding> found;
  for (const auto& [imitation, lapse] : {std::pair{0.3, 0.1}, {0.15, 0.1}, {0.05, 0.1}}) {
    p.imitation_hazard_per_day = imitation;
    p.lapse_cut_per_day = lapse;
    double theory = 0.5;
    for (int day = 0; day < kDays; ++day) {
      theory += (1 - theory) * (1 - std::exp(-imitation * theory)) - theory * (1 - std::exp(-lapse));
    }
    std::vector<double> shares;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      World world = cut_world(people, people, static_cast<std::uint64_t>(seed), p);
      for (std::uint32_t u = 0; u < world.people(); u += 2) {
        world.users.circumvention[u] = static_cast<std::uint8_t>(Circumvention::kActive);
      }
      shares.push_back(adopted(std::move(world), p, kDays));
    }
    // Chance bends the mean by variance times curvature, of the order 1 / people.
    found.push_back(measured(fmt::format("share at imitation {}, lapse {}", imitation, lapse), theory, shares,
                             people * effort.seeds, 10 / people));
  }
  return found;
}

std::vector<Finding> adoption_plateau(const Effort& effort) {
  CircumventParameters p = unfading();
  p.acute_hazard_per_day = 1;
  p.restriction_level = 0.5;
  std::vector<double> shares;
  const double people = 4000 * effort.size;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    shares.push_back(adopted(cut_world(people, 400, static_cast<std::uint64_t>(seed), p), p, 40));
  }
  // Beta(2, 3) below 1/2: 6 x^2 - 8 x^3 + 3 x^4 = 0.6875.
  return {measured("plateau at A 0.5", 0.6875, shares, people * effort.seeds)};
}

}  // namespace chokepoint::theory
