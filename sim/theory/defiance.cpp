// A21, D1: compliance, self-censorship and defiance, as Daymude, Axelrod and Forrest (2025) find them, from this
// model's own rules: what punishes and what angers is sent to people (feel_pressure), and each decides
// whether a post goes out (self_censor). All else is off, and the decision is sharp: a post goes out iff
// anger is at least fear. Then anger must be what the author would give for the post, and fear what it costs:
//
//   one fixed punishment      anger boldness (wish - tolerance), fear severity (nu + (1 - nu) wish)
//   in proportion to dissent  anger boldness, fear severity (nu + (1 - nu)(2 a - tolerance)): of one more
//                             post, when as much as `a` is said already
//
// nu is the surveillance: the chance to be seen whatever one says. Below the tolerance nothing is sent.
#include <fmt/format.h>

#include <algorithm>

#include "rules/feel_pressure.hpp"
#include "rules/self_censor.hpp"
#include "theory/bare_world.hpp"
#include "theory/dissent.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

constexpr double kPeople = 4096;
constexpr double kUnit = 7;  // loads a unit of utility: they end just below 8, and no anger here is above 7
constexpr double kSharp = 500;  // one step of loads decides
constexpr Threat kThreat = {.tolerance = 0.25, .severity = 0.6, .surveillance = 0.2};  // as in the paper

SelfCensorParameters sharp() {
  SelfCensorParameters p = defaults<SelfCensorParameters>(kSelfCensorFields);
  p.fear_weight = p.reactance_weight = kSharp;
  p.norm_weight = 0;
  p.largest_voice = 1;
  return p;
}

/// What dissent of the person's own number is: spread evenly over (0, 1).
double dissent_of(std::uint32_t user, const World& world) { return (user + 0.5) / world.people(); }

Message pressure_on(UserId user, double dissent, const Threat& t, bool is_proportional) {
  const double beyond = dissent - t.tolerance;
  const double marginal = is_proportional ? dissent + beyond : dissent;
  const double fear = t.severity * (t.surveillance + (1 - t.surveillance) * marginal);
  const double anger = is_proportional ? 1 : beyond;  // boldness 1
  // Who feels as much of both speaks; half a step of loads makes that every other one.
  return {user, as_message(kUnit * fear + kLoadStep / 2), as_message(kUnit * anger), 0};
}

/// Who speaks, by number, when everybody wishes one post of their own dissent.
std::vector<bool> speakers(const Threat& t, bool is_proportional, std::uint64_t seed) {
  World world = found_world(bare_scenario(kPeople, kPeople), seed, 1);
  std::vector<Message> messages;
  Awake awake;
  awake.end_community = world.communities.count();
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    const UserId user{u};
    const double dissent = dissent_of(u, world);
    if (dissent > t.tolerance) messages.push_back(pressure_on(user, dissent, t, is_proportional));
    Wish wish{};
    wish.author = user;
    wish.community = world.communities.of(user);
    wish.id = make_post_id(world.day, wish.community, 0, u);
    wish.content = ContentClass::kPoliticalCriticism;
    awake.wishes.push_back(wish);
  }
  Tally tally;
  feel_pressure(world, messages, tally);
  const SelfCensorParameters p = sharp();
  self_censor(world, p, share_voice(world, p), awake);
  std::vector<bool> speaks(world.people(), false);
  for (const Wish& wish : awake.wishes) speaks[index(wish.author)] = true;
  return speaks;
}

double share_speaking(const Threat& t, bool is_proportional, std::uint64_t seed) {
  const std::vector<bool> speaks = speakers(t, is_proportional, seed);
  return static_cast<double>(std::count(speaks.begin(), speaks.end(), true)) / kPeople;
}

/// Whether dissent of this size is published to be said.
bool is_said(double dissent, const Threat& t, bool is_proportional) {
  return dissent <= (is_proportional ? dissent_under_proportional_punishment(1, 1, t)
                                     : dissent_under_fixed_punishment(dissent, 1, t));
}

/// Share of the plane of dissent and severity in which this model does something else than published.
double misplaced(bool is_proportional, std::uint64_t seed) {
  double misplaced = 0, cells = 0;
  for (double severity = 0.1; severity < 2.55; severity += 0.2) {
    Threat t = kThreat;
    t.severity = severity;
    const std::vector<bool> speaks = speakers(t, is_proportional, seed);
    for (std::size_t u = 0; u < speaks.size(); ++u) {
      const double dissent = (static_cast<double>(u) + 0.5) / kPeople;
      misplaced += speaks[u] != is_said(dissent, t, is_proportional) ? 1 : 0;
      cells += 1;
    }
  }
  return misplaced / cells;
}

template <class Figure>
std::vector<double> by_seed(const Effort& effort, Figure&& figure) {
  std::vector<double> figures;
  for (int seed = 1; seed <= effort.seeds; ++seed) figures.push_back(figure(static_cast<std::uint64_t>(seed)));
  return figures;
}

}  // namespace

// A stored load is 1/32 fine and rounded without bias, so that a boundary is blurred, not moved: 0.002
// bounds what is left.
std::vector<Finding> silence_of_people(const Effort& effort) {
  const double sample = kPeople * effort.seeds;
  const auto defiance = by_seed(effort, [&](std::uint64_t seed) {
    return 1 + kThreat.tolerance - share_speaking(kThreat, false, seed);
  });
  Threat harsher = kThreat;
  harsher.severity = 1;
  const auto most = by_seed(effort, [&](std::uint64_t seed) { return share_speaking(harsher, true, seed); });
  return {measured("defiance begins, one fixed punishment", 0.711538, defiance, sample, 0.002),
          measured("most said, punishment in proportion", 0.625, most, sample, 0.002)};
}

// Blurred by 1/32 of 7 units on both sides of two slopes, the regions overlap by a few in a thousand of the plane.
std::vector<Finding> three_regions(const Effort& effort) {
  const double sample = kPeople * effort.seeds;
  std::vector<Finding> found;
  Threat t = kThreat;
  t.severity = 0.3;
  const auto defiance = by_seed(effort, [&](std::uint64_t seed) {
    return 1 + t.tolerance - share_speaking(t, false, seed);
  });
  found.push_back(measured("defiance begins, severity 0.3", defiance_from(1, t), defiance, sample, 0.002));
  t.severity = 0.8;  // above boldness (1 - tolerance): nobody defies a fixed punishment
  const auto all_comply = by_seed(effort, [&](std::uint64_t seed) { return share_speaking(t, false, seed); });
  found.push_back(measured("said at severity 0.8: what is tolerated", t.tolerance, all_comply, sample, 0.001));
  const double severities = 13;
  for (const bool is_proportional : {false, true}) {
    const auto off = by_seed(effort, [&](std::uint64_t seed) { return misplaced(is_proportional, seed); });
    found.push_back(measured(is_proportional ? "of the plane elsewhere, in proportion" : "of the plane elsewhere, fixed",
                             0, off, severities * sample, 0.005));
  }
  return found;
}

}  // namespace chokepoint::theory
