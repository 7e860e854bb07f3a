#include "rules/appeal_decision.hpp"

#include "base/sample.hpp"

namespace chokepoint {

namespace {

/// A stop is wrong when the item broke no rule of the company, whatever local law says.
bool was_wrong(const Post& post) { return !post.breaks_policy; }

}  // namespace

void appeal_decision(World& world, const AppealDecisionParameters& p, Post& post, Tally& tally) {
  const Quad q = world.draws.quad(Purpose::kAppeal, 0, number(post.id));
  if (unit(q[0]) >= p.appeal_share) return;
  Ticket ticket;
  ticket.key = number(post.id);
  ticket.post = post.id;
  ticket.arrival = post.stopped + exponential(p.appeal_delay_days, unit(q[1]));
  ticket.kind = TicketKind::kAppeal;
  ticket.priority = Priority::kAppeal;
  ticket.service = post.service;
  ++post.open_tickets;
  world.general_pool.arriving.push_back(ticket);
  tally.add(Measure::kAppeals, 0, post.content);
}

bool decide_appeal(const Draws& draws, const AppealDecisionParameters& p, Post& post,
                   Tally& tally) {
  if (post.state == PostState::kLive || !was_wrong(post)) return false;
  if (draws.uniform(Purpose::kAppealVerdict, 0, number(post.id)) >= p.overturn_share) return false;
  post.state = PostState::kLive;
  tally.add(Measure::kAppealsUpheld, 0, post.content);
  return true;
}

}  // namespace chokepoint
