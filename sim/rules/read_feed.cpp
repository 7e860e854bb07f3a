#include "rules/read_feed.hpp"

#include <algorithm>
#include <tuple>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

constexpr std::uint32_t kTableEnd = 4096;  // audiences beyond are rare and computed
constexpr std::uint32_t kReaderTries = 16;  // one in 16 accounts is enough to be found

/// Earliest first, ties broken by the user: the heap order of Post::due.
bool is_later(const DueReshare& a, const DueReshare& b) {
  return std::tie(a.time, a.user) > std::tie(b.time, b.user);
}

bool add_sharer(Post& post, UserId user) {
  const auto at = std::lower_bound(post.sharers.begin(), post.sharers.end(), user);
  if (at != post.sharers.end() && *at == user) return false;
  post.sharers.insert(at, user);
  return true;
}

/// Everything a reader's decision needs, the same for all readers of one share.
struct Reading {
  const World& world;
  const ReadFeedParameters& p;
  const FeedDay& feed;
  VoiceOf voice;
  PostId id;
  ContentClass content;
  int service;
  double virality;
  UserId sharer;
  double time;
  bool is_geo_blocked;
};

/// Chance that one who has read the post is worth looking at, for one layer of voice.
double hot_share(const Reading& r, int layer) {
  const double width = layer == 0 ? 1 : kLayerWidth;
  return std::min(1.0, width * r.virality * r.p.largest_boldness);
}

int layers(const Reading& r) { return is_political(r.content) ? r.feed.political_layers : 1; }

bool can_read(const Reading& r, UserId user, double u) {
  if (!r.world.users.is_member(user, r.service)) return false;
  if (r.world.users.is_circumventing(user)) return true;
  return !r.is_geo_blocked && u < r.world.services[static_cast<std::size_t>(r.service)].quality;
}

struct Candidate {
  UserId user;
  Quad words;
};

/// A reader of the share drawn evenly among those who could read it, or nobody after a few tries.
std::optional<Candidate> draw_reader(const Reading& r, int layer, std::uint32_t k) {
  const std::uint32_t audience = r.world.ties.audience(r.sharer);
  const std::uint32_t first = (k * kMostVoiceLayers + static_cast<std::uint32_t>(layer)) * kReaderTries;
  for (std::uint32_t attempt = 0; attempt < kReaderTries; ++attempt) {
    const Quad q = r.world.draws.quad(Purpose::kHotReader, static_cast<int>(index(r.sharer)),
                                      number(r.id), first + attempt);
    const auto tie = static_cast<std::uint32_t>((std::uint64_t{q[0]} * audience) >> 32);
    const auto reader = r.world.ties.reader(r.sharer, tie, r.world.communities);
    if (reader && can_read(r, *reader, unit(q[1]))) return Candidate{*reader, q};
  }
  return std::nullopt;
}

/// What a looked-at reader does.
enum class Choice : std::uint8_t { kPassesOn, kFallsSilent, kDeclines };

Choice decide(const Reading& r, int layer, const Candidate& reader) {
  const double eager = unit(reader.words[2]) * r.p.largest_boldness;
  if (eager >= r.world.traits.boldness(reader.user)) return Choice::kDeclines;
  if (!is_political(r.content)) return Choice::kPassesOn;
  const bool around = r.world.users.is_circumventing(reader.user);
  const double voice = r.voice(reader.user) * (around ? r.feed.gateway : 1);
  const double u = r.world.draws.uniform(Purpose::kReshareVoice, layer, number(r.id),
                                         index(reader.user) & 0xFFFFFF);
  if (u < layer_filled(voice, layer)) return Choice::kPassesOn;
  return layer == 0 ? Choice::kFallsSilent : Choice::kDeclines;
}

double reshare_time(const Reading& r, const Candidate& reader) {
  const double half_life = r.world.services[static_cast<std::size_t>(r.service)]
                               .facts.attention_half_life_hours / 24;
  return r.time + exponential(half_life / portable::kLn2, unit(reader.words[3]));
}

/// Enters a reader who will pass the post on; false for one who has done so already.
bool schedule(const Reading& r, const Candidate& reader, Post& post) {
  if (!add_sharer(post, reader.user)) return false;
  post.due.push_back({reshare_time(r, reader), reader.user});
  std::push_heap(post.due.begin(), post.due.end(), is_later);
  return true;
}

