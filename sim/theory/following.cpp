// A10, A11: who follows others to an open service. On these ties people watch the share of their own
// community, not neighbours one by one, so the theory is Granovetter's (1978): everybody looks every day,
// thresholds are uniform on [lowest, largest], and the share on the service climbs to a fixed point.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/switch_service.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

struct Crowd {
  double people;
  double seeds;       // share that is on the open service from the start
  double bystanders;  // share that goes around the block, has lost nothing and never looks
};

SwitchServiceParameters only_looking(double lowest, double largest) {
  SwitchServiceParameters p = defaults<SwitchServiceParameters>(kSwitchServiceFields);
  p.lowest_threshold_share = lowest;
  p.largest_threshold_share = largest;
  p.look_hazard_per_day = 10;
  p.spontaneous_join_per_day = p.gateway_join_per_day = p.return_hazard_per_day = 0;
  p.dormant_after_days = 1e9;
  return p;
}

/// One community on a blocked service; the first of it are on the open one, too.
World blocked_community(const Crowd& crowd, std::uint64_t seed) {
  World world = found_world(bare_scenario(crowd.people, crowd.people), seed, 1);
  const double people = world.people();
  world.services[0].quality = 0;
  std::fill(world.communities.members.begin(), world.communities.members.end(), 0u);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    const bool is_seed = u < crowd.seeds * people;
    const bool is_bystander = !is_seed && u < (crowd.seeds + crowd.bystanders) * people;
    world.users.memberships[u] = is_seed ? 0b11 : 0b01;
    world.users.circumvention[u] =
        static_cast<std::uint8_t>(is_bystander ? Circumvention::kActive : Circumvention::kNever);
    const CommunityId here = world.communities.of(UserId{u});
    world.communities.count_member(here, 0, world.services.size(), 1);
    if (is_seed) world.communities.count_member(here, 1, world.services.size(), 1);
  }
  return world;
}

/// Share of all on the open service once nobody moves any more (or after 400 nights).
double settled_share(World world, const SwitchServiceParameters& p) {
  for (int quiet = 0, night = 0; quiet < 2 && night < 400; ++night, ++world.day) {
    Awake awake;
    awake.end_community = world.communities.count();
    switch_service(world, p, make_switch_day(world, p), awake);
    quiet = awake.member_change[1] == 0 ? quiet + 1 : 0;
  }
  return static_cast<double>(world.communities.members[1]) / world.people();
}

}  // namespace

// The window in which few take all along: as soon as the seeds reach the first person's threshold. Found
// by halving; a threshold is one byte fine, people are whole, and the last half is left.
std::vector<Finding> window_of_following(const Effort& effort) {
  constexpr int kHalvings = 12;
  const double people = std::floor(4000 * effort.size);
  std::vector<Finding> found;
  for (const double lowest : {0.1, 0.2, 0.3}) {
    const double width = 0.4;
    const SwitchServiceParameters p = only_looking(lowest, lowest + width);
    double below = 0, above = 0.5;
    for (int i = 0; i < kHalvings; ++i) {
      const double middle = (below + above) / 2;
      (settled_share(blocked_community({people, middle, 0}, 1), p) > 0.99 ? above : below) = middle;
    }
    found.push_back(exact(fmt::format("seeds that take all along, thresholds from {}", lowest), lowest, above,
                          width / 512 + 2 / people + 0.5 / (1 << kHalvings)));
  }
  return found;
}

// Seeds r0, bystanders b, the others a = 1 - r0 - b: M = r0 + a (M - lowest) / width, until all of a have
// followed, which happens where r0 + a reaches the largest threshold.
std::vector<Finding> seeded_following(const Effort& effort) {
  const double people = std::floor(4000 * effort.size), lowest = 0.1, width = 0.5, seeds = 0.15;
  const SwitchServiceParameters p = only_looking(lowest, lowest + width);
  std::vector<Finding> found;
  for (const double bystanders : {0.55, 0.5, 0.3}) {
    const double others = 1 - seeds - bystanders;
    const double all = seeds + others;
    const double theory =
        all >= lowest + width ? all : (seeds - others * lowest / width) / (1 - others / width);
    std::vector<double> shares;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      shares.push_back(settled_share(blocked_community({people, seeds, bystanders}, static_cast<std::uint64_t>(seed)), p));
    }
    // A threshold is one byte fine: the slope at the fixed point, others / width, repeats that error.
    found.push_back(measured(fmt::format("share that comes along, {} don't look", bystanders), theory, shares,
                             people * effort.seeds, others / 512 / std::max(0.1, 1 - others / width) + 1 / people));
  }
  return found;
}

}  // namespace chokepoint::theory
