#pragma once
// Cascades as branching processes: everybody has one service, boldness 1 and voice 1, so a reader passes on
// with chance T = visibility * virality, independently of all others.
#include "rules/read_feed.hpp"

namespace chokepoint::theory {

struct Audience {
  double smallest, largest;
};
inline constexpr double kReaders = 200;

/// The rule's numbers with boldness 1 and no cap on virality.
ReadFeedParameters plain_feed();
/// People in one community, none of whom goes around cuts.
World branching_world(Audience audience, double people = 400000);

/// A post meets its first readers; nullptr when none of them passes it on. Its number also tells one seed's
/// posts from another's.
Post* first_readers(const World& world, const FeedDay& feed, double transmission, std::uint64_t number,
                    Awake& awake);
/// Size of one cascade, the author included, or `stop_at`.
double cascade_size(const World& world, const FeedDay& feed, double transmission, std::uint64_t number,
                    std::size_t stop_at);

inline std::uint64_t post_number(int seed, int i) {
  return static_cast<std::uint64_t>(seed) * 1000003 + static_cast<std::uint64_t>(i);
}

}  // namespace chokepoint::theory
