#pragma once
// Users in columns: 8 bytes each. What never changes about a user (activity, dissent, boldness, cost
// of circumvention, audience) is derived from seed and position and costs nothing; see traits.hpp.
#include <cstdint>

#include "base/ids.hpp"
#include "world/column.hpp"

namespace chokepoint {

enum class Circumvention : std::uint8_t { kNever, kKnows, kActive, kLapsed };

/// Bits of Users::marks.
inline constexpr std::uint8_t kMarkSilenced = 1;    // held back at least one post
inline constexpr std::uint8_t kMarkRestricted = 2;  // had at least one political item restricted
inline constexpr int kRoleShift = 2;              // the next two hold a Role
inline constexpr std::uint8_t kRoleBits = 3 << kRoleShift;
inline constexpr int kStrikeShift = 4;              // the upper four bits count strikes

/// What a prosecution made of a user, for the measures only: no rule acts on it. The larger one stays.
enum class Role : std::uint8_t {
  kNone,
  kFollower,    // reached by a voice that was prosecuted
  kPeer,        // a known voice too, passed over
  kProsecuted,
};

/// Fear and reactance are stored in steps of 1/32; what is sent to users in steps of 1/1024.
inline constexpr double kLoadStep = 1.0 / 32;
inline constexpr double kMessageStep = 1.0 / 1024;

struct Users {
  Column<std::uint8_t> fear;           // load in [0, 8), as of touched_day
  Column<std::uint8_t> reactance;      // load in [0, 8), as of touched_day
  Column<std::uint16_t> touched_day;   // when the two loads were last brought up to date
  Column<std::uint8_t> memberships;    // accounts in use, one bit a service
  Column<std::uint8_t> dormant;        // accounts that sleep, one bit a service
  Column<std::uint8_t> circumvention;  // a Circumvention
  Column<std::uint8_t> marks;          // what has happened to this user, as bits

  /// On this rank.
  std::size_t count() const { return fear.size(); }
  /// Whether the user lives on this rank: only then are there rows to read and write.
  bool owns(UserId u) const { return fear.holds(index(u)); }
  bool is_member(UserId u, int service) const {
    return ((memberships[index(u)] >> service) & 1) != 0;
  }
  Role role(UserId u) const {
    return static_cast<Role>((marks[index(u)] & kRoleBits) >> kRoleShift);
  }
  void raise_role(UserId u, Role to) {
    if (!owns(u) || role(u) >= to) return;
    std::uint8_t& mark = marks[index(u)];
    mark = static_cast<std::uint8_t>((mark & ~kRoleBits) | (static_cast<int>(to) << kRoleShift));
  }
  bool is_circumventing(UserId u) const {
    return circumvention[index(u)] == static_cast<std::uint8_t>(Circumvention::kActive);
  }
};

/// What others did to a user today; summed per user, then written once.
struct Message {
  UserId user;
  std::int32_t fear;       // in kMessageStep
  std::int32_t reactance;  // in kMessageStep
  std::uint8_t mark;       // bits to set
  std::uint8_t only_on = kAnyService;  // for members of this service alone: asked on their own rank

  static constexpr std::uint8_t kAnyService = 0xFF;
};

}  // namespace chokepoint
