#include "rules/read_feed.hpp"

#include <algorithm>
#include <tuple>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

constexpr std::uint32_t kTableEnd = 4096;  // audiences beyond are rare and computed
constexpr std::uint32_t kReaderTries = 16;

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

/// The most that any reader's own factors can multiply virality by. It doesn't depend on any
/// policy, so that two paired worlds look at the same readers.
double largest_factor(const Reading& r) {
  const double political = is_political(r.content) ? r.feed.largest_voice : 1;
  return r.p.largest_boldness * political * (1 + r.p.gateway_gain);
}

/// Chance that one who has read the post is worth looking at.
double hot_share(const Reading& r) { return std::min(1.0, r.virality * largest_factor(r)); }

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
std::optional<Candidate> draw_reader(const Reading& r, std::uint32_t k) {
  const std::uint32_t audience = r.world.ties.audience(r.sharer);
  for (std::uint32_t attempt = 0; attempt < kReaderTries; ++attempt) {
    const Quad q = r.world.draws.quad(Purpose::kHotReader, static_cast<int>(index(r.sharer)),
                                      number(r.id), k * kReaderTries + attempt);
    const auto tie = static_cast<std::uint32_t>((std::uint64_t{q[0]} * audience) >> 32);
    const auto reader = r.world.ties.reader(r.sharer, tie, r.world.communities);
    if (reader && can_read(r, *reader, unit(q[1]))) return Candidate{*reader, q};
  }
  return std::nullopt;
}

/// What a looked-at reader does.
enum class Choice : std::uint8_t { kPassesOn, kFallsSilent, kDeclines };

Choice decide(const Reading& r, const Candidate& reader) {
  const double boldness = r.world.traits.boldness(reader.user);
  const bool gate = r.feed.is_cut && r.world.users.is_circumventing(reader.user);
  const double gateway = gate && is_political(r.content) ? 1 + r.p.gateway_gain : 1;
  const double u = unit(reader.words[2]) * hot_share(r);
  const double calm = pass_on_chance(r.virality, boldness, 1, gateway);
  if (!is_political(r.content)) return u < calm ? Choice::kPassesOn : Choice::kDeclines;
  if (u < pass_on_chance(r.virality, boldness, r.voice(reader.user), gateway)) {
    return Choice::kPassesOn;
  }
  return u < calm ? Choice::kFallsSilent : Choice::kDeclines;
}

double reshare_time(const Reading& r, const Candidate& reader) {
  const double half_life = r.world.services[static_cast<std::size_t>(r.service)]
                               .facts.attention_half_life_hours / 24;
  return r.time + exponential(half_life / portable::kLn2, unit(reader.words[3]));
}

}  // namespace

FeedDay make_feed_day(const World& world, const ReadFeedParameters& p, double largest_voice) {
  FeedDay feed;
  feed.largest_voice = largest_voice;
  const double visible = p.visibility_share * (1 - world.ties.abroad_share());
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    const double around = static_cast<double>(service.circumventing_members) / world.people();
    const double members = static_cast<double>(service.members) / world.people();
    feed.seen_share_blocked[s] = visible * around;
    feed.seen_share[s] = visible * (around + (members - around) * service.quality);
    feed.is_cut = feed.is_cut || service.quality < 1;
    auto& none = feed.none[s];
    none.push_back(1);
    const std::uint32_t end = std::min(world.ties.largest_audience(), kTableEnd);
    while (none.size() <= end) none.push_back(none.back() * (1 - feed.seen_share[s]));
  }
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

double pass_on_chance(double virality, double boldness, double voice, double gateway) {
  return std::min(1.0, virality * boldness * voice * gateway);
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
    const std::uint32_t hot =
        binomial(wish.exposures, hot_share(reading), unit(wish.words[kWordPassOn]));
    bool is_passed_on = false;
    for (std::uint32_t k = 0; k < hot; ++k) {
      const auto reader = draw_reader(reading, k);
      if (!reader) continue;
      const Choice choice = decide(reading, *reader);
      if (choice == Choice::kFallsSilent) {
        awake.tally.add(Measure::kResharesSilenced, wish.service, wish.content);
      }
      if (choice != Choice::kPassesOn) continue;
      Post& post = keep(awake, wish);
      if (!add_sharer(post, reader->user)) continue;
      post.due.push_back({reshare_time(reading, *reader), reader->user});
      std::push_heap(post.due.begin(), post.due.end(), is_later);
      is_passed_on = true;
    }
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
  post.shares.push_back({reading.sharer, reading.time, exposures});
  post.exposures += exposures;
  post.exposures_today += exposures;
  post.exposures_unflagged += exposures;
  tally.add(Measure::kReshares, post.service, post.content);
  tally.add(Measure::kExposures, post.service, post.content, exposures);
  if (post.shares.size() == 10) tally.add(Measure::kCascadesOf10, post.service, post.content);
  if (post.shares.size() == 100) tally.add(Measure::kCascadesOf100, post.service, post.content);
  const std::uint32_t hot = binomial(exposures, hot_share(reading), unit(q[1]));
  for (std::uint32_t k = 0; k < hot; ++k) {
    const auto reader = draw_reader(reading, k);
    if (!reader) continue;
    const Choice choice = decide(reading, *reader);
    if (choice == Choice::kFallsSilent) {
      tally.add(Measure::kResharesSilenced, post.service, post.content);
    }
    if (choice != Choice::kPassesOn || !add_sharer(post, reader->user)) continue;
    post.due.push_back({reshare_time(reading, *reader), reader->user});
    std::push_heap(post.due.begin(), post.due.end(), is_later);
  }
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
