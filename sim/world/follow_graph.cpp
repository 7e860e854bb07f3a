#include "world/follow_graph.hpp"

#include <algorithm>
#include <limits>

#include "base/error.hpp"
#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

std::uint32_t word_below(double share) {
  return static_cast<std::uint32_t>(std::min(4294967295.0, portable::floor(share * 0x1p32)));
}

/// Quantile of the discrete power law P(k) ~ k^-exponent on [low, high].
std::vector<std::uint16_t> audience_quantiles(double low, double high, double exponent,
                                              std::size_t count) {
  const auto first = static_cast<std::uint32_t>(low);
  const auto last = std::max(first, static_cast<std::uint32_t>(high));
  ensure(last <= std::numeric_limits<std::uint16_t>::max(), "an audience fits into 16 bits");
  std::vector<double> cumulative;
  double sum = 0;
  for (std::uint32_t k = first; k <= last; ++k) {
    sum += portable::pow(std::max(1u, k), -exponent);
    cumulative.push_back(sum);
  }
  std::vector<std::uint16_t> quantiles;
  std::size_t at = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double p = (static_cast<double>(i) + 0.5) / static_cast<double>(count);
    while (at + 1 < cumulative.size() && cumulative[at] < p * sum) ++at;
    quantiles.push_back(static_cast<std::uint16_t>(first + at));
  }
  return quantiles;
}

}  // namespace

FollowGraph::FollowGraph(std::uint64_t seed, const TiesParameters& p)
    : seed_(seed),
      inside_limit_(word_below(1 - p.mixing_share)),
      home_limit_(word_below(1 - p.abroad_share)),
      abroad_share_(p.abroad_share) {
  ensure(p.abroad_share <= p.mixing_share, "ties abroad are among those that leave the community");
  const auto quantiles = audience_quantiles(p.smallest_audience, p.largest_audience,
                                            p.audience_exponent, audience_.size());
  std::copy(quantiles.begin(), quantiles.end(), audience_.begin());
  double sum = 0;
  for (const std::uint16_t size : audience_) {
    sum += size;
    largest_audience_ = std::max(largest_audience_, std::uint32_t{size});
  }
  mean_audience_ = sum / static_cast<double>(audience_.size());
}

FollowGraph::FollowGraph(std::uint32_t people, std::vector<Tie> ties) : row_start_(people + 1, 0) {
  std::sort(ties.begin(), ties.end());
  for (const Tie& tie : ties) {
    ensure(tie.author < people && tie.reader < people, "ties join users of this world");
    ++row_start_[tie.author + 1];
  }
  for (std::uint32_t u = 0; u < people; ++u) {
    largest_audience_ = std::max(largest_audience_, row_start_[u + 1]);
    row_start_[u + 1] += row_start_[u];
  }
  readers_.reserve(ties.size());
  for (const Tie& tie : ties) readers_.push_back(tie.reader);
  mean_audience_ = people == 0 ? 0 : static_cast<double>(ties.size()) / people;
}

std::optional<UserId> FollowGraph::reader(UserId author, std::uint32_t k,
                                          const Communities& members) const {
  if (is_loaded()) return UserId{readers_[row_start_[index(author)] + k]};
  const Quad q = Draws(seed_).quad(Purpose::kTie, 0, index(author), k);
  std::uint32_t found = 0;
  if (q[0] < inside_limit_) {
    const CommunityId home = members.of(author);
    found = members.first(home) +
            static_cast<std::uint32_t>((std::uint64_t{q[1]} * members.size(home)) >> 32);
  } else if (q[0] < home_limit_) {
    const std::uint64_t people = members.first_user.back();
    found = static_cast<std::uint32_t>((q[1] * people) >> 32);
  } else {
    return std::nullopt;
  }
  if (found == index(author)) return std::nullopt;
  return UserId{found};
}

std::size_t FollowGraph::bytes() const {
  return sizeof(*this) + (row_start_.size() + readers_.size()) * sizeof(std::uint32_t);
}

}  // namespace chokepoint
