#include "rules/prosecute_author.hpp"

namespace chokepoint {

namespace {

void tell_audience(const World& world, const Post& post, std::int32_t fear, std::int32_t reactance,
                   std::vector<Message>& messages) {
  const std::uint32_t audience = world.ties.audience(post.author);
  for (std::uint32_t tie = 0; tie < audience; ++tie) {
    const auto reader = world.ties.reader(post.author, tie, world.communities);
    if (!reader || !world.users.owns(*reader)) continue;  // told by the rank they live on
    if (!world.users.is_member(*reader, post.service)) continue;
    messages.push_back({*reader, fear, reactance, 0});
  }
}

}  // namespace

void prosecute_author(const World& world, const ProsecuteAuthorParameters& p, double legitimacy,
                      const Post& post, std::vector<Message>& messages, Tally& tally) {
  if (!is_political(post.content)) return;
  const double u = world.draws.uniform(Purpose::kProsecution, 0, number(post.id));
  if (u >= p.prosecuted_share) return;
  messages.push_back({post.author, as_message(p.author_fear), as_message(p.author_reactance), 0});
  tell_audience(world, post, as_message(p.audience_fear),
                as_message(p.audience_reactance * (1 - legitimacy)), messages);
  tally.add(Measure::kAuthorsProsecuted);
}

}  // namespace chokepoint
