#include "rules/notice_posts.hpp"

#include <algorithm>
#include <array>

#include "base/accrue.hpp"
#include "base/first_of_all.hpp"
#include "base/portable_math.hpp"
#include "world/post_at_hand.hpp"

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

struct Noticed {
  double key;
  CaseFile file;
};

std::size_t reason_of(const Noticed& one) { return static_cast<std::size_t>(true_reason(one.file.content)); }

/// Those noticed and not asked for yet. They are examined now, or forgotten.
std::vector<Noticed> take_noticed(World& world) {
  std::vector<Noticed> noticed;
  for (Post& post : world.posts.live) {
    if (!post.is_noticed || post.is_requested) continue;
    post.is_noticed = false;
    if (post.state == PostState::kLive) noticed.push_back({0, case_file_of(post)});
  }
  return noticed;
}

/// Drawn without replacement with weights: exponential times with the weights as rates, first come first.
void draw_times(const World& world, std::vector<Noticed>& noticed) {
  std::array<std::int64_t, kReasonCount> count{};
  for (const Noticed& one : noticed) ++count[reason_of(one)];
  world.exchange->sum(count);
  for (Noticed& one : noticed) {
    const std::size_t reason = reason_of(one);
    const double weight = world.government.effort_share[reason] / static_cast<double>(count[reason]);
    const double u = world.draws.uniform(Purpose::kExamine, world.day, number(one.file.id));
    one.key = -portable::log(u) / std::max(weight, 1e-300);
  }
}

std::size_t whole_items(double capacity) { return static_cast<std::size_t>(portable::floor(capacity + 1e-9)); }

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
  const bool has_channel = world.company.offer >= Offer::kChannel;
  const double per_day =
      p.examined_per_day * population_scale * (has_channel ? p.channel_capacity_factor : 1);
  double& left = world.government.examination_left;
  left = accrue(left, per_day);
  // What was noticed waits for the next item of capacity: forgotten overnight, a small population would have
  // few of each reason to choose from, and effort would count for less than in a large one.
  if (per_day > 0 && whole_items(left) == 0) return {};
  std::vector<Noticed> noticed = take_noticed(world);
  draw_times(world, noticed);
  noticed = first_of_all(*world.exchange, std::move(noticed), whole_items(left),
                         [](const Noticed& a, const Noticed& b) {
                           return a.key != b.key ? a.key < b.key : a.file.id < b.file.id;
                         });
  left -= static_cast<double>(noticed.size());
  std::vector<PostId> examined;
  for (const Noticed& one : noticed) {
    world.open_case(one.file);
    PostAtHand post(world, one.file.id);
    post->is_requested = true;
    ++post->open_tickets;  // kept until the request is decided
    examined.push_back(post->id);
  }
  return examined;
}

}  // namespace chokepoint
