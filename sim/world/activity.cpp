#include "world/activity.hpp"

#include <algorithm>

#include "base/draw.hpp"
#include "base/error.hpp"
#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

constexpr double kLowestZ = -2.4;
constexpr double kNarrowest = 2.9;  // from the end of the lowest class to the cut
constexpr double kFarZ = 20;
constexpr std::uint32_t kPhaseTrait = 1;

}  // namespace

Activity::Activity(std::uint64_t seed, double median_posts_per_day, double spread,
                   double most_posts_per_day)
    : seed_(seed) {
  ensure(most_posts_per_day < kMostPostsPerDay, "activity fits into its weight");
  // Beyond six spreads below the median everybody is at the cut, beyond eight above it nobody.
  const double cut_z =
      std::clamp(portable::log(most_posts_per_day / median_posts_per_day) / spread, -6.0, 8.0);
  // Class 0 lies below `lowest`, the last one above the cut, the others evenly between.
  const double lowest = std::min(kLowestZ, cut_z - kNarrowest);
  std::array<double, kActivityClasses + 1> z{};
  z[0] = -kFarZ;
  for (std::size_t k = 1; k < kActivityClasses; ++k) {
    z[k] = lowest + (cut_z - lowest) * static_cast<double>(k - 1) / (kActivityClasses - 2);
  }
  z[kActivityClasses] = kFarZ;
  for (std::size_t k = 0; k <= kActivityClasses; ++k) quantile_[k] = portable::normal_cdf(z[k]);
  quantile_[0] = 0;
  quantile_[kActivityClasses] = 1;
  const double scale = median_posts_per_day * portable::exp(spread * spread / 2);
  for (std::size_t k = 0; k < kActivityClasses; ++k) {
    const double share = quantile_[k + 1] - quantile_[k];
    double mean = most_posts_per_day;
    if (k + 1 < kActivityClasses) {
      mean = scale *
             (portable::normal_cdf(z[k + 1] - spread) - portable::normal_cdf(z[k] - spread)) / share;
      mean = std::min(mean, most_posts_per_day);
    }
    weights_[k] = static_cast<std::uint32_t>(portable::floor(mean / kWeightUnit + 0.5));
    mean_ += share * weights_[k] * kWeightUnit;
  }
}

double Activity::phase(CommunityId community) const {
  return unit(static_cast<std::uint32_t>(trait_bits(seed_, index(community), kPhaseTrait) >> 32));
}

ClassBounds Activity::bounds(CommunityId community, std::uint32_t size) const {
  const double shift = phase(community);
  ClassBounds bounds{};
  for (std::size_t k = 1; k < kActivityClasses; ++k) {
    // The first i with (i + phase) / n >= quantile.
    const double at = quantile_[k] * size - shift;
    const double up = at <= 0 ? 0 : -portable::floor(-at);
    bounds[k] = std::min(static_cast<std::uint32_t>(up), size);
  }
  bounds[kActivityClasses] = size;
  return bounds;
}

int Activity::class_of(CommunityId community, std::uint32_t size, std::uint32_t position) const {
  const double shift = phase(community);
  int found = 0;
  for (int k = 1; k < kActivityClasses; ++k) {
    if (position >= quantile_[static_cast<std::size_t>(k)] * size - shift) found = k;
  }
  return found;
}

AuthorTable::AuthorTable(const Activity& activity, CommunityId community, std::uint32_t size)
    : bounds_(activity.bounds(community, size)) {
  for (std::size_t k = 0; k < kActivityClasses; ++k) {
    const std::uint32_t weight = activity.weight(static_cast<int>(k));
    weight_[k] = weight;
    before_[k + 1] = before_[k] + std::uint64_t{bounds_[k + 1] - bounds_[k]} * weight;
  }
}

}  // namespace chokepoint
