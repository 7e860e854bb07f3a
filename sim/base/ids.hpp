#pragma once
// Strong identifiers: a user can't be passed where a community is meant.
#include <cstdint>

namespace chokepoint {

enum class UserId : std::uint32_t {};
enum class CommunityId : std::uint32_t {};

/// A post's identity, a pure function of where and when it was wished for (day, community,
/// stream, candidate), so that the same post has the same identity in two paired worlds.
enum class PostId : std::uint64_t {};

constexpr std::uint32_t index(UserId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint32_t index(CommunityId id) { return static_cast<std::uint32_t>(id); }
constexpr std::uint64_t number(PostId id) { return static_cast<std::uint64_t>(id); }

constexpr int kPostDayBits = 14;        // 44 years
constexpr int kPostCommunityBits = 25;  // 33 million communities
constexpr int kPostStreamBits = 5;      // layers of voice, then the harmful classes
constexpr int kPostCandidateBits = 20;  // candidates of one community, stream and day
/// News about censorship shares the stream of harm: its candidates are numbered from here on.
constexpr std::uint32_t kFirstNewsCandidate = 1u << (kPostCandidateBits - 1);

constexpr PostId make_post_id(int day, CommunityId community, int stream, std::uint32_t candidate) {
  std::uint64_t id = static_cast<std::uint64_t>(day);
  id = (id << kPostCommunityBits) | index(community);
  id = (id << kPostStreamBits) | static_cast<std::uint64_t>(stream);
  return static_cast<PostId>((id << kPostCandidateBits) | candidate);
}

constexpr std::uint64_t day_of(PostId id) {
  return number(id) >> (kPostCommunityBits + kPostStreamBits + kPostCandidateBits);
}

}  // namespace chokepoint
