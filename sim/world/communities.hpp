#pragma once
// Communities: dense groups of users who are neighbours in life and in memory. A community is a
// range of user numbers, so belonging to one costs no memory.
#include <cstdint>
#include <span>
#include <vector>

#include "base/draw.hpp"
#include "base/field.hpp"
#include "base/ids.hpp"
#include "world/column.hpp"

namespace chokepoint {

/// Share of wished political posts that are voiced, in steps of 1/32768; 1 is the calm level.
inline constexpr std::uint16_t kCalmNorm = 32768;

struct Communities {
  std::vector<std::uint32_t> first_user;  // of all, on every rank; one more than communities: the end
  std::vector<std::uint32_t> of_stretch;  // the community of every kStretchUsers-th user, to find others; no state
  Column<std::uint16_t> norm;             // local norm of speaking up, in 1/32768
  Column<std::uint8_t> reactance_ceiling;  // no member's own reactance is above, in kLoadStep
  Column<std::uint16_t> ceiling_day;       // the ceiling was this high on this day; it fades
  Column<std::uint32_t> members;  // with an account in use: [community][service]

  std::uint32_t count() const {
    return first_user.empty() ? 0 : static_cast<std::uint32_t>(first_user.size() - 1);
  }
  /// The communities that live on this rank.
  std::uint32_t own_begin() const { return static_cast<std::uint32_t>(norm.first()); }
  std::uint32_t own_end() const { return own_begin() + static_cast<std::uint32_t>(norm.size()); }
  std::uint32_t first(CommunityId c) const { return first_user[index(c)]; }
  std::uint32_t end(CommunityId c) const { return first_user[index(c) + 1]; }
  std::uint32_t size(CommunityId c) const { return end(c) - first(c); }
  /// Share of a community that is on a service; `services` is how many there are.
  double member_share(CommunityId c, std::size_t service, std::size_t services) const {
    return static_cast<double>(members[index(c) * services + service]) / size(c);
  }
  void count_member(CommunityId c, std::size_t service, std::size_t services, int sign) {
    members[index(c) * services + service] += static_cast<std::uint32_t>(sign);
  }
  /// The community that holds the user: near the one of the stretch, or by a binary search where no stretches
  /// are kept.
  CommunityId of(UserId user) const;

  static constexpr std::uint32_t kStretchUsers = 256;  // about a community: a step or two from there
};

/// Communities with sizes from a power law on [smallest, largest], filling `people` exactly.
Communities found_communities(std::uint32_t people, double smallest, double largest,
                              double exponent, const Draws& draws);

/// Contiguous runs of this rank's communities of about `users` users each: the blocks of the parallel loop.
/// Returns the first community of each block and, last, the end.
std::vector<std::uint32_t> cut_into_blocks(const Communities& communities, std::uint32_t users);

}  // namespace chokepoint
