#pragma once
// Tracked posts that somebody passed on, flagged, noticed or took down. A post that nothing happens
// to is counted and never stored.
#include <cstdint>
#include <vector>

#include "base/draw.hpp"
#include "base/ids.hpp"
#include "base/small_sequence.hpp"
#include "world/content.hpp"

namespace chokepoint {

/// A post that somebody would write today, before it is known whether it goes out.
struct Wish {
  PostId id;
  UserId author;
  CommunityId community;
  int layer;          // layer of voice: 0 the ordinary wish, above it what anger adds
  ContentClass content;
  std::uint8_t service;
  double time;        // days since the run's first midnight
  double virality;    // chance that a reader of boldness 1 passes it on
  Quad words{};       // the post's own uniform words, one for each later rule
  std::uint32_t exposures = 0;  // first readers at home
  std::int32_t kept = -1;       // its place among the block's kept posts; -1: nothing happened yet
};

/// Which of Wish::words belongs to which rule.
inline constexpr std::size_t kWordExposure = 0;
inline constexpr std::size_t kWordPassOn = 1;
inline constexpr std::size_t kWordNotice = 2;
inline constexpr std::size_t kWordFlagOrDetect = 3;

enum class PostState : std::uint8_t {
  kLive,
  kGeoBlocked,  // hidden at home, visible abroad and through circumvention
  kRemoved,     // gone everywhere
};

/// One time a post was put before an audience: by its author or by a reader passing it on.
struct Share {
  UserId user;
  double time;
  std::uint32_t exposures;  // readers at home that this share reaches if nothing stops it
};

/// A reader who will pass a post on at a time to come, if it is still there.
struct DueReshare {
  double time;
  UserId user;
};

struct Post {
  PostId id;
  UserId author;
  ContentClass content;
  std::uint8_t service;
  PostState state = PostState::kLive;
  bool breaks_policy = false;   // against the company's own rules
  bool is_unlawful = false;     // local law calls it unlawful
  bool is_noticed = false;      // waits for or went through the government's examination
  bool is_flagged = false;
  bool is_detected = false;     // by machines, on its first day
  bool is_requested = false;
  std::uint8_t open_tickets = 0;
  double created = 0;
  double stopped = 0;           // when it left state kLive; meaningful in other states only
  double virality = 0;
  std::uint32_t exposures = 0;  // at home, all shares
  std::uint32_t exposures_today = 0;      // not yet seen by the rule notice_posts
  std::uint32_t exposures_unflagged = 0;  // not yet seen by the rule flag_content
  SmallSequence<Share> shares;    // by time
  SmallSequence<DueReshare> due;  // a heap, the earliest (time, user) first
  SmallSequence<UserId> sharers;  // who passed it on or will, and the author: sorted

  /// Protected by the rights standard: political speech that breaks no rule of the company.
  bool is_protected() const { return is_political(content) && !breaks_policy; }
};

/// Readings from which on a post counts as widely read: only sorts what is counted.
inline constexpr std::uint32_t kWidelyRead = 100;

/// The posts whose authors live on this rank.
class LivePosts : public std::vector<Post> {
  using std::vector<Post>::vector;
};

struct Posts {
  LivePosts live;  // by id

  /// The stored post, or nullptr when it was never stored, is gone, or is held by another rank.
  Post* find(PostId id);
  std::size_t bytes() const;
};

}  // namespace chokepoint
