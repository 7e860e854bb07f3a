// A3, A31, A32: laws that the country is generated from.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/self_censor.hpp"
#include "rules/write_post.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"
#include "world/activity.hpp"
#include "world/follow_graph.hpp"
#include "world/loads.hpp"

namespace chokepoint::theory {

namespace {

double phi(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }

double top_tenth_share(const Activity& activity) {
  std::array<double, kActivityClasses> people{};
  double everybody = 0, all_posts = 0;
  for (std::uint32_t c = 0; c < 6000; ++c) {
    const ClassBounds bounds = activity.bounds(CommunityId{c}, 50 + (c * 37) % 900);
    for (std::size_t k = 0; k < kActivityClasses; ++k) people[k] += bounds[k + 1] - bounds[k];
  }
  for (std::size_t k = 0; k < kActivityClasses; ++k) {
    everybody += people[k];
    all_posts += people[k] * activity.posts_per_day(static_cast<int>(k));
  }
  double left = everybody / 10, posts = 0;
  for (std::size_t k = kActivityClasses; k-- > 0 && left > 0;) {
    const double taken = std::min(left, people[k]);
    posts += taken * activity.posts_per_day(static_cast<int>(k));
    left -= taken;
  }
  return posts / all_posts;
}

/// The exponent at which the discrete power law on [low, high] has this mean logarithm.
double power_law_exponent(double mean_log, int low, int high) {
  const auto expected_log = [&](double exponent) {
    double sum = 0, weighted = 0;
    for (int k = low; k <= high; ++k) {
      const double weight = std::pow(k, -exponent);
      sum += weight;
      weighted += weight * std::log(k);
    }
    return weighted / sum;
  };
  double below = 0.5, above = 8;
  for (int i = 0; i < 60; ++i) {
    const double middle = (below + above) / 2;
    (expected_log(middle) > mean_log ? below : above) = middle;
  }
  return below;
}

/// Political wishes of a day, and what became of them, in a country that is loud or afraid as a whole.
std::pair<double, double> posts_of_a_day(double voice, double people, std::uint64_t seed) {
  Scenario s = bare_scenario(people, 200);
  s.parameters.write_post.median_posts_per_month = 30;
  s.parameters.self_censor.norm_weight = 0;
  World world = found_world(s, seed, 1);
  world.government.reactance = std::max(0.0, std::log(voice));
  world.government.fear = std::max(0.0, -std::log(voice));
  const SharedVoice shared = share_voice(world, s.parameters.self_censor);
  Awake awake;
  awake.end_community = world.communities.count();
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    write_post(world, s.parameters.write_post, CommunityId{c}, layers_of(shared.ceiling[c]), awake);
  }
  self_censor(world, s.parameters.self_censor, shared, awake);
  const auto voiced = std::ranges::count_if(awake.wishes, [](const Wish& wish) { return is_political(wish.content); });
  return {static_cast<double>(awake.tally.total(Measure::kPostsWished)), static_cast<double>(voiced)};
}

}  // namespace

// Wishes beyond the first come in layers of voice, each thinned by the share that the voice fills: the
// rate is the voice, whatever it is.
std::vector<Finding> thinned_layers(const Effort& effort) {
  std::vector<Finding> found;
  for (const double voice : {0.2, 1.0, 1.3, 2.9}) {
    double rate = layer_filled(voice, 0);
    for (int layer = 1; layer < layers_of(voice); ++layer) rate += kLayerWidth * layer_filled(voice, layer);
    found.push_back(exact("posts a wish at voice", voice, rate));
  }
  for (const double voice : {0.5, 1.3, 2.6}) {
    std::vector<double> ratios;
    double sample = 0;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      const auto [wished, voiced] = posts_of_a_day(voice, 4000 * effort.size, static_cast<std::uint64_t>(seed));
      ratios.push_back(voiced / wished);
      sample += wished;
    }
    // The mean of a ratio of counts is off by one part in the count.
    found.push_back(measured(fmt::format("posts a wish, a day at voice {}", voice), voice, ratios, sample,
                             voice * effort.seeds / sample));
  }
  return found;
}

std::vector<Finding> top_tenth(const Effort&) {
  constexpr double kTopTenthZ = 1.2815515655446004;
  std::vector<Finding> found;
  for (const double spread : {0.8, 1.2, 1.5}) {
    const Activity activity(3, 0.01, spread, 0.01 * std::exp(4.5 * spread));
    found.push_back(exact("posts of the top tenth", phi(spread - kTopTenthZ), top_tenth_share(activity),
                          0.005 * phi(spread - kTopTenthZ)));
  }
  return found;
}

namespace {

/// Where readers live: one of 100 communities of 200 is one's own by chance, too.
std::vector<Finding> mixing_findings(const Effort& effort) {
  const Scenario s = bare_scenario(20000 * effort.size, 200);
  const TiesParameters& p = s.parameters.ties;
  std::vector<double> outside, abroad;
  double sample = 0, own = 0;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const World world = found_world(s, static_cast<std::uint64_t>(seed), 1);
    double ties = 0, elsewhere = 0, gone = 0;
    for (std::uint32_t u = 0; u < world.people(); u += 20) {
      for (std::uint32_t k = 0; k < world.ties.audience(UserId{u}); ++k) {
        const auto reader = world.ties.reader(UserId{u}, k, world.communities);
        ties += 1;
        gone += reader ? 0 : 1;
        elsewhere += reader && world.communities.of(*reader) != world.communities.of(UserId{u}) ? 1 : 0;
      }
    }
    outside.push_back(elsewhere / ties);
    abroad.push_back(gone / ties);
    sample += ties;
    own = 1.0 / world.communities.count();
  }
  // A tie that leads back to its author, one in 200 of those inside, is none.
  const double back = (1 - p.mixing_share) / 200;
  return {measured("ties to other communities", (p.mixing_share - p.abroad_share) * (1 - own), outside, sample, 1e-4),
          measured("ties abroad, or back to the author", p.abroad_share + back, abroad, sample, 1e-4)};
}

}  // namespace

std::vector<Finding> audience_tail(const Effort& effort) {
  std::vector<Finding> found;
  TiesParameters p = defaults<TiesParameters>(kTiesFields);
  const int low = static_cast<int>(p.smallest_audience), high = static_cast<int>(p.largest_audience);
  const auto people = static_cast<std::uint32_t>(20000 * effort.size);
  for (const double exponent : {2.1, 2.5, 3.0}) {
    p.audience_exponent = exponent;
    std::vector<double> fitted;
    for (int seed = 1; seed <= effort.seeds; ++seed) {
      const FollowGraph graph(static_cast<std::uint64_t>(seed), p);
      double mean_log = 0;
      for (std::uint32_t u = 0; u < people; ++u) mean_log += std::log(graph.audience(UserId{u})) / people;
      fitted.push_back(power_law_exponent(mean_log, low, high));
    }
    found.push_back(measured("exponent of the audience", exponent, fitted, double{1} * people * effort.seeds, 0.01));
  }
  const auto mixing = mixing_findings(effort);
  found.insert(found.end(), mixing.begin(), mixing.end());
  return found;
}

}  // namespace chokepoint::theory