/// The readers of one share who will pass the post on are handed to `take`, those who fall silent
/// are counted. `word` decides how many readers of layer 0 are looked at.
template <class Take>
void meet_readers(const Reading& r, std::uint32_t exposures, std::uint32_t word, Tally& tally,
                  Take take) {
  for (int layer = 0; layer < layers(r); ++layer) {
    double u = unit(word);
    if (layer > 0) {
      u = r.world.draws.uniform(Purpose::kHotCount, static_cast<int>(index(r.sharer)),
                                number(r.id), static_cast<std::uint32_t>(layer));
    }
    const std::uint32_t hot = binomial(exposures, hot_share(r, layer), u);
    for (std::uint32_t k = 0; k < hot; ++k) {
      const auto reader = draw_reader(r, layer, k);
      if (!reader) continue;
      const Choice choice = decide(r, layer, *reader);
      if (choice == Choice::kFallsSilent) tally.add(Measure::kResharesSilenced, r.service, r.content);
      if (choice == Choice::kPassesOn) take(*reader);
    }
  }
}

}  // namespace

double gateway_factor(const Service& service, int day, const ReadFeedParameters& p) {
  if (service.quality == 1 || service.cut_since_day == kNeverCut) return 1;
  const double novelty =
      portable::exp(-portable::kLn2 * (day - service.cut_since_day) / p.novelty_half_life_days);
  return 1 + p.gateway_gain * (novelty + (1 - novelty) * p.unprompted_share);
}

FeedDay make_feed_day(const World& world, const ReadFeedParameters& p, double largest_voice) {
  FeedDay feed;
  const double visible = p.visibility_share * (1 - world.ties.abroad_share());
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

void read_feed(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
               Awake& awake) {
  for (Wish& wish : awake.wishes) {
    wish.words = world.draws.quad(Purpose::kFirstReaders, 0, number(wish.id));
    wish.exposures = exposures_of(world, feed, wish.service, wish.author, false, number(wish.id),
                                  wish.words[kWordExposure]);
    awake.tally.add(Measure::kExposures, wish.service, wish.content, wish.exposures);
    const Reading reading{world, p, feed, voice, wish.id, wish.content, wish.service,
                          wish.virality, wish.author, wish.time, false};
    bool is_passed_on = false;
    meet_readers(reading, wish.exposures, wish.words[kWordPassOn], awake.tally,
                 [&](const Candidate& reader) {
                   is_passed_on |= schedule(reading, reader, keep(awake, wish));
                 });
    if (!is_passed_on) awake.tally.add(Measure::kPostsNeverReshared, wish.service, wish.content);
  }
}

namespace {

/// A due reshare happens: its own audience reads, some of them will pass it on.
void share_again(const Reading& reading, Post& post, Tally& tally) {
  const World& world = reading.world;
  const Quad q = world.draws.quad(Purpose::kLaterReaders, static_cast<int>(index(reading.sharer)),
                                  number(post.id));
  const std::uint32_t exposures =
      exposures_of(world, reading.feed, post.service, reading.sharer, reading.is_geo_blocked,
                   number(post.id), q[0]);
  const bool is_first = post.shares.empty();  // news, read for the first time
  post.shares.push_back({reading.sharer, reading.time, exposures});
  post.exposures += exposures;
  post.exposures_today += exposures;
  post.exposures_unflagged += exposures;
  if (is_first) {
    tally.add(Measure::kPostsVoiced, post.service, post.content);
  } else {
    tally.add(Measure::kReshares, post.service, post.content);
  }
  tally.add(Measure::kExposures, post.service, post.content, exposures);
  if (post.shares.size() == 10) tally.add(Measure::kCascadesOf10, post.service, post.content);
  if (post.shares.size() == 100) tally.add(Measure::kCascadesOf100, post.service, post.content);
  meet_readers(reading, exposures, q[1], tally,
               [&](const Candidate& reader) { schedule(reading, reader, post); });
}

}  // namespace

void pass_on(const World& world, const ReadFeedParameters& p, const FeedDay& feed, VoiceOf voice,
             double until, Post& post, Tally& tally) {
  while (!post.due.empty() && post.due.front().time < until) {
    std::pop_heap(post.due.begin(), post.due.end(), is_later);
    const DueReshare due = post.due.back();
    post.due.pop_back();
    const bool is_stopped = post.state != PostState::kLive && due.time >= post.stopped;
    if (is_stopped && post.state == PostState::kRemoved) continue;
    if (is_stopped && !world.users.is_circumventing(due.user)) continue;
    const Reading reading{world, p, feed, voice, post.id, post.content, post.service,
                          post.virality, due.user, due.time, is_stopped};
    share_again(reading, post, tally);
  }
}

}  // namespace chokepoint
