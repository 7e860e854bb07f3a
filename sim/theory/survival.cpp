// A6, A7, A9: which cascades live, by the fixed point of their law of offspring.
//
// The specification's figures are those of Poisson offspring. Here an author has k readers, each of whom may be
// looked at with chance T; a look falls on one of the k, and who is met twice passes the post on once. So the
// offspring are the cells that the looks fill: k looks, each of which comes about with T and finds a new one
// with chance 1 - d/k when d are found. Ties are directed: who passes a post on has an audience like
// anybody's, so that the critical T is 1 / <k> and not <k> / <k(k-1)>.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "theory/branching.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

constexpr std::size_t kAlive = 300;  // at R 1.2, one in 100,000 that dies gets this far

/// The law of offspring with so many readers: chance of each number.
std::vector<double> offspring(int readers, double transmission) {
  std::vector<double> law = {1};
  for (int look = 0; look < readers; ++look) {
    law.push_back(0);
    for (std::size_t d = law.size() - 1; d-- > 0;) {
      const double moved = law[d] * transmission * (1 - static_cast<double>(d) / readers);
      law[d] -= moved;
      law[d + 1] += moved;
    }
    while (law.size() > 1 && law.back() < 1e-18) law.pop_back();
  }
  return law;
}

double mean(const std::vector<double>& law) {
  double sum = 0;
  for (std::size_t d = 0; d < law.size(); ++d) sum += static_cast<double>(d) * law[d];
  return sum;
}

/// Share of cascades that live: 1 - q, q the least root of q = E[q^offspring].
double living(const std::vector<double>& law) {
  double q = 0;
  for (int i = 0; i < 5000; ++i) {
    double next = 0;
    for (std::size_t d = law.size(); d-- > 0;) next = next * q + law[d];
    q = next;
  }
  return 1 - q;
}

/// Offspring where audiences follow a power law.
std::vector<double> offspring(const TiesParameters& ties, double transmission) {
  std::vector<double> law;
  double weights = 0;
  for (double k = ties.smallest_audience; k <= ties.largest_audience; ++k) weights += std::pow(k, -ties.audience_exponent);
  for (double k = ties.smallest_audience; k <= ties.largest_audience; ++k) {
    const auto of_k = offspring(static_cast<int>(k), transmission);
    law.resize(std::max(law.size(), of_k.size()));
    for (std::size_t d = 0; d < of_k.size(); ++d) law[d] += std::pow(k, -ties.audience_exponent) / weights * of_k[d];
  }
  return law;
}

double mean_audience(const TiesParameters& ties) {
  double weights = 0, sum = 0;
  for (double k = ties.smallest_audience; k <= ties.largest_audience; ++k) {
    weights += std::pow(k, -ties.audience_exponent);
    sum += k * std::pow(k, -ties.audience_exponent);
  }
  return sum / weights;
}

/// One number of each cascade, averaged over the posts of a seed (a seed is a range of posts).
std::vector<double> by_seed(int posts, const Effort& effort, FunctionRef<double(std::uint64_t)> number_of) {
  std::vector<double> means;
  for (int seed = 0; seed < effort.seeds; ++seed) {
    double sum = 0;
    for (int i = 0; i < posts; ++i) sum += number_of(post_number(seed, i));
    means.push_back(sum / posts);
  }
  return means;
}

/// Share of cascades that live.
Finding alive(std::string statistic, double expected, const World& world, double transmission, int posts,
              const Effort& effort) {
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  const auto lives = [&](std::uint64_t number) {
    return cascade_size(world, feed, transmission, number, kAlive) >= kAlive ? 1.0 : 0.0;
  };
  return measured(std::move(statistic), expected, by_seed(posts, effort, lives), double{1} * posts * effort.seeds, 0.001);
}

/// Reshares by an author's first readers.
Finding reshares(std::string statistic, double expected, const World& world, double transmission, int posts,
                 const Effort& effort) {
  const FeedDay feed = make_feed_day(world, plain_feed(), 1);
  const auto count = [&](std::uint64_t number) {
    Awake awake;
    const Post* post = first_readers(world, feed, transmission, number, awake);
    return post == nullptr ? 0.0 : static_cast<double>(post->due.size());
  };
  return measured(std::move(statistic), expected, by_seed(posts, effort, count), double{1} * posts * effort.seeds);
}

}  // namespace

// Audiences are binomial of a few hundred readers, not Poisson: each row stands beside the law of these ties,
// and beside the published figure, from which that law may be 0.005 off. To see 0.005 takes 200,000 cascades:
// --size 25.
std::vector<Finding> survival(const Effort& effort) {
  const World world = branching_world({kReaders, kReaders});
  const int posts = static_cast<int>(400 * effort.size);
  std::vector<Finding> found;
  for (const auto& [r, poisson] : {std::pair{1.2, 0.313698}, {1.5, 0.582812}, {2.0, 0.796812}, {3.0, 0.940480}}) {
    const double theory = living(offspring(static_cast<int>(kReaders), r / kReaders));
    Finding of_these_ties = alive(fmt::format("alive, R {}", r), theory, world, r / kReaders, posts, effort);
    Finding published = of_these_ties;
    published.statistic += ", published";
    published.expected = poisson;
    published.tolerance += 0.005;
    found.push_back(std::move(of_these_ties));
    found.push_back(std::move(published));
  }
  return found;
}

// A share d of readers can't be reached: R (1 - d). Alive above d* = 1 - 1/R only; close to it the sign shows
// in the reshares a share.
std::vector<Finding> thinned_survival(const Effort& effort) {
  World world = branching_world({kReaders, kReaders});
  const int posts = static_cast<int>(200 * effort.size);
  std::vector<Finding> found;
  for (const double unreached : {0.25, 0.4, 0.6}) {
    world.services[0].quality = 1 - unreached;
    const auto law = offspring(static_cast<int>(kReaders), 2 * (1 - unreached) / kReaders);
    found.push_back(alive(fmt::format("alive, R 2, {} unreached", unreached), living(law), world, 2 / kReaders, posts, effort));
  }
  for (const double unreached : {0.48, 0.52}) {
    world.services[0].quality = 1 - unreached;
    const double theory = mean(offspring(static_cast<int>(kReaders), 2 * (1 - unreached) / kReaders));
    found.push_back(reshares(fmt::format("reshares a share, R 2, {} unreached", unreached), theory, world, 2 / kReaders,
                             10 * posts, effort));
  }
  return found;
}

std::vector<Finding> survival_of_heavy_tails(const Effort& effort) {
  const TiesParameters ties = defaults<TiesParameters>(kTiesFields);
  const World world = branching_world({ties.smallest_audience, ties.largest_audience});
  const double critical = 1 / mean_audience(ties);
  const int posts = static_cast<int>(400 * effort.size);
  std::vector<Finding> found;
  for (const double r : {1.5, 2.0}) {
    found.push_back(alive(fmt::format("alive, R {}, audience 8-1000", r), living(offspring(ties, r * critical)), world,
                          r * critical, posts, effort));
  }
  // Just below and above 1 / <k>: a share has as many reshares as its audience is wide on average.
  for (const double r : {0.95, 1.15}) {
    const auto law = offspring(ties, r * critical);
    found.push_back(reshares(fmt::format("reshares a share, T {} of 1/<k>", r), mean(law), world, r * critical,
                             10 * posts, effort));
  }
  return found;
}

}  // namespace chokepoint::theory
