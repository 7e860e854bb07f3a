// A4, A5, A28: sizes of cascades, and what a takedown prevents.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

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

// At one child a share: P(size >= n) falls as n^(-1/2). Both ends of the slope from Borel's law itself, at
// the branching number as it is: passers-on are picked with replacement among the 200 readers and nobody
// passes a post on twice, so that of the pairs that one share has, 1/2 on average, one in 200 is lost.
std::vector<Finding> criticality(const Effort& effort) {
  // Who has passed it on can't again: with n sharers of N people that lowers P(size >= n) by about n^3 / 24 N^2,
  // 0.003 at the largest.
  const World world = branching_world({kReaders, kReaders}, 4'000'000);
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  constexpr int kFew = 10, kSome = 1000, kMany = 10000;
  const auto at_least = [](int size) {
    double below = 0;
    for (int n = 1; n < size; ++n) below += borel(1 - 0.5 / kReaders, n);
    return 1 - below;
  };
  const auto slope = [](double few, double more, int size) { return std::log(more / few) / std::log(double(size) / kFew); };
  const int posts = static_cast<int>(2000 * effort.size);
  std::vector<double> to_some, to_many;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double few = 0, some = 0, many = 0;
    for (int i = 0; i < posts; ++i) {
      const double size = cascade_size(world, feed, 1 / kReaders, post_number(seed, i), kMany);
      few += size >= kFew ? 1 : 0;
      some += size >= kSome ? 1 : 0;
      many += size >= kMany ? 1 : 0;
    }
    to_some.push_back(slope(few, some, kSome));
    to_many.push_back(slope(few, many, kMany));
  }
  const double sample = double{1} * posts * effort.seeds;
  // The logarithm of a count of fifty is low by 1/100 on average, of one of sixteen by 3/100.
  return {measured("slope of P(size >= n), n 10 to 1000", slope(at_least(kFew), at_least(kSome), kSome), to_some, sample, 0.01),
          measured("slope of P(size >= n), n 10 to 10,000", slope(at_least(kFew), at_least(kMany), kMany), to_many, sample, 0.01)};
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
