#pragma once
// Who bears it: a few counts of harm, kept by region and by decile of activity. Integers that are
// summed, like every count; only what happens to somebody costs anything.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "world/communities.hpp"
#include "world/regions.hpp"

namespace chokepoint {

enum class Borne : std::uint8_t {
  kPostsWished,
  kPostsSilenced,
  kPostsLostToBlock,
  kProtectedRestricted,
  kWronglyRestricted,
  kPeopleNewlySilenced,
  kPeopleNewlyRestricted,
};
/// The names of the measures whose totals these counts add up to; of wrongly_restricted those items
/// whose author is known, which leaves out benign posts.
inline constexpr std::array<std::string_view, 7> kBorneNames = {
    "posts_wished",       "posts_silenced",        "posts_lost_to_block",   "protected_restricted",
    "wrongly_restricted", "people_newly_silenced", "people_newly_restricted"};
inline constexpr std::size_t kBorneCount = kBorneNames.size();

inline constexpr std::size_t kDeciles = 10;

/// Where a person counts: decile 0 holds the tenth that writes least.
struct Group {
  std::uint32_t region = 0;
  std::uint32_t decile = 0;
};

/// Users of a community are numbered from the quietest to the most active, so the decile of activity
/// follows from the place inside it.
inline std::uint32_t activity_decile(std::uint32_t place, std::uint32_t size) {
  return static_cast<std::uint32_t>((std::uint64_t{10} * (2 * std::uint64_t{place} + 1)) /
                                    (2 * std::uint64_t{size}));
}

inline Group group_of(const Communities& communities, const std::vector<Region>& regions,
                      UserId user, CommunityId community) {
  return {static_cast<std::uint32_t>(region_of(regions, community)),
          activity_decile(index(user) - communities.first(community), communities.size(community))};
}

/// Counts by region, decile and what was borne; grows with the regions that something happened in.
class Burden {
 public:
  void add(Borne what, Group group, std::int64_t count = 1) {
    const std::size_t at = cell(what, group);
    if (at >= counts_.size()) counts_.resize((group.region + 1) * kDeciles * kBorneCount);
    counts_[at] += count;
  }
  std::int64_t get(Borne what, Group group) const {
    const std::size_t at = cell(what, group);
    return at < counts_.size() ? counts_[at] : 0;
  }
  void merge(const Burden& other) {
    if (other.counts_.size() > counts_.size()) counts_.resize(other.counts_.size());
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
  }
  void clear() { counts_.clear(); }

  const std::vector<std::int64_t>& counts() const { return counts_; }
  std::vector<std::int64_t>& counts() { return counts_; }

 private:
  static std::size_t cell(Borne what, Group group) {
    return (group.region * kDeciles + group.decile) * kBorneCount + static_cast<std::size_t>(what);
  }
  std::vector<std::int64_t> counts_;
};

}  // namespace chokepoint
