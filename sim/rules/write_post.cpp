#include "rules/write_post.hpp"

#include <algorithm>

#include "base/sample.hpp"

namespace chokepoint {

namespace {

/// Time of day and virality from one word each; both keyed by the post.
void add_detail(const World& world, Wish& wish, const Quad& q) {
  wish.time = world.day + unit(q[1]);
  wish.virality = world.virality[(std::uint64_t{q[2]} * world.virality.size()) >> 32];
}

struct Community {
  CommunityId id;
  ClassBounds bounds;
  std::uint64_t total;
};

void add_layer(const World& world, const WritePostParameters& p, const Community& community,
               int layer, Awake& awake) {
  const double mean = wish_rate(community.total, world.traits, p.political_share);
  const std::uint64_t who = index(community.id) | (static_cast<std::uint64_t>(layer) << 32);
  const std::uint32_t count =
      std::min(poisson(mean, {world.draws, Purpose::kWishCount, world.day, who}),
               (1u << kPostCandidateBits) - 1);
  const double largest = world.traits.largest_dissent();
  Quad pair{};
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i % 2 == 0) pair = world.draws.quad(Purpose::kWishAuthor, world.day, who, i / 2);
    const std::uint32_t author_word = pair[2 * (i % 2)];
    const std::uint32_t dissent_word = pair[2 * (i % 2) + 1];
    const UserId author{world.communities.first(community.id) +
                        world.activity.author(community.bounds, community.total, author_word)};
    if (unit(dissent_word) * largest >= world.traits.dissent(author)) continue;
    Wish wish{};
    wish.id = make_post_id(world.day, community.id, layer, i);
    wish.author = author;
    wish.community = community.id;
    wish.layer = layer;
    const Quad q = world.draws.quad(Purpose::kWishDetail, 0, number(wish.id));
    wish.content = political_class(unit(q[0]), p);
    add_detail(world, wish, q);
    awake.wishes.push_back(wish);
  }
}

void add_harm(const World& world, const WritePostParameters& p, const Community& community,
              Awake& awake) {
  const double share = p.child_safety_share + p.bullying_share + p.extremism_share;
  const double mean = static_cast<double>(community.total) * Activity::kWeightUnit * share;
  const std::uint32_t count = std::min(
      poisson(mean, {world.draws, Purpose::kHarmCount, world.day, index(community.id)}),
      (1u << kPostCandidateBits) - 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    Wish wish{};
    wish.id = make_post_id(world.day, community.id, kHarmStream, i);
    const Quad q = world.draws.quad(Purpose::kHarmDetail, 0, number(wish.id));
    wish.author = UserId{world.communities.first(community.id) +
                         world.activity.author(community.bounds, community.total, q[3])};
    wish.community = community.id;
    wish.layer = 0;
    const double u = unit(q[0]) * share;
    wish.content = u < p.child_safety_share                      ? ContentClass::kChildSafetyHarm
                   : u < p.child_safety_share + p.bullying_share ? ContentClass::kBullying
                                                                 : ContentClass::kViolentExtremism;
    add_detail(world, wish, q);
    awake.wishes.push_back(wish);
  }
}

}  // namespace

double wish_rate(std::uint64_t total_weight, const Traits& traits,
                 double political_share) {
  if (traits.mean_dissent() <= 0) return 0;
  return static_cast<double>(total_weight) * Activity::kWeightUnit * political_share *
         (traits.largest_dissent() / traits.mean_dissent());
}

ContentClass political_class(double u, const WritePostParameters& p) {
  if (u < p.call_to_action_share) return ContentClass::kCallToAction;
  if (u < p.call_to_action_share + p.insult_offence_share) return ContentClass::kInsultOffence;
  return ContentClass::kPoliticalCriticism;
}

void write_post(const World& world, const WritePostParameters& p, CommunityId community, int layers,
                Awake& awake) {
  const ClassBounds bounds = world.activity.bounds(community, world.communities.size(community));
  const Community here{community, bounds, world.activity.total_weight(bounds)};
  for (int layer = 0; layer < layers; ++layer) add_layer(world, p, here, layer, awake);
  add_harm(world, p, here, awake);
}

void describe_post(const Draws& draws, const WritePostParameters& p, Post& post) {
  const Quad q = draws.quad(Purpose::kItemTraits, 0, number(post.id));
  post.breaks_policy = is_harmful(post.content) || unit(q[0]) < p.policy_breaking_share;
  switch (post.content) {
    case ContentClass::kBullying: post.is_unlawful = unit(q[1]) < p.unlawful_bullying_share; break;
    case ContentClass::kPoliticalCriticism:
    case ContentClass::kCallToAction: post.is_unlawful = unit(q[1]) < p.law_breadth_share; break;
    default: post.is_unlawful = true;  // the law was written for these
  }
}

}  // namespace chokepoint
