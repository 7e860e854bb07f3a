// E1: civil violence in the manner of Epstein (2002), from this model's rules. A person of hardship H and risk
// aversion R speaks up iff H (1 - legitimacy) - R P > T: hardship comes as anger, the risk P of being caught
// as fear (feel_pressure), T as fear in the whole country, and self_censor is sharp. P is what was seen
// yesterday: the share of those who spoke whom the monitor examined (notice_posts), at most its capacity.
//
// With H and R uniform on (0, 1), g = 1 - legitimacy, u = 1 - T/g and a certain risk, K = (g - T)^2 / (2 g) of
// the people speak. While the capacity c holds all of them, that is the quiet state. Below, P falls, more
// speak, P falls further: an outburst, to a = (u + sqrt(u^2 - 2 c/g)) / 2, where P = c/a. It tips at c = K.
// Legitimacy that falls slowly is answered catch by catch; the same fall in one day isn't. (Capacity here is
// c/a where Epstein has 1 - exp(-2.3 c/a); the activation and its T = 0.1 are his.)
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "rules/feel_pressure.hpp"
#include "rules/notice_posts.hpp"
#include "rules/self_censor.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

constexpr double kPeople = 4096;
constexpr double kThreshold = 0.1;  // T
// Loads a unit of grievance: the largest that is stored. T then lies half-way between two steps of loads, so
// that rounding moves it neither up nor down.
constexpr double kUnit = 255 * kLoadStep;
constexpr double kSharp = 500;      // one step of loads decides

Scenario forgetful_country() {
  Scenario s = bare_scenario(kPeople, kPeople);
  s.parameters.feel_pressure.fear_half_life_days = 0.01;  // every day is felt anew
  s.parameters.feel_pressure.reactance_half_life_days = 0.01;
  return s;
}

class Society {
 public:
  Society(double capacity, int days_in_jail, std::uint64_t seed)
      : world_(found_world(forgetful_country(), seed, 1)), free_from_(world_.people(), 0), days_in_jail_(days_in_jail) {
    world_.government.effort_share.fill(1.0 / kReasonCount);
    world_.government.fear = kUnit * kThreshold;
    monitor_.examined_per_day = capacity * world_.people();
    voice_.fear_weight = voice_.reactance_weight = kSharp;
    voice_.norm_weight = 0;
    voice_.largest_voice = 1;
  }

  /// One day; the share of people who spoke up.
  double live(double legitimacy) {
    feel(1 - legitimacy);
    Awake awake;
    awake.end_community = world_.communities.count();
    wish(awake);
    self_censor(world_, voice_, share_voice(world_, voice_), awake);
    catch_some(awake.wishes);
    ++world_.day;
    return static_cast<double>(awake.wishes.size()) / world_.people();
  }

 private:
  /// Everybody's hardship and risk aversion: spread evenly over the unit square.
  void feel(double grievance) {
    constexpr double kGolden = 0.618033988749894848;
    std::vector<Message> messages;
    for (std::uint32_t u = 0; u < world_.people(); ++u) {
      const double hardship = (u + 0.5) / world_.people();
      const double aversion = std::fmod((u + 0.5) * kGolden, 1.0);
      messages.push_back({UserId{u}, as_message(kUnit * aversion * risk_), as_message(kUnit * hardship * grievance), 0});
    }
    Tally tally;
    feel_pressure(world_, messages, tally);
  }

  void wish(Awake& awake) const {
    for (std::uint32_t u = 0; u < world_.people(); ++u) {
      if (free_from_[u] > world_.day) continue;
      Wish wish{};
      wish.author = UserId{u};
      wish.community = world_.communities.of(wish.author);
      wish.id = make_post_id(world_.day, wish.community, 0, u);
      wish.content = ContentClass::kPoliticalCriticism;
      awake.wishes.push_back(wish);
    }
  }

