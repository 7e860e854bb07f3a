#include "rules/spread_backlash.hpp"

#include <algorithm>
#include <optional>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

constexpr std::uint32_t kReaderTries = 16;

/// One of the author's readers at home; the author himself when none is found in a few tries. Nobody
/// when it turns on a row that isn't seen here.
std::optional<UserId> one_who_had_read(const World& world, const Post& post,
                                       std::vector<UserId>& unseen) {
  const std::uint32_t audience = world.ties.audience(post.author);
  for (std::uint32_t attempt = 0; attempt < kReaderTries; ++attempt) {
    const Quad q = world.draws.quad(Purpose::kBacklashAuthor, 0, number(post.id), attempt);
    const auto tie = static_cast<std::uint32_t>((std::uint64_t{q[0]} * audience) >> 32);
    const auto reader = world.ties.reader(post.author, tie, world.communities);
    if (!reader) continue;
    if (!world.sees(*reader)) {
      unseen.push_back(*reader);
      return std::nullopt;
    }
    if (world.is_member(*reader, post.service)) return *reader;
  }
  return post.author;
}

/// The number of a piece of news follows from the stopped post's, so that it is the same in two
/// paired worlds; it stands above the candidates for harm. Two of one community and day share a
/// number once in half a million times; the later one is lost.
PostId news_id(const World& world, CommunityId community, PostId stopped) {
  const std::uint64_t bits = trait_bits(number(stopped), 0, kMostVoiceLayers);
  const auto low = static_cast<std::uint32_t>(bits >> 45);  // 19 bits
  return make_post_id(world.day, community, kMostVoiceLayers, kFirstNewsCandidate | low);
}

/// Until it has its author, news goes by the number and the author of the stopped post.
bool is_signed(const Post& news) { return !news.sharers.empty(); }

void sign(const World& world, Post& news, std::vector<UserId>& unseen) {
  const std::optional<UserId> author = one_who_had_read(world, news, unseen);
  if (!author) return;
  news.author = *author;
  news.id = news_id(world, world.communities.of(*author), news.id);
  news.due.push_back({news.created, *author});  // its first readers come when it is written
  news.sharers.push_back(*author);
}

}  // namespace

double news_share(double exposures, double legitimacy, const SpreadBacklashParameters& p) {
  return portable::chance(p.news_rate * (1 - legitimacy) * portable::log(1 + exposures));
}

void spread_backlash(const World& world, const SpreadBacklashParameters& p, double legitimacy,
                     double largest_virality, const Post& stopped, std::vector<Post>& news,
                     Tally& tally) {
  if (!is_political(stopped.content)) return;
  const Quad q = world.draws.quad(Purpose::kBacklash, 0, number(stopped.id));
  if (unit(q[0]) >= news_share(stopped.exposures, legitimacy, p)) return;
  Post post{};
  post.author = stopped.author;
  post.id = stopped.id;
  post.content = ContentClass::kCensorshipNews;
  post.service = stopped.service;
  post.created = stopped.stopped + exponential(p.news_delay_hours / 24, unit(q[1]));
  post.virality = std::min(largest_virality, p.virality_factor * stopped.virality);
  post.is_unlawful = stopped.is_unlawful;
  std::vector<UserId> unseen;
  sign(world, post, unseen);
  news.push_back(std::move(post));
  tally.add(Measure::kBacklashPosts);
  if (stopped.exposures >= kWidelyRead) tally.add(Measure::kKnownBacklashPosts);
}

void sign_news(const World& world, std::vector<Post>& news, std::vector<UserId>& unseen) {
  for (Post& post : news) {
    if (!is_signed(post)) sign(world, post, unseen);
  }
}

void join_live_posts(Posts& posts, std::vector<Post>& news) {
  if (news.empty()) return;
  const auto by_id = [](const Post& a, const Post& b) { return a.id < b.id; };
  std::sort(news.begin(), news.end(), [](const Post& a, const Post& b) {
    return a.id != b.id ? a.id < b.id : a.created < b.created;
  });
  const auto is_twin = [](const Post& a, const Post& b) { return a.id == b.id; };
  news.erase(std::unique(news.begin(), news.end(), is_twin), news.end());
  const auto middle = static_cast<std::ptrdiff_t>(posts.live.size());
  std::move(news.begin(), news.end(), std::back_inserter(posts.live));
  std::inplace_merge(posts.live.begin(), posts.live.begin() + middle, posts.live.end(), by_id);
  news.clear();
}

}  // namespace chokepoint
