// Cascades against the theory of branching processes. Everybody has one service, the same number of
// readers k at home, boldness 1 and voice 1, and virality T is a constant: a reader passes on with
// chance T, so the offspring of a share are Binomial(k, visibility * T), near Poisson(R) for large k.
#include <gtest/gtest.h>

#include <cmath>

#include "base/portable_math.hpp"
#include "base/sample.hpp"
#include "rules/read_feed.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

constexpr double kReaders = 200;

World branching_world(double people) {
  Scenario s = tiny_scenario(people, people);
  s.parameters.ties.largest_community = people;
  s.services.resize(1);
  s.memberships = {{{0}, 1.0}};
  s.parameters.ties.smallest_audience = s.parameters.ties.largest_audience = kReaders;
  s.parameters.ties.abroad_share = s.parameters.ties.mixing_share = 0;
  s.parameters.read_feed.lowest_boldness = s.parameters.read_feed.largest_boldness = 1;
  return found_world(s, 5, 1);
}

/// Sizes (author included) of many cascades with branching number R, one after another.
std::vector<std::size_t> cascade_sizes(const World& world, double branching, int posts,
                                       std::size_t stop_at, double readable_until = 1e9) {
  ReadFeedParameters p = defaults<ReadFeedParameters>(kReadFeedFields);
  p.largest_boldness = p.lowest_boldness = 1;
  const FeedDay feed = make_feed_day(world, p, 1);
  const auto calm = [](UserId) { return 1.0; };
  std::vector<std::size_t> sizes;
  for (int i = 0; i < posts; ++i) {
    Awake awake = whole_block(world);
    Wish wish{};
    wish.id = PostId{static_cast<std::uint64_t>(i + 1)};
    wish.author = UserId{static_cast<std::uint32_t>(i) % world.people()};
    wish.content = ContentClass::kPoliticalCriticism;
    wish.virality = branching / (kReaders * p.visibility_share);
    awake.wishes = {wish};
    read_feed(world, p, feed, calm, awake);
    if (awake.kept.empty()) {
      sizes.push_back(1);
      continue;
    }
    Post& post = awake.kept[0];
    post.stopped = readable_until;
    Tally tally;
    for (double until = 0.05; !post.due.empty() && post.shares.size() < stop_at; until += 0.05) {
      pass_on(world, p, feed, calm, until, post, tally);
    }
    sizes.push_back(post.shares.size());
  }
  return sizes;
}

// Limit A4: R = 0.5, Borel law P(n) = e^(-R n) (R n)^(n-1) / n!, mean 2. The offspring law is
// binomial (200 readers), which lowers the variance by a factor 1 - R / 200: below the sampling error.
TEST(Cascade, SubcriticalSizesAreBorel) {
  const World world = branching_world(400000);
  constexpr int kPosts = 40000;
  const auto sizes = cascade_sizes(world, 0.5, kPosts, 10000);
  double mean = 0;
  std::array<double, 7> share{};
  for (const std::size_t n : sizes) {
    mean += static_cast<double>(n) / kPosts;
    if (n < share.size()) share[n] += 1.0 / kPosts;
  }
  // Variance of the Borel law R / (1-R)^3 = 4, so 4 standard errors are 0.04.
  EXPECT_NEAR(mean, 2, 0.04);
  for (std::size_t n = 1; n < share.size(); ++n) {
    const double nn = static_cast<double>(n);
    const double theory = std::exp(-0.5 * nn + (nn - 1) * std::log(0.5 * nn) - std::lgamma(nn + 1));
    EXPECT_NEAR(share[n], theory, 4 * std::sqrt(theory / kPosts) + 0.002) << "size " << n;
  }
}

// Limit A6: above one, a cascade dies out with probability q = exp(-R (1 - q)).
TEST(Cascade, SupercriticalCascadesDieOutByTheFixedPoint) {
  const World world = branching_world(400000);
  constexpr int kPosts = 1500;
  for (const auto& [branching, survival] : {std::pair{1.5, 0.582812}, {2.0, 0.796812}}) {
    const auto sizes = cascade_sizes(world, branching, kPosts, 300);
    double alive = 0;
    for (const std::size_t n : sizes) alive += n >= 300 ? 1.0 / kPosts : 0;
    EXPECT_NEAR(alive, survival, 4 * std::sqrt(survival * (1 - survival) / kPosts) + 0.003);
  }
}

// Limit A28: a takedown after a fixed delay D prevents 2^(-D/h) of a share's readings; checked on the
// due reshares that still happen.
TEST(Cascade, ATakedownPreventsWhatWouldHaveComeLater) {
  World world = branching_world(100000);
  ReadFeedParameters p = defaults<ReadFeedParameters>(kReadFeedFields);
  p.largest_boldness = p.lowest_boldness = 1;
  const FeedDay feed = make_feed_day(world, p, 1);
  const auto calm = [](UserId) { return 1.0; };
  double before = 0;
  double all = 0;
  for (int i = 0; i < 4000; ++i) {
    Awake awake = whole_block(world);
    Wish wish{};
    wish.id = PostId{static_cast<std::uint64_t>(i + 1)};
    wish.content = ContentClass::kPoliticalCriticism;
    wish.virality = 0.5;
    awake.wishes = {wish};
    read_feed(world, p, feed, calm, awake);
    if (awake.kept.empty()) continue;
    Post& post = awake.kept[0];
    all += static_cast<double>(post.due.size());
    post.virality = 0;  // count the first readers only
    post.state = PostState::kRemoved;
    post.stopped = 6.4 / 24;  // two half-lives
    Tally tally;
    pass_on(world, p, feed, calm, 1000, post, tally);
    before += static_cast<double>(post.shares.size()) - 1;
  }
  EXPECT_NEAR(1 - before / all, 0.25, 4 * std::sqrt(0.25 * 0.75 / all));
}

}  // namespace
}  // namespace chokepoint
