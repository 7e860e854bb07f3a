#pragma once
// Who writes how much. Activity is log-normal over people; a user's class follows from the position
// inside the community, so it costs no memory, and the authors of a day are found without touching
// the quiet.
//
// Inside a community of n users, user i (from the quietest) stands at quantile (i + phase) / n, the
// phase being the community's own number in [0, 1): systematic sampling, so that every community is
// a fair small copy of the country and the country as a whole has the exact law.
#include <array>
#include <cstdint>

#include "base/ids.hpp"

namespace chokepoint {

inline constexpr int kActivityClasses = 32;

/// First local position of each class and, last, the community's size.
using ClassBounds = std::array<std::uint32_t, kActivityClasses + 1>;

class Activity {
 public:
  /// Log-normal posts per day with the given median and spread (sigma of the logarithm), cut at
  /// `most_posts_per_day`.
  Activity(std::uint64_t seed, double median_posts_per_day, double spread,
           double most_posts_per_day);

  /// Posts per day of a class: the mean of the law inside the class.
  double posts_per_day(int activity_class) const {
    return weights_[static_cast<std::size_t>(activity_class)] * kWeightUnit;
  }
  double mean_posts_per_day() const { return mean_; }

  /// Where each class begins among the `size` users of a community.
  ClassBounds bounds(CommunityId community, std::uint32_t size) const;

  /// The class of the user at a local position, computed alone (the reference for bounds()).
  int class_of(CommunityId community, std::uint32_t size, std::uint32_t position) const;

  std::uint32_t weight(int activity_class) const {
    return weights_[static_cast<std::size_t>(activity_class)];
  }
  static constexpr double kWeightUnit = 0x1p-22;  // posts per day; keeps sums in integers
  static constexpr double kMostPostsPerDay = 1024;  // 32 bits of kWeightUnit

 private:
  double phase(CommunityId community) const;
  std::uint64_t seed_;
  std::array<double, kActivityClasses + 1> quantile_{};     // class limits as shares of people
  std::array<std::uint32_t, kActivityClasses> weights_{};  // activity in kWeightUnit
  double mean_ = 0;
};

/// The authors of one community, ready to be drawn in proportion to their activity.
class AuthorTable {
 public:
  AuthorTable(const Activity& activity, CommunityId community, std::uint32_t size);

  /// Activity of the whole community in units of Activity::kWeightUnit posts per day: exact.
  std::uint64_t total() const { return before_[kActivityClasses]; }

  /// The local position of the author that a random word points at.
  std::uint32_t author(std::uint32_t word) const {
    // floor(total * word / 2^32) without overflow: a point on the line of everybody's activity
    const std::uint64_t at = (total() >> 32) * word + (((total() & 0xFFFFFFFFu) * word) >> 32);
    std::size_t k = 0;  // the last class that begins at or before the point, without branches
    for (std::size_t half = kActivityClasses / 2; half != 0; half /= 2) {
      k += before_[k + half] <= at ? half : 0;
    }
    // Exact: both numbers are far below 2^53 and the quotient below 2^23.
    return bounds_[k] + static_cast<std::uint32_t>(static_cast<double>(at - before_[k]) / weight_[k]);
  }

 private:
  ClassBounds bounds_;
  std::array<std::uint64_t, kActivityClasses + 1> before_{};  // activity of all quieter classes
  std::array<double, kActivityClasses> weight_{};
};

}  // namespace chokepoint
