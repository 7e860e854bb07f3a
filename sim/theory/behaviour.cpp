// A27, A29, A30, A33: fear that fades, attention that breaks even, time between services, machines.
#include <fmt/format.h>

#include <cmath>

#include "base/sample.hpp"
#include "rules/choose_service.hpp"
#include "rules/detect_content.hpp"
#include "rules/feel_pressure.hpp"
#include "rules/read_feed.hpp"
#include "rules/self_censor.hpp"
#include "rules/spread_backlash.hpp"
#include "theory/bare_world.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

std::vector<Finding> fading_fear(const Effort& effort) {
  const SelfCensorParameters censor = defaults<SelfCensorParameters>(kSelfCensorFields);
  const FeelPressureParameters feel = defaults<FeelPressureParameters>(kFeelPressureFields);
  const double half_life = feel.fear_half_life_days;
  const LoadDecay decay = make_load_decay(half_life, feel.reactance_half_life_days);
  std::vector<Finding> found;
  for (const int days : {0, 7, static_cast<int>(half_life), 2 * static_cast<int>(half_life)}) {
    const double load = faded_loads(static_cast<std::uint8_t>(0.5 / kLoadStep), 0, decay, days).fear;
    found.push_back(exact("voice " + std::to_string(days) + " days after load 0.5",
                          std::exp(-censor.fear_weight * 0.5 * std::exp2(-days / half_life)),
                          voice(load, 0, 1, censor)));
  }
  // Signals of load 0.1 come as a Poisson stream, one in ten days. Read in the evening, after the day's:
  // mean load = rate e / (1 - 2^(-1/h)), the sum over days of rate e / ln 2 * h in the limit.
  const double rate = 0.1, load = 0.1;
  std::vector<double> means;
  const double people = 1000 * effort.size;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    World world = found_world(bare_scenario(people, 100), static_cast<std::uint64_t>(seed), 1);
    Tally tally;
    const int days = static_cast<int>(8 * half_life);
    for (world.day = 0; world.day < days; ++world.day) {
      std::vector<Message> messages;
      for (std::uint32_t u = 0; u < world.people(); ++u) {
        const DrawStream draws(world.draws, Purpose::kVoice, world.day, u);
        const int count = static_cast<int>(poisson(rate, draws));
        for (int i = 0; i < count; ++i) messages.push_back({UserId{u}, as_message(load), 0, 0});
      }
      feel_pressure(world, messages, tally);
    }
    double sum = 0;
    for (std::uint32_t u = 0; u < world.people(); ++u) {
      sum += loads_on(world.users, world.decay, UserId{u}, days - 1).fear;
    }
    means.push_back(sum / world.people());
  }
  const double sent = as_message(load) * kMessageStep;
  const double settled = 1 - std::exp2(-8);  // begun from nothing, eight half-lives ago
  found.push_back(measured("mean load under a stream of signals",
                           settled * rate * sent / (1 - std::exp2(-1 / half_life)), means,
                           people * effort.seeds));
  return found;
}

// What the news about a stop brings, against what the stop prevents: even at rate* in closed form, a loss of
// attention below it and a gain above.
std::vector<Finding> attention_break_even(const Effort& effort) {
  const double readings = 200, legitimacy = 0.2, prevented_over_news = 0.15;
  SpreadBacklashParameters p = defaults<SpreadBacklashParameters>(kSpreadBacklashFields);
  const double even_rate = -std::log(1 - prevented_over_news) / ((1 - legitimacy) * std::log(1 + readings));
  const World world = found_world(bare_scenario(2000, 100), 1, 1);
  const int posts = static_cast<int>(2000 * effort.size);
  std::vector<Finding> found;
  for (const double rate : {0.8, 1.0, 1.25}) {
    p.news_rate = rate * even_rate;
    // Attention won per stop, in units of what the news of one brings: news less what the stop prevents.
    std::vector<double> won;
    for (int seed = 0; seed < effort.seeds; ++seed) {
      std::vector<Post> news;
      Tally tally;
      for (int i = 0; i < posts; ++i) {
        Post stopped{};
        stopped.id = PostId{static_cast<std::uint64_t>(seed) * 1000003 + static_cast<std::uint64_t>(i) + 1};
        stopped.author = UserId{3};
        stopped.content = ContentClass::kPoliticalCriticism;
        stopped.state = PostState::kRemoved;
        stopped.stopped = 0.5;
        stopped.virality = 0.1;
        stopped.exposures = static_cast<std::uint32_t>(readings);
        spread_backlash(world, p, legitimacy, 0.5, stopped, news, tally);
      }
      won.push_back(static_cast<double>(tally.total(Measure::kBacklashPosts)) / posts - prevented_over_news);
    }
    const double theory = 1 - std::pow(1 - prevented_over_news, rate) - prevented_over_news;
    found.push_back(measured(fmt::format("attention won by a stop, {} of the even rate", rate), theory, won,
                             double{1} * posts * effort.seeds));
  }
  return found;
}

