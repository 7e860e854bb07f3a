// A4 to A7, A9, A28: cascades as branching processes. Everybody has one service, boldness 1 and voice 1,
// so a reader passes on with chance T = visibility * virality, independently of all others.
#include <fmt/format.h>

#include <cmath>

#include "rules/read_feed.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

constexpr double kReaders = 200;
constexpr double kPeople = 400000;
constexpr std::size_t kAlive = 300;  // a cascade of this size has survived, but for about q^300

struct Audience {
  double smallest, largest;
};

ReadFeedParameters plain_feed() {
  ReadFeedParameters p = defaults<ReadFeedParameters>(kReadFeedFields);
  p.lowest_boldness = p.largest_boldness = 1;
  p.largest_virality = 1;  // no cap: some limits need a chance above the default one
  return p;
}

World branching_world(Audience audience) {
  Scenario s = bare_scenario(kPeople, kPeople);
  s.parameters.ties.largest_community = kPeople;
  s.services.resize(1);
  s.memberships = {{{0}, 1.0}};
  s.parameters.ties.smallest_audience = audience.smallest;
  s.parameters.ties.largest_audience = audience.largest;
  s.parameters.ties.abroad_share = s.parameters.ties.mixing_share = 0;
  s.parameters.read_feed = plain_feed();
  return found_world(s, 5, 1);
}

const auto kCalm = [](UserId) { return 1.0; };

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

/// Size of one cascade, the author included, or `stop_at`.
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

/// Share of cascades that live, one number a seed (a seed is a range of posts).
std::vector<double> living_shares(const World& world, double transmission, int posts, const Effort& effort) {
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  std::vector<double> shares;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double alive = 0;
    for (int i = 0; i < posts; ++i) {
      const auto number = static_cast<std::uint64_t>(seed) * 1000003 + static_cast<std::uint64_t>(i);
      alive += cascade_size(world, feed, transmission, number, kAlive) >= kAlive ? 1.0 / posts : 0;
    }
    shares.push_back(alive);
  }
  return shares;
}

}  // namespace

std::vector<Finding> borel_sizes(const Effort& effort) {
  const World world = branching_world({kReaders, kReaders});
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  const int posts = static_cast<int>(2000 * effort.size);
  std::vector<double> means, ones, twos;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double mean = 0, one = 0, two = 0;
    for (int i = 0; i < posts; ++i) {
      const auto number = static_cast<std::uint64_t>(seed) * 1000003 + static_cast<std::uint64_t>(i);
      const double size = cascade_size(world, feed, 0.5 / kReaders, number, 10000);
      mean += size / posts;
      one += size == 1 ? 1.0 / posts : 0;
      two += size == 2 ? 1.0 / posts : 0;
    }
    means.push_back(mean);
    ones.push_back(one);
    twos.push_back(two);
  }
  const double sample = double{1} * posts * effort.seeds;
  // 200 readers make the offspring binomial: its shares differ from Poisson's by at most 0.5 / 200.
  return {measured("mean size, R 0.5", 2, means, sample),
          measured("share of size 1", std::exp(-0.5), ones, sample, 0.0025),
          measured("share of size 2", 0.5 * std::exp(-1.0), twos, sample, 0.0025)};
}

// At one child a share: P(size >= n) falls as n^(-1/2). Both ends of the slope from Borel's law itself, at
// the branching number as it is: passers-on are picked with replacement among the 200 readers and nobody
// passes a post on twice, so that of the pairs that one share has, 1/2 on average, one in 200 is lost.
std::vector<Finding> criticality(const Effort& effort) {
  const World world = branching_world({kReaders, kReaders});
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  constexpr int kFew = 10, kMany = 1000;
  const auto at_least = [](int size) {
    double below = 0;
    const double r = 1 - 0.5 / kReaders;
    for (int n = 1; n < size; ++n) below += std::exp(-r * n + (n - 1) * std::log(r * n) - std::lgamma(n + 1.0));
    return 1 - below;
  };
  const double theory = std::log(at_least(kMany) / at_least(kFew)) / std::log(double{kMany} / kFew);
  const int posts = static_cast<int>(2000 * effort.size);
  std::vector<double> slopes;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double few = 0, many = 0;
    for (int i = 0; i < posts; ++i) {
      const auto number = static_cast<std::uint64_t>(seed) * 1000003 + static_cast<std::uint64_t>(i);
      const double size = cascade_size(world, feed, 1 / kReaders, number, kMany);
      few += size >= kFew ? 1 : 0;
      many += size >= kMany ? 1 : 0;
    }
    slopes.push_back(std::log(many / few) / std::log(double{kMany} / kFew));
  }
  // The logarithm of a count of fifty is low by 1/100 on average, and 400,000 people are finite.
  return {measured("slope of P(size >= n), n 10 to 1000", theory, slopes, double{1} * posts * effort.seeds, 0.01)};
}

