#pragma once
// Who reads whom. Two forms behind one interface:
//   generated  reader k of user u is a function of (seed, u, k): no memory, any size. Audience sizes
//              follow a power law; a reader lives in the same community, elsewhere in the country,
//              or abroad, by fixed shares. In-degrees are then Poisson-like around the mean.
//   loaded     an edge list from a file, in compressed sparse rows.
// Directed ties by hash were chosen over a keyed permutation (symmetric, about ten times slower a
// look-up): see sim/MODEL.md, "Ties".
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "base/draw.hpp"
#include "base/field.hpp"
#include "base/ids.hpp"
#include "world/communities.hpp"

namespace chokepoint {

struct TiesParameters {
  double smallest_audience;
  double largest_audience;
  double audience_exponent;
  double smallest_community;
  double largest_community;
  double community_exponent;
  double mixing_share;
  double abroad_share;
};

inline constexpr Field kTiesFields[] = {
    {CHOKEPOINT_FIELD(TiesParameters, smallest_audience), 8, "people", {0, 1000}, {4, 20},
     Evidence::kAssumed, "mean 20 active ties; all Facebook friends: mean 191 (Backstrom et al. 2012)",
     "fewest readers a user has", Kind::kWhole},
    {CHOKEPOINT_FIELD(TiesParameters, largest_audience), 1000, "people", {1, 65535}, {300, 5000},
     Evidence::kAssumed, "active ties, not pages", "most readers a user has", Kind::kWhole},
    {CHOKEPOINT_FIELD(TiesParameters, audience_exponent), 2.5, "1", {1.01, 6}, {2.1, 3.5},
     Evidence::kAssumed, "heavy tail as in Ugander et al. 2011; the exponent is assumed",
     "exponent of the power law of audience sizes"},
    {CHOKEPOINT_FIELD(TiesParameters, smallest_community), 50, "people", {1, 100000}, {20, 150},
     Evidence::kAssumed, "community studies on social networks", "smallest community", Kind::kWhole},
    {CHOKEPOINT_FIELD(TiesParameters, largest_community), 5000, "people", {1, 250000}, {1000, 20000},
     Evidence::kAssumed, "community studies on social networks", "largest community", Kind::kWhole},
    {CHOKEPOINT_FIELD(TiesParameters, community_exponent), 2, "1", {1.01, 6}, {1.5, 2.5},
     Evidence::kAssumed, "community studies on social networks",
     "exponent of the power law of community sizes"},
    {CHOKEPOINT_FIELD(TiesParameters, mixing_share), 0.20, "share", {0, 1}, {0.1, 0.4},
     Evidence::kAssumed, "community studies on social networks",
     "readers outside the author's community, abroad included"},
    {CHOKEPOINT_FIELD(TiesParameters, abroad_share), 0.03, "share", {0, 1}, {0, 0.15},
     Evidence::kAssumed, "diaspora, no figure found", "readers abroad; part of mixing_share"},
};
static_assert(covers<TiesParameters>(kTiesFields));
inline constexpr Table kTiesTable = {"ties", "who reads whom: audiences and communities", kTiesFields};

/// A tie from an edge list: the reader sees what the author posts.
struct Tie {
  std::uint32_t author;
  std::uint32_t reader;
  friend auto operator<=>(const Tie&, const Tie&) = default;
};

class FollowGraph {
 public:
  /// Generated ties.
  FollowGraph(std::uint64_t seed, const TiesParameters& parameters);
  /// Loaded ties between `people` users; self-ties and double ties must be gone.
  FollowGraph(std::uint32_t people, std::vector<Tie> ties);

  bool is_loaded() const { return !row_start_.empty(); }

  /// Number of readers, at home and abroad.
  std::uint32_t audience(UserId author) const {
    if (is_loaded()) return row_start_[index(author) + 1] - row_start_[index(author)];
    return audience_[(trait_bits(seed_, index(author), kAudienceTrait) >> 52)];
  }

  /// Reader k of an author, k < audience(author); nobody when the reader lives abroad or when the
  /// tie points back at the author. `members` are the communities of this world.
  std::optional<UserId> reader(UserId author, std::uint32_t k, const Communities& members) const;

  double mean_audience() const { return mean_audience_; }
  std::uint32_t largest_audience() const { return largest_audience_; }
  double abroad_share() const { return abroad_share_; }
  /// Every stored byte; generated ties have a table only.
  std::size_t bytes() const;
  const std::vector<std::uint32_t>& row_start() const { return row_start_; }
  const std::vector<std::uint32_t>& readers() const { return readers_; }

 private:
  static constexpr std::uint32_t kAudienceTrait = 2;
  std::uint64_t seed_ = 0;
  std::array<std::uint16_t, 4096> audience_{};  // quantiles of the audience law
  std::uint32_t inside_limit_ = 0;  // a word below this: same community
  std::uint32_t home_limit_ = 0;    // a word below this: same country
  double mean_audience_ = 0;
  std::uint32_t largest_audience_ = 0;
  double abroad_share_ = 0;
  std::vector<std::uint32_t> row_start_;
  std::vector<std::uint32_t> readers_;
};

}  // namespace chokepoint
