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

  /// Activity of a whole community in units of kWeightUnit posts per day: an integer, exact.
  std::uint64_t total_weight(const ClassBounds& bounds) const;

  /// The local position of the author that a random word points at: users weighted by activity.
  std::uint32_t author(const ClassBounds& bounds, std::uint64_t total, std::uint32_t word) const;

  std::uint32_t weight(int activity_class) const {
    return weights_[static_cast<std::size_t>(activity_class)];
  }
  static constexpr double kWeightUnit = 0x1p-22;  // posts per day; keeps sums in integers

 private:
  double phase(CommunityId community) const;
  std::uint64_t seed_;
  std::array<double, kActivityClasses + 1> quantile_{};     // class limits as shares of people
  std::array<std::uint32_t, kActivityClasses> weights_{};  // activity in kWeightUnit
  double mean_ = 0;
};

}  // namespace chokepoint
