#pragma once
// All state of a run. Rules read and write it; it has no behaviour of its own.
#include <cstdint>
#include <vector>

#include "base/draw.hpp"
#include "base/exchange.hpp"
#include "world/activity.hpp"
#include "world/actors.hpp"
#include "world/case_files.hpp"
#include "world/communities.hpp"
#include "world/follow_graph.hpp"
#include "world/loads.hpp"
#include "world/measures.hpp"
#include "world/observers.hpp"
#include "world/posts.hpp"
#include "world/press.hpp"
#include "world/regions.hpp"
#include "world/report_queue.hpp"
#include "world/service.hpp"
#include "world/strangers.hpp"
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
  double connected_share = 1;          // of the country's use: the regions' by people; set each morning
  Probe probe = {};                       // set each morning
  // where it lives: on one rank or several
  Exchange* exchange = &alone();
  std::vector<std::uint32_t> first_user_of_rank;  // one more than ranks: the end; empty on one rank
  Strangers strangers;
  CaseFiles case_files;
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
  Survey survey = {};

  std::uint32_t people() const { return communities.first_user.back(); }

  /// Whether a user's row can be read here: an own one, or a stranger's that was fetched.
  bool sees(UserId u) const { return users.owns(u) || strangers.find(u) != nullptr; }
  /// From now on every rank knows what is to be known of a post that waits for a decision.
  void open_case(const CaseFile& file) {
    if (!users.owns(file.author)) case_files.open({file});
  }
  /// Where somebody picked among all people by a number u in (0, 1) lives: a region's place in `regions`.
  std::size_t region_of_anybody(double u) const {
    return region_of(regions, communities.of(UserId{static_cast<std::uint32_t>(u * people())}));
  }
  /// Share of a day's use of a community that has an internet.
  double connected_share_of(CommunityId c) const {
    return connected_share == 1 ? 1 : regions[region_of(regions, c)].connected_share;
  }
  double connected_share_of(UserId u) const {
    return connected_share == 1 ? 1 : connected_share_of(communities.of(u));
  }
  /// Of anybody who is seen.
  bool is_member(UserId u, int service) const {
    if (users.owns(u)) return users.is_member(u, service);
    return ((strangers.find(u)->memberships >> service) & 1) != 0;
  }
  bool is_circumventing(UserId u) const {
    if (users.owns(u)) return users.is_circumventing(u);
    return strangers.find(u)->circumvention == static_cast<std::uint8_t>(Circumvention::kActive);
  }
};

/// The work of one block of communities for one day: its awake, what they did, what was counted.
struct Awake {
  std::uint32_t first_community = 0;
  std::uint32_t end_community = 0;
  std::vector<Wish> wishes;      // today's candidates
  std::vector<Post> kept;        // posts that something happened to
  std::vector<std::size_t> unread;  // wishes, by place, whose readers aren't all seen yet
  std::vector<UserId> unseen;       // readers on other ranks whose rows that takes
  std::array<std::int32_t, kMostServices> circumventing_change{};  // members who began minus stopped
  std::array<std::int32_t, kMostServices> member_change{};
  std::array<std::int32_t, kMostServices> dormant_change{};
  Tally tally;
};

}  // namespace chokepoint