  /// What was said is seen by all; the monitor examines what it can.
  void catch_some(const std::vector<Wish>& said) {
    for (const Wish& wish : said) {
      Post post{};
      post.id = wish.id;
      post.author = wish.author;
      post.content = wish.content;
      post.exposures_today = 1000000000;
      world_.posts.live.push_back(post);
    }
    Tally tally;
    examine_posts(world_, monitor_, 1, tally);
    double caught = 0;
    for (const Post& post : world_.posts.live) {
      if (!post.is_requested) continue;
      caught += 1;
      free_from_[index(post.author)] = world_.day + 1 + days_in_jail_;
    }
    risk_ = said.empty() ? 1 : caught / static_cast<double>(said.size());
    world_.posts.live.clear();
  }

  World world_;
  std::vector<int> free_from_;
  int days_in_jail_;
  NoticePostsParameters monitor_ = defaults<NoticePostsParameters>(kNoticePostsFields);
  SelfCensorParameters voice_ = defaults<SelfCensorParameters>(kSelfCensorFields);
  double risk_ = 1;
};

/// Share that speaks up after so many days without jail, or on the first day on which more than `enough` do.
double settled(double capacity, double legitimacy, std::uint64_t seed, int days = 40, double enough = 1) {
  Society society(capacity, 0, seed);
  double active = 0;
  for (int day = 0; day < days && active <= enough; ++day) active = society.live(legitimacy);
  return active;
}

/// Largest share that ever speaks up while legitimacy falls from 0.9 to 0.6 within so many days.
double worst_day(int days_of_fall, std::uint64_t seed) {
  Society society(0.04, 15, seed);
  double most = 0;
  for (int day = 0; day < days_of_fall + 30; ++day) {
    most = std::max(most, society.live(0.9 - 0.3 * std::min(1.0, (day + 1.0) / days_of_fall)));
  }
  return most;
}

/// Capacity below which it does not stay quiet, by halving on a scale of factors. An outburst grows by K/c a
/// day: one that takes longer than 150 days passes for quiet, which sets this too low by 1.3 %.
double tipping_capacity(double legitimacy, double quiet, double loud, std::uint64_t seed) {
  double below = quiet / 2, above = quiet * 2;
  const double enough = (quiet + loud) / 2;
  for (int i = 0; i < 8; ++i) {
    const double middle = std::sqrt(below * above);
    (settled(middle, legitimacy, seed, 150, enough) > enough ? below : above) = middle;
  }
  return above;
}

}  // namespace

// People are spread evenly, not drawn: what a seed brings is the rounding of loads. It bends K by half its
// variance over g, a thousandth of K; one person in 4096 is the rest.
std::vector<Finding> civil_violence(const Effort& effort) {
  constexpr double kLegitimacy = 0.82, g = 1 - kLegitimacy;  // as in Epstein's run of bursts
  const double quiet = (g - kThreshold) * (g - kThreshold) / (2 * g), u = 1 - kThreshold / g;
  const double half_capacity = quiet / 2;
  const double loud = (u + std::sqrt(u * u - 2 * half_capacity / g)) / 2;
  const int seeds = std::min(effort.seeds, 5);
  std::vector<double> calm, burst, tips, sudden, slow;
  for (int i = 1; i <= seeds; ++i) {
    const auto seed = static_cast<std::uint64_t>(i);
    calm.push_back(settled(2 * quiet, kLegitimacy, seed));
    burst.push_back(settled(half_capacity, kLegitimacy, seed));
    tips.push_back(tipping_capacity(kLegitimacy, quiet, u / 2, seed));
    sudden.push_back(worst_day(1, seed) > 0.25 ? 1 : 0);
    slow.push_back(worst_day(300, seed) > 0.05 ? 1 : 0);
  }
  const double sample = kPeople * seeds;
  return {measured("quiet: speak up, capacity 2 K", quiet, calm, sample, 0.02 * quiet),
          measured("outburst: speak up, capacity K/2", loud, burst, sample, 0.01),
          measured("tips at capacity", quiet, tips, sample, 0.025 * quiet),
          measured("legitimacy 0.9 to 0.6 in a day: outburst", 1, sudden, sample),
          measured("the same in 300 days: outburst", 0, slow, sample)};
}

}  // namespace chokepoint::theory
