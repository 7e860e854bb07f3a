#include "rules/ask_rivals.hpp"

#include "world/post_at_hand.hpp"

namespace chokepoint {

namespace {

bool is_asked_for(const Draws& draws, const Post& post, double overreach_share) {
  if (!is_political(post.content) || post.is_unlawful) return true;
  return draws.uniform(Purpose::kReason, 0, number(post.id)) < overreach_share;
}

}  // namespace

void ask_rivals(World& world, double overreach_share, std::vector<PostId>& examined,
                FunctionRef<void(Post&, double)> hide, Tally& tally) {
  std::erase_if(examined, [&](PostId id) {
    PostAtHand post(world, id);
    if (!post || !world.services[post->service].is_rival) return false;
    post->is_requested = false;
    --post->open_tickets;
    if (post->state != PostState::kLive || !is_asked_for(world.draws, *post, overreach_share)) {
      return true;
    }
    tally.add(Measure::kItemsAskedOfRivals, post->service, post->content);
    const Quad q = world.draws.quad(Purpose::kRivalAnswer, 0, number(id));
    if (unit(q[0]) >= world.services[post->service].facts.rival_compliance_share) return true;
    tally.add(Measure::kItemsHiddenByRivals, post->service, post->content);
    hide(*post, world.day + unit(q[1]));
    return true;
  });
}

}  // namespace chokepoint
