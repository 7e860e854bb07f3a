#include "rules/notice_posts.hpp"

#include <algorithm>
#include <array>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

/// Effort on the true reason of a class against an even spread of effort.
double effort_factor(const Government& government, ContentClass c) {
  return government.effort_share[static_cast<std::size_t>(true_reason(c))] * kReasonCount;
}

bool is_in_sight(const World& world, int service) {
  return world.services[static_cast<std::size_t>(service)].facts.is_private == 0;
}

void look_again(World& world, const NoticePostsParameters& p, Tally& tally) {
  for (Post& post : world.posts.live) {
    const std::uint32_t readings = post.exposures_today;
    post.exposures_today = 0;
    if (readings == 0 || post.is_noticed || post.is_requested) continue;
    if (post.state != PostState::kLive || !is_in_sight(world, post.service)) continue;
    const double u = world.draws.uniform(Purpose::kNotice, world.day, number(post.id));
    if (u >= notice_share(readings, effort_factor(world.government, post.content), p)) continue;
    post.is_noticed = true;
    tally.add(Measure::kItemsNoticed, post.service, post.content);
  }
}

struct Ranked {
  double key;
  Post* post;
};

std::size_t reason_of(const Post& post) { return static_cast<std::size_t>(true_reason(post.content)); }

std::vector<Ranked> take_noticed(World& world) {
  std::vector<Ranked> noticed;
  for (Post& post : world.posts.live) {
    if (!post.is_noticed || post.is_requested) continue;
    post.is_noticed = false;  // examined tomorrow, or forgotten
    if (post.state == PostState::kLive) noticed.push_back({0, &post});
  }
  return noticed;
}

/// Drawn without replacement with weights: exponential times with the weights as rates, first come first.
void rank(const World& world, std::vector<Ranked>& noticed) {
  std::array<double, kReasonCount> count{};
  for (const Ranked& it : noticed) ++count[reason_of(*it.post)];
  for (Ranked& it : noticed) {
    const std::size_t reason = reason_of(*it.post);
    const double weight = world.government.effort_share[reason] / count[reason];
    const double u = world.draws.uniform(Purpose::kExamine, world.day, number(it.post->id));
    it.key = -portable::log(u) / std::max(weight, 1e-300);
  }
  std::sort(noticed.begin(), noticed.end(), [](const Ranked& a, const Ranked& b) {
    return a.key != b.key ? a.key < b.key : a.post->id < b.post->id;
  });
}

/// Whole items that may be examined today: what has accrued and isn't spent. Unused capacity of a
/// day is lost, fractions are kept.
std::size_t capacity_today(Government& government, double per_day) {
  government.examined_until_now += per_day;
  const double whole = portable::floor(government.examined_until_now + 1e-9);
  government.examined_until_now -= whole;
  return static_cast<std::size_t>(whole);
}

}  // namespace

double notice_share(double exposures, double effort_factor, const NoticePostsParameters& p) {
  return portable::chance(p.notice_rate * effort_factor * exposures);
}

void notice_posts(const World& world, const NoticePostsParameters& p,
                  FunctionRef<Post&(Wish&)> keep, Awake& awake) {
  for (Wish& wish : awake.wishes) {
    const double u = unit(wish.words[kWordNotice]);
    const double factor = effort_factor(world.government, wish.content);
    if (u >= p.notice_rate * factor * wish.exposures) continue;  // 1 - e^-x <= x
    if (!is_in_sight(world, wish.service)) continue;
    if (u >= notice_share(wish.exposures, factor, p)) continue;
    keep(wish).is_noticed = true;
    awake.tally.add(Measure::kItemsNoticed, wish.service, wish.content);
  }
}

std::vector<PostId> examine_posts(World& world, const NoticePostsParameters& p,
                                  double population_scale, Tally& tally) {
  look_again(world, p, tally);
  std::vector<Ranked> noticed = take_noticed(world);
  const bool has_channel = world.company.offer >= Offer::kChannel;
  const double per_day =
      p.examined_per_day * population_scale * (has_channel ? p.channel_capacity_factor : 1);
  const std::size_t count = std::min(noticed.size(), capacity_today(world.government, per_day));
  rank(world, noticed);
  std::vector<PostId> examined;
  for (std::size_t i = 0; i < count; ++i) {
    noticed[i].post->is_requested = true;
    ++noticed[i].post->open_tickets;  // kept until the request is decided
    examined.push_back(noticed[i].post->id);
  }
  return examined;
}

}  // namespace chokepoint
