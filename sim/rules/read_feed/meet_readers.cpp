#include "rules/read_feed/meet_readers.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "base/portable_math.hpp"
#include "base/sample.hpp"
#include "base/spare.hpp"

namespace chokepoint {

namespace {

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

/// Chance that one who has read the post is worth looking at, for one layer of voice.
double hot_share(const Reading& r, int layer) {
  const double width = layer == 0 ? 1 : kLayerWidth;
  return std::min(1.0, width * r.virality * r.p.largest_boldness);
}

/// Layers that a reader's voice may reach: beyond the cap nobody passes the post on.
int layers(const Reading& r) {
  if (!is_political(r.content)) return 1;
  const double most = std::min(kMostVoice, r.p.largest_virality / r.virality);
  return std::min(r.feed.political_layers, layers_of(most));
}

bool can_read(const Reading& r, UserId user, double u) {
  if (!r.world.is_member(user, r.service)) return false;
  const double connected = r.world.connected_share_of(user);
  if (u >= connected) return false;
  u /= connected;  // even on [0, 1) again
  if (r.world.is_circumventing(user)) return true;
  return !r.is_geo_blocked && u < r.world.services[static_cast<std::size_t>(r.service)].quality;
}

/// What one look has come to.
struct Found {
  std::optional<PossibleReader> reader;
  bool waits = false;  // for a row
};

/// Whom an attempt is at; false for readers who live abroad, and for the sharer.
bool draw_candidate(const Reading& r, std::uint32_t audience, OpenLook& look) {
  const std::uint32_t which =
      (look.k * kMostVoiceLayers + static_cast<std::uint32_t>(look.layer)) * kReaderTries + look.attempt;
  const Quad q = r.world.draws.quad(Purpose::kHotReader, static_cast<int>(index(r.sharer)), number(r.id), which);
  const auto tie = static_cast<std::uint32_t>((std::uint64_t{q[0]} * audience) >> 32);
  const auto reader = r.world.ties.reader(r.sharer, tie, r.world.communities);
  if (reader) look.candidate = {*reader, q};
  return reader.has_value();
}

/// The row of who was drawn is asked for and, the more often this look has waited, those of who would be drawn
/// next: so five rounds of asking do where every attempt would have one of its own, and few rows are
/// asked for that nobody needs.
void name_unseen(const Reading& r, std::uint32_t audience, OpenLook& look) {
  r.unseen.push_back(look.candidate.user);
  OpenLook next = look;
  const std::uint32_t end = std::min(kReaderTries, look.attempt + (1u << look.waits));
  while (++next.attempt < end) {
    if (draw_candidate(r, audience, next) && !r.world.sees(next.candidate.user)) r.unseen.push_back(next.candidate.user);
  }
  look.is_drawn = true;
  ++look.waits;
}

/// A reader of the share drawn evenly among those who could read it, or nobody after a few tries.
Found draw_reader(const Reading& r, OpenLook& look) {
  const std::uint32_t audience = r.world.ties.audience(r.sharer);
  for (; look.attempt < kReaderTries; ++look.attempt) {
    if (!std::exchange(look.is_drawn, false) && !draw_candidate(r, audience, look)) continue;
    const UserId reader = look.candidate.user;
    if (!r.world.sees(reader)) {
      name_unseen(r, audience, look);
      return {std::nullopt, true};
    }
    if (can_read(r, reader, unit(look.candidate.words[1]))) return {look.candidate};
  }
  return {};
}

/// What a looked-at reader does.
enum class Choice : std::uint8_t { kPassesOn, kFallsSilent, kDeclines };

Choice decide(const Reading& r, int layer, const PossibleReader& reader) {
  const double eager = unit(reader.words[2]) * r.p.largest_boldness;
  if (eager >= r.world.traits.boldness(reader.user)) return Choice::kDeclines;
  if (!is_political(r.content)) return Choice::kPassesOn;
  const bool around = r.world.is_circumventing(reader.user);
  const double wanted = r.voice(reader.user) * (around ? r.feed.gateway : 1);
  const double voice = std::min(wanted, r.p.largest_virality / r.virality);
  const double u = r.world.draws.uniform(Purpose::kReshareVoice, layer, number(r.id),
                                         index(reader.user) & 0xFFFFFF);
  if (u < layer_filled(voice, layer)) return Choice::kPassesOn;
  return layer == 0 ? Choice::kFallsSilent : Choice::kDeclines;
}

double reshare_time(const Reading& r, const PossibleReader& reader) {
  const double half_life = r.world.services[static_cast<std::size_t>(r.service)]
                               .facts.attention_half_life_hours / 24;
  return r.time + exponential(half_life / portable::kLn2, unit(reader.words[3]));
}

constexpr double kNever = -1;  // of a place that is kept free, or where nobody passed on

/// Looks at one reader; false when it has to wait.
bool look(const Reading& r, OpenLook& at, Met& met) {
  const Found found = draw_reader(r, at);
  if (found.waits) return false;
  if (!found.reader) return true;
  const Choice choice = decide(r, at.layer, *found.reader);
  if (choice == Choice::kFallsSilent) ++met.silent;
  if (choice != Choice::kPassesOn) return true;
  const DueReshare due{reshare_time(r, *found.reader), found.reader->user};
  if (at.place == met.takers.size()) {
    met.takers.push_back(due);
  } else {
    met.takers[at.place] = due;
  }
  return true;
}

}  // namespace

bool schedule(const DueReshare& due, Post& post) {
  if (!add_sharer(post, due.user)) return false;
  post.due.push_back(due);
  std::push_heap(post.due.begin(), post.due.end(), is_later);
  return true;
}

void drop_first_due(Post& post) {
  std::pop_heap(post.due.begin(), post.due.end(), is_later);
  post.due.pop_back();
}

bool meet_readers(const Reading& r, std::uint32_t exposures, std::uint32_t word, Met& met) {
  met.clear();
  for (int layer = 0; layer < layers(r); ++layer) {
    double u = unit(word);
    if (layer > 0) {
      u = r.world.draws.uniform(Purpose::kHotCount, static_cast<int>(index(r.sharer)),
                                number(r.id), static_cast<std::uint32_t>(layer));
    }
    const std::uint32_t hot = binomial(exposures, hot_share(r, layer), u);
    for (std::uint32_t k = 0; k < hot; ++k) {
      OpenLook at{static_cast<std::uint32_t>(met.takers.size()), layer, k};
      if (look(r, at, met)) continue;
      met.takers.push_back({kNever, r.sharer});
      met.open.push_back(at);
    }
  }
  return met.open.empty();
}

bool meet_again(const Reading& r, Met& met) {
  std::erase_if(met.open, [&](OpenLook& at) { return look(r, at, met); });
  if (!met.open.empty()) return false;
  std::erase_if(met.takers, [](const DueReshare& taker) { return taker.time == kNever; });
  return true;
}

namespace {

thread_local Spare<Met> spare;

}  // namespace

Met set_aside(Met& met) {
  Met kept = spare.take();
  std::swap(kept, met);
  return kept;
}

void give_back(Met& met) { spare.give_back(std::move(met)); }

}  // namespace chokepoint
