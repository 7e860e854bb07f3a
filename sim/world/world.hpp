#pragma once
// All state of a run. Rules read and write it; it has no behaviour of its own.
#include <cstdint>
#include <vector>

#include "base/draw.hpp"
#include "world/activity.hpp"
#include "world/actors.hpp"
#include "world/communities.hpp"
#include "world/follow_graph.hpp"
#include "world/loads.hpp"
#include "world/measures.hpp"
#include "world/posts.hpp"
#include "world/press.hpp"
#include "world/regions.hpp"
#include "world/report_queue.hpp"
#include "world/service.hpp"
#include "world/traits.hpp"
#include "world/users.hpp"

namespace chokepoint {

struct World {
  // derived once from the scenario and the seed
  Draws draws;
  Traits traits;
  Activity activity;
  FollowGraph ties;
  LoadDecay decay;
  std::vector<double> virality;        // quantiles of the law of virality, ascending
  std::vector<Region> regions;         // ranges of communities, at least one
  // what changes
  int day = 0;
  Communities communities;
  Users users;
  std::vector<Service> services;
  Government government;
  Company company;
  Posts posts;
  ReviewPool general_pool;
  ReviewPool legal_pool;
  Press press;

  std::uint32_t people() const { return static_cast<std::uint32_t>(users.count()); }
};

/// The work of one block of communities for one day: its awake, what they did, what was counted.
struct Awake {
  std::uint32_t first_community = 0;
  std::uint32_t end_community = 0;
  std::vector<Wish> wishes;      // today's candidates
  std::vector<Post> kept;        // posts that something happened to
  std::array<std::int32_t, kMostServices> circumventing_change{};  // members who began minus stopped
  std::array<std::int32_t, kMostServices> member_change{};
  std::array<std::int32_t, kMostServices> dormant_change{};
  Tally tally;
};

}  // namespace chokepoint
