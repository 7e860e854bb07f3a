// A4, A5, A28: sizes of cascades, and what a takedown prevents.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

#include "base/sample.hpp"
#include "theory/bare_world.hpp"
#include "theory/branching.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

const auto kCalm = [](UserId) { return 1.0; };

}  // namespace

ReadFeedParameters plain_feed() {
  ReadFeedParameters p = defaults<ReadFeedParameters>(kReadFeedFields);
  p.lowest_boldness = p.largest_boldness = 1;
  p.largest_virality = 1;  // no cap: some limits need a chance above the default one
  return p;
}

World branching_world(Audience audience, double people) {
  Scenario s = bare_scenario(people, people);
  s.parameters.ties.largest_community = people;
  s.services.resize(1);
  s.memberships = {{{0}, 1.0}};
  s.parameters.ties.smallest_audience = audience.smallest;
  s.parameters.ties.largest_audience = audience.largest;
  s.parameters.ties.abroad_share = s.parameters.ties.mixing_share = 0;
  s.parameters.read_feed = plain_feed();
  World world = found_world(s, 5, 1);
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(), std::uint8_t{0});
  world.services[0].circumventing_members = 0;
  return world;
}

Post* first_readers(const World& world, const FeedDay& feed, double transmission, std::uint64_t number,
                    Awake& awake) {
  const ReadFeedParameters p = plain_feed();
  awake.end_community = world.communities.count();
  Wish wish{};
  wish.id = PostId{number + 1};
  wish.author = UserId{static_cast<std::uint32_t>(number * 7919 % world.people())};
  wish.content = ContentClass::kPoliticalCriticism;
  wish.virality = transmission / p.visibility_share;
  awake.wishes = {wish};
  read_feed(world, p, feed, kCalm, awake);
  return awake.kept.empty() ? nullptr : &awake.kept[0];
}

double cascade_size(const World& world, const FeedDay& feed, double transmission, std::uint64_t number,
                    std::size_t stop_at) {
  Awake awake;
  Post* post = first_readers(world, feed, transmission, number, awake);
  if (post == nullptr) return 1;
  post->stopped = 1e9;
  Tally tally;
  for (double until = 0.05; !post->due.empty() && post->shares.size() < stop_at; until += 0.05) {
    pass_on(world, plain_feed(), feed, kCalm, until, *post, tally);
  }
  return static_cast<double>(post->shares.size());
}

namespace {

/// Chance that a cascade of branching number r has this size.
double borel(double r, int size) {
  return std::exp(-r * size + (size - 1) * std::log(r * size) - std::lgamma(size + 1.0));
}

/// The largest gap between the shares of sizes and Borel's law (Kolmogorov and Smirnov).
double gap_to_borel(double r, const std::vector<double>& counts) {
  const double all = std::accumulate(counts.begin(), counts.end(), 0.0);
  double got = 0, theory = 0, gap = 0;
  for (std::size_t n = 1; n < counts.size(); ++n) {
    got += counts[n] / all;
    theory += borel(r, static_cast<int>(n));
    gap = std::max(gap, std::abs(got - theory));
  }
  return gap;
}

}  // namespace

std::vector<Finding> borel_sizes(const Effort& effort) {
  const World world = branching_world({kReaders, kReaders});
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  const int posts = static_cast<int>(2000 * effort.size);
  std::vector<double> means, ones, twos, counts(101);  // sizes beyond 100 are counted as 0
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double mean = 0, one = 0, two = 0;
    for (int i = 0; i < posts; ++i) {
      const double size = cascade_size(world, feed, 0.5 / kReaders, post_number(seed, i), 10000);
      mean += size / posts;
      one += size == 1 ? 1.0 / posts : 0;
      two += size == 2 ? 1.0 / posts : 0;
      counts[size > 100 ? 0 : static_cast<std::size_t>(size)] += 1;
    }
    means.push_back(mean);
    ones.push_back(one);
    twos.push_back(two);
  }
  const double sample = double{1} * posts * effort.seeds;
  // 200 readers make the offspring binomial: its shares differ from Poisson's by at most 0.5 / 200.
  return {measured("mean size, R 0.5", 2, means, sample),
          measured("share of size 1", std::exp(-0.5), ones, sample, 0.0025),
          measured("share of size 2", borel(0.5, 2), twos, sample, 0.0025),
          // Beyond 1.95 / sqrt(n) once in a thousand when the law holds.
          {"largest gap to Borel's law, sizes to 100", sample, 0, gap_to_borel(0.5, counts), 0.5 / std::sqrt(sample),
           1.95 / std::sqrt(sample) + 0.0025}};
}