// A share d of readers can't be reached: R (1 - d). Alive above d* = 1 - 1/R only.
std::vector<Finding> thinned_survival(const Effort& effort) {
  World world = branching_world({kReaders, kReaders});
  const int posts = static_cast<int>(60 * effort.size);
  std::vector<Finding> found;
  for (const auto& [unreached, theory] : {std::pair{0.25, 0.582812}, {0.4, 0.313698}, {0.55, 0.0}}) {
    world.services[0].quality = 1 - unreached;
    const auto shares = living_shares(world, 2 / kReaders, posts, effort);
    found.push_back(measured(fmt::format("alive, R 2, {} unreached", unreached), theory, shares,
                             double{1} * posts * effort.seeds, 0.005));
  }
  return found;
}

std::vector<Finding> survival(const Effort& effort) {
  const World world = branching_world({kReaders, kReaders});
  const int posts = static_cast<int>(60 * effort.size);
  std::vector<Finding> found;
  for (const auto& [branching, theory] : {std::pair{1.5, 0.582812}, {2.0, 0.796812}}) {
    found.push_back(measured(branching == 2 ? "alive, R 2" : "alive, R 1.5", theory,
                             living_shares(world, branching / kReaders, posts, effort),
                             double{1} * posts * effort.seeds, 0.005));
  }
  return found;
}

std::vector<Finding> survival_of_heavy_tails(const Effort& effort) {
  const TiesParameters ties = defaults<TiesParameters>(kTiesFields);
  const World world = branching_world({ties.smallest_audience, ties.largest_audience});
  const double branching = 1.5;
  double weights = 0, mean = 0;
  for (int k = 8; k <= 1000; ++k) {
    weights += std::pow(k, -ties.audience_exponent);
    mean += k * std::pow(k, -ties.audience_exponent);
  }
  const double transmission = branching / (mean / weights);
  double q = 0;
  for (int i = 0; i < 2000; ++i) {
    double next = 0;
    for (int k = 8; k <= 1000; ++k) {
      next += std::pow(k, -ties.audience_exponent) / weights * std::pow(1 - transmission * (1 - q), k);
    }
    q = next;
  }
  const int posts = static_cast<int>(100 * effort.size);
  return {measured("alive, R 1.5, audience 8-1000", 1 - q, living_shares(world, transmission, posts, effort),
                   double{1} * posts * effort.seeds, 0.01)};
}

// Readings of one share come with half-life h: a takedown two half-lives later prevents a quarter.
std::vector<Finding> takedown_delay(const Effort& effort) {
  const World world = branching_world({kReaders, kReaders});
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  const double half_life_days = defaults<ServiceFacts>(kServiceFields).attention_half_life_hours / 24;
  const int posts = static_cast<int>(300 * effort.size);
  std::vector<double> prevented;
  double sample = 0;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double before = 0, all = 0;
    for (int i = 0; i < posts; ++i) {
      Awake awake;
      const auto number = static_cast<std::uint64_t>(seed) * 1000003 + static_cast<std::uint64_t>(i);
      Post* post = first_readers(world, feed, 0.05, number, awake);
      if (post == nullptr) continue;
      all += static_cast<double>(post->due.size());
      post->virality = 0;  // first readers only
      post->state = PostState::kRemoved;
      post->stopped = 2 * half_life_days;
      Tally tally;
      pass_on(world, plain_feed(), feed, kCalm, 1000, *post, tally);
      before += static_cast<double>(post->shares.size()) - 1;
    }
    prevented.push_back(1 - before / all);
    sample += all;
  }
  return {measured("prevented after two half-lives", 0.25, prevented, sample)};
}

}  // namespace chokepoint::theory
