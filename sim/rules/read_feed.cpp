#include "rules/read_feed.hpp"

#include <algorithm>

#include "base/error.hpp"
#include "base/portable_math.hpp"
#include "base/sample.hpp"
#include "rules/read_feed/meet_readers.hpp"

namespace chokepoint {

namespace {

constexpr std::uint32_t kTableEnd = 4096;  // audiences beyond are rare and computed

}  // namespace

double gateway_factor(const Service& service, int day, const ReadFeedParameters& p) {
  if (service.quality == 1 || service.cut_since_day == kNeverCut) return 1;
  const double novelty =
      portable::exp(-portable::kLn2 * (day - service.cut_since_day) / p.novelty_half_life_days);
  return 1 + p.gateway_gain * (novelty + (1 - novelty) * p.unprompted_share);
}

FeedDay make_feed_day(const World& world, const ReadFeedParameters& p, double largest_voice) {
  FeedDay feed;
  const double visible = p.visibility_share * (1 - world.ties.abroad_share()) * world.connected_share;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    const double around = static_cast<double>(service.circumventing_members) / world.people();
    const double members = static_cast<double>(service.members) / world.people();
    feed.seen_share_blocked[s] = visible * around;
    feed.seen_share[s] = visible * (around + (members - around) * service.quality);
    feed.gateway = std::max(feed.gateway, gateway_factor(service, world.day, p));
    auto& none = feed.none[s];
    none.push_back(1);
    const std::uint32_t end = std::min(world.ties.largest_audience(), kTableEnd);
    while (none.size() <= end) none.push_back(none.back() * (1 - feed.seen_share[s]));
  }
  feed.political_layers = std::min(layers_of(largest_voice * feed.gateway), kMostVoiceLayers);
  return feed;
}

std::vector<double> virality_quantiles(double median, double spread, double largest) {
  constexpr int kQuantiles = 1 << 14;
  std::vector<double> quantiles;
  quantiles.reserve(kQuantiles);
  for (int i = 0; i < kQuantiles; ++i) {
    const double z = portable::normal_quantile((i + 0.5) / kQuantiles);
    quantiles.push_back(std::min(largest, median * portable::exp(spread * z)));
  }
  return quantiles;
}

std::uint32_t exposures_of(const World& world, const FeedDay& feed, int service, UserId sharer,
                           bool is_geo_blocked, std::uint64_t post, std::uint32_t word) {
  const auto s = static_cast<std::size_t>(service);
  const std::uint32_t audience = world.ties.audience(sharer);
  const double share = is_geo_blocked ? feed.seen_share_blocked[s] : feed.seen_share[s];
  const bool has_table = !is_geo_blocked && audience < feed.none[s].size();
  const double none = has_table ? feed.none[s][audience] : power(1 - share, audience);
  if (none > 1e-200) return binomial(audience, share, none, unit(word));
  return binomial_in_chunks(audience, share,
                            {world.draws, Purpose::kFirstReaders, static_cast<int>(index(sharer)), post});
}

Post& keep(Awake& awake, Wish& wish) {
  if (wish.kept >= 0) return awake.kept[static_cast<std::size_t>(wish.kept)];
  wish.kept = static_cast<std::int32_t>(awake.kept.size());
  Post post{};
  post.id = wish.id;
  post.author = wish.author;
  post.content = wish.content;
  post.service = wish.service;
  post.created = wish.time;
  post.virality = wish.virality;
  post.exposures = wish.exposures;
  post.shares.push_back({wish.author, wish.time, wish.exposures});
  post.sharers.push_back(wish.author);
  awake.kept.push_back(std::move(post));
  return awake.kept.back();
}

namespace {

Reading reading_of(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
                   const Wish& wish, Awake& awake) {
  return {world,        p,           feed,      voice, wish.id, wish.content, wish.service, wish.virality,
          wish.author, wish.time, false, awake.unseen};
}

/// What follows when all first readers of a wish are met.
void end_reading(Wish& wish, const Met& met, Awake& awake) {
  bool is_passed_on = false;
  for (const DueReshare& due : met.takers) is_passed_on |= schedule(due, keep(awake, wish));
  if (met.silent > 0) {
    awake.tally.add(Measure::kResharesSilenced, wish.service, wish.content, met.silent);
  }
  if (!is_passed_on) awake.tally.add(Measure::kPostsNeverReshared, wish.service, wish.content);
}

}  // namespace

void read_feed(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
                   Awake& awake, std::vector<Met>& waiting) {
  static thread_local Met met;
  for (std::size_t i = 0; i < awake.wishes.size(); ++i) {
    Wish& wish = awake.wishes[i];
    wish.words = world.draws.quad(Purpose::kFirstReaders, 0, number(wish.id));
    wish.exposures = exposures_of(world, feed, wish.service, wish.author, false, number(wish.id),
                                  wish.words[kWordExposure]);
    awake.tally.add(Measure::kExposures, wish.service, wish.content, wish.exposures);
    const Reading reading = reading_of(world, p, feed, voice, wish, awake);
    if (meet_readers(reading, wish.exposures, wish.words[kWordPassOn], met)) {
      end_reading(wish, met, awake);
    } else {
      awake.unread.push_back(i);
      waiting.push_back(set_aside(met));
    }
  }
}

void read_on(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
                   Awake& awake, std::vector<Met>& waiting) {
  awake.unseen.clear();
  std::size_t still = 0;
  for (std::size_t i = 0; i < awake.unread.size(); ++i) {
    Wish& wish = awake.wishes[awake.unread[i]];
    if (meet_again(reading_of(world, p, feed, voice, wish, awake), waiting[i])) {
      end_reading(wish, waiting[i], awake);
      give_back(waiting[i]);
      continue;
    }
    awake.unread[still] = awake.unread[i];
    std::swap(waiting[still++], waiting[i]);
  }
  awake.unread.resize(still);
  waiting.resize(still);
}

void read_feed(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
               Awake& awake) {
  std::vector<Met> waiting;
  read_feed(world, p, feed, voice, awake, waiting);
  ensure(waiting.empty(), "on one rank everybody is seen");
}

}  // namespace chokepoint