namespace {

/// P(at least so many share), for each of `sizes` (rising), where the k-th to be read has Poisson's number of children
/// with mean r (1 - k / people): who has passed a post on can't again. Walks through all that may be unread by then.
std::vector<double> sizes_of_dying_out(double r, double people, std::span<const int> sizes) {
  constexpr std::size_t kMostUnread = 4000, kMostChildren = 16;  // more of either is rarer than 1e-10
  std::vector<double> unread(kMostUnread + 1, 0.0);
  unread[1] = 1;
  std::vector<double> at_least;
  std::size_t widest = 1;
  for (int k = 1; at_least.size() < sizes.size(); ++k) {
    if (k == sizes[at_least.size()]) at_least.push_back(std::accumulate(unread.begin() + 1, unread.end(), 0.0));
    const double mean = r * (1 - k / people);
    std::array<double, kMostChildren> children{};
    children[0] = std::exp(-mean);
    for (std::size_t c = 1; c < kMostChildren; ++c) children[c] = children[c - 1] * mean / static_cast<double>(c);
    std::vector<double> next(kMostUnread + 1, 0.0);
    for (std::size_t u = 1; u <= widest; ++u) {
      for (std::size_t c = 0; c < kMostChildren; ++c) next[std::min(u - 1 + c, kMostUnread)] += unread[u] * children[c];
    }
    next[0] = 0;  // died out
    widest = std::min(widest + kMostChildren - 1, kMostUnread);
    while (widest > 1 && next[widest] < 1e-14) --widest;
    unread = std::move(next);
  }
  return at_least;
}

}  // namespace

// At one child a share: P(size >= n) falls as n^(-1/2), slope -0.5. Here passers-on are picked with replacement
// among the 200 readers and nobody passes a post on twice, so that of the pairs that one share has, 1/2 on average,
// one in 200 is lost: the branching number is 1 - 1/400, and among 4 million people it falls as the post spreads. Both
// bend the slope, to -0.525 up to 1000 and -0.564 up to 10,000; how far follows from the walk above.
std::vector<Finding> criticality(const Effort& effort) {
  constexpr double kEverybody = 4'000'000;
  const World world = branching_world({kReaders, kReaders}, kEverybody);
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  constexpr std::array<int, 3> kSizes = {10, 1000, 10000};
  const std::vector<double> theory = sizes_of_dying_out(1 - 0.5 / kReaders, kEverybody, kSizes);
  const auto slope = [&](double few, double more, std::size_t k) { return std::log(more / few) / std::log(double(kSizes[k]) / kSizes[0]); };
  const int posts = static_cast<int>(2000 * effort.size);
  std::array<std::vector<double>, 3> slopes;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    std::array<double, 3> count{};
    for (int i = 0; i < posts; ++i) {
      const double size = cascade_size(world, feed, 1 / kReaders, post_number(seed, i), kSizes.back());
      for (std::size_t k = 0; k < kSizes.size(); ++k) count[k] += size >= kSizes[k] ? 1 : 0;
    }
    for (std::size_t k = 1; k < kSizes.size(); ++k) slopes[k].push_back(slope(count[0], count[k], k));
  }
  std::vector<Finding> found;
  for (std::size_t k = 1; k < kSizes.size(); ++k) {
    // The logarithm of a count is low by half of one over the count; as much again for its spread.
    const double bias = 1 / (posts * theory[k]) / std::log(double(kSizes[k]) / kSizes[0]);
    found.push_back(measured(fmt::format("slope of P(size >= n), n 10 to {}", kSizes[k]), slope(theory[0], theory[k], k),
                             slopes[k], double{1} * posts * effort.seeds, bias));
  }
  return found;
}

namespace {

/// Share of the first readers' reshares that a takedown prevents, one number a seed; `delay_days` of each post.
std::vector<double> prevented_shares(const Effort& effort, FunctionRef<double(std::uint64_t)> delay_days,
                                     double& sample) {
  const World world = branching_world({kReaders, kReaders});
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  const int posts = static_cast<int>(300 * effort.size);
  std::vector<double> prevented;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double before = 0, all = 0;
    for (int i = 0; i < posts; ++i) {
      Awake awake;
      Post* post = first_readers(world, feed, 0.05, post_number(seed, i), awake);
      if (post == nullptr) continue;
      all += static_cast<double>(post->due.size());
      post->virality = 0;  // first readers only
      post->state = PostState::kRemoved;
      post->stopped = delay_days(post_number(seed, i));
      Tally tally;
      pass_on(world, plain_feed(), feed, kCalm, 1000, *post, tally);
      before += static_cast<double>(post->shares.size()) - 1;
    }
    prevented.push_back(1 - before / all);
    sample += all;
  }
  return prevented;
}

}  // namespace

// Readings of one share come with half-life h: a takedown after D prevents 2^(-D/h) of them, and one after an
// exponential time of rate d prevents d / (d + a), a = ln 2 / h. The mean of a ratio is off by one part in posts.
std::vector<Finding> takedown_delay(const Effort& effort) {
  const double half_life = defaults<ServiceFacts>(kServiceFields).attention_half_life_hours / 24;
  std::vector<Finding> found;
  for (const double half_lives : {2.0, 7.5}) {  // the second: 24 hours at 3.2
    double sample = 0;
    const auto shares = prevented_shares(effort, [&](std::uint64_t) { return half_lives * half_life; }, sample);
    found.push_back(measured(fmt::format("prevented after {} half-lives", half_lives), std::pow(2, -half_lives),
                             shares, sample));
  }
  double sample = 0;
  const auto delay = [](std::uint64_t number) {
    return exponential(1, Draws(11).uniform(Purpose::kServiceTime, 0, number));
  };
  const auto shares = prevented_shares(effort, delay, sample);
  found.push_back(measured("prevented, delay exponential, mean 24 h", 1 / (1 + std::log(2) / half_life), shares,
                           sample, 1 / (300 * effort.size * effort.seeds)));
  return found;
}

}  // namespace chokepoint::theory