std::vector<Finding> time_shares(const Effort& effort) {
  std::vector<Service> services(3);
  for (std::size_t s = 0; s < services.size(); ++s) services[s].company = s == 2 ? "Rival" : "Own";
  ChooseServiceParameters p = defaults<ChooseServiceParameters>(kChooseServiceFields);
  p.network_effect = p.same_company_pull = 0;
  const ByService calm = {1, 2, 3};
  const TimeShares two = share_time(services, calm, {0b011, 0, false}, p);
  const TimeShares three = share_time(services, calm, {0b111, 0, false}, p);
  std::vector<std::vector<double>> by_service(3);
  const int posts = static_cast<int>(5000 * effort.size);
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const Draws draws(static_cast<std::uint64_t>(seed));
    std::array<double, 3> count{};
    for (int i = 0; i < posts; ++i) {
      DrawStream stream(draws, Purpose::kAccess, 0, static_cast<std::uint64_t>(i));
      count[static_cast<std::size_t>(send_post(three, p.kept_time_share, stream.next()).service)] += 1;
    }
    for (std::size_t s = 0; s < 3; ++s) by_service[s].push_back(count[s] / posts);
  }
  const double sample = double{1} * posts * effort.seeds;
  return {exact("odds of two services, without a third", 2, two.now[1] / two.now[0]),
          exact("odds of two services, with a third", 2, three.now[1] / three.now[0]),
          measured("posts to attraction 1 of 6", 1.0 / 6, by_service[0], sample),
          measured("posts to attraction 2 of 6", 2.0 / 6, by_service[1], sample),
          measured("posts to attraction 3 of 6", 3.0 / 6, by_service[2], sample)};
}

// A mixture of harm (share pi, found with TPR) and clean politics (found with FPR).
std::vector<Finding> stopped_items(const Effort& effort) {
  DetectContentParameters p = defaults<DetectContentParameters>(kDetectContentFields);
  p.false_detection_share = 0.01;
  const double harm = 0.1;
  const double found_share = p.bullying_detection_share * p.language_factor;
  const auto items = static_cast<std::uint32_t>(100000 * effort.size);
  std::vector<double> stopped, precise;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const World world = found_world(bare_scenario(2000, 100), static_cast<std::uint64_t>(seed), 1);
    Awake awake;
    awake.end_community = world.communities.count();
    for (std::uint32_t i = 0; i < items; ++i) {
      Wish wish{};
      wish.id = PostId{i + 1u};
      wish.author = UserId{i % world.people()};
      wish.content = i < harm * items ? ContentClass::kBullying : ContentClass::kPoliticalCriticism;
      wish.words = world.draws.quad(Purpose::kFirstReaders, 0, i);
      awake.wishes.push_back(wish);
    }
    detect_content(world, p, [&](Wish& wish) -> Post& { return keep(awake, wish); }, awake);
    double rightly = 0;
    for (const Post& post : awake.kept) rightly += post.content == ContentClass::kBullying ? 1 : 0;
    stopped.push_back(static_cast<double>(awake.kept.size()) / items);
    precise.push_back(rightly / static_cast<double>(awake.kept.size()));
  }
  const double right = harm * found_share, wrong = (1 - harm) * p.false_detection_share;
  const double sample = double{1} * items * effort.seeds;
  return {measured("items stopped", right + wrong, stopped, sample),
          measured("of those, rightly", right / (right + wrong), precise, sample, 0.001)};
}

}  // namespace chokepoint::theory
