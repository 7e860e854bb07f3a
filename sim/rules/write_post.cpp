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
  AuthorTable authors;
  std::uint32_t first;
};

/// A candidate whose author has something to dissent about.
struct Candidate {
  std::uint32_t number;
  UserId author;
};

/// The survivors of the thinning by dissent. Free of branches, so that the many who drop out cost
/// little: each candidate is written, and the next overwrites it unless it survived.
std::size_t thin_by_dissent(const World& world, const Community& community, std::uint64_t who,
                            std::uint32_t count, std::vector<Candidate>& survivors) {
  const double largest = world.traits.largest_dissent();
  survivors.resize(count + 2);
  std::size_t kept = 0;
  for (std::uint32_t i = 0; i < count; i += 2) {
    const Quad q = world.draws.quad(Purpose::kWishAuthor, world.day, who, i / 2);
    const UserId even{community.first + community.authors.author(q[0])};
    survivors[kept] = {i, even};
    kept += unit(q[1]) * largest < world.traits.dissent(even) ? 1 : 0;
    const UserId odd{community.first + community.authors.author(q[2])};
    survivors[kept] = {i + 1, odd};
    kept += unit(q[3]) * largest < world.traits.dissent(odd) && i + 1 < count ? 1 : 0;
  }
  return kept;
}

void add_layer(const World& world, const WritePostParameters& p, const Community& community,
               int layer, Awake& awake) {
  const double width = layer == 0 ? 1 : kLayerWidth;
  const double mean =
      width * wish_rate(community.authors.total(), world.traits, p.political_share);
  const std::uint64_t who = index(community.id) | (static_cast<std::uint64_t>(layer) << 32);
  const std::uint32_t count =
      std::min(poisson(mean, {world.draws, Purpose::kWishCount, world.day, who}),
               (1u << kPostCandidateBits) - 1);
  static thread_local std::vector<Candidate> survivors;
  const std::size_t kept = thin_by_dissent(world, community, who, count, survivors);
  for (std::size_t s = 0; s < kept; ++s) {
    Wish wish{};
    wish.id = make_post_id(world.day, community.id, layer, survivors[s].number);
    wish.author = survivors[s].author;
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
  const double mean = static_cast<double>(community.authors.total()) * Activity::kWeightUnit * share;
  const std::uint32_t count = std::min(
      poisson(mean, {world.draws, Purpose::kHarmCount, world.day, index(community.id)}),
      kFirstNewsCandidate - 1);
  for (std::uint32_t i = 0; i < count; ++i) {
    Wish wish{};
    wish.id = make_post_id(world.day, community.id, kHarmStream, i);
    const Quad q = world.draws.quad(Purpose::kHarmDetail, 0, number(wish.id));
    wish.author = UserId{community.first + community.authors.author(q[3])};
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
  const std::uint32_t size = world.communities.size(community);
  const Community here{community, AuthorTable(world.activity, community, size),
                       world.communities.first(community)};
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
