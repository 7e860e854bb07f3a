#include "rules/file_requests.hpp"

#include <algorithm>

#include "base/accrue.hpp"
#include "base/portable_math.hpp"
#include "base/sample.hpp"
#include "world/post_at_hand.hpp"

namespace chokepoint {

namespace {

/// The harm label of a pretext: any of the three, evenly.
Reason pretext_label(double u) {
  return static_cast<Reason>(std::min(2, static_cast<int>(u * 3)));
}

Reason state_reason(const World& world, const FileRequestsParameters& p, double scrutiny,
                    const Post& post, Tally& tally, std::uint32_t items) {
  const Reason truth = true_reason(post.content);
  if (!is_political(post.content)) return truth;
  const Quad q = world.draws.quad(Purpose::kPretext, 0, number(post.id));
  if (unit(q[0]) >= pretext_share(world.government, scrutiny, p)) return truth;
  tally.add(Measure::kItemsUnderPretext, items);
  return pretext_label(unit(q[1]));
}

bool is_worth_filing(const Draws& draws, const FileRequestsParameters& p, const Post& post) {
  if (!is_political(post.content) || post.is_unlawful) return true;
  return draws.uniform(Purpose::kReason, 0, number(post.id)) < p.overreach_share;
}

/// Filed on its own merits, or because the quota wants it.
bool is_filed(World& world, const FileRequestsParameters& p, const Post& post, Tally& tally) {
  if (post.state != PostState::kLive) return false;
  double& quota = world.government.quota_left;
  const bool is_worth_it = is_worth_filing(world.draws, p, post);
  if (!is_worth_it && quota < 1) return false;
  quota = std::max(0.0, quota - 1);
  if (!is_worth_it) tally.add(Measure::kRequestsForQuota);
  return true;
}

Ticket make_request(const World& world, const FileRequestsParameters& p, ChannelPriority channel,
                    const Post& post) {
  const Draws& draws = world.draws;
  Ticket ticket;
  ticket.key = number(post.id);
  ticket.post = post.id;
  ticket.kind = TicketKind::kRequest;
  ticket.service = post.service;
  ticket.by_channel = world.company.offer >= Offer::kChannel;
  ticket.priority = ticket.by_channel ? Priority::kGovernmentChannel : Priority::kLegal;
  const double filed = world.day + draws.uniform(Purpose::kFilingTime, 0, number(post.id));
  const double intake =
      exponential(p.intake_days, draws.uniform(Purpose::kIntake, 0, number(post.id)));
  const bool has_intake = !ticket.by_channel || channel == ChannelPriority::kOrdinary;
  ticket.arrival = filed + (has_intake ? intake : 0);
  const bool is_binding = is_law_binding(world.government, world.day, p);
  ticket.deadline = ticket.arrival + (is_binding ? p.deadline_hours / 24 : p.patience_days);
  ticket.items = batch_items(draws.uniform(Purpose::kBatch, 0, number(post.id)), p);
  return ticket;
}

}  // namespace

bool is_law_binding(const Government& government, int day, const FileRequestsParameters& p) {
  return government.law_adopted && day >= government.law_adopted_day + p.grace_days;
}

double pretext_share(const Government& government, double scrutiny,
                     const FileRequestsParameters& p) {
  const auto& granted = government.granted_share;
  const double harm = (granted[0] + granted[1] + granted[2]) / 3;
  const double political = granted[static_cast<std::size_t>(Reason::kPolitical)];
  return portable::logistic(p.pretext_base + p.pretext_gap * (harm - political) +
                            p.pretext_scrutiny * scrutiny);
}

std::uint32_t batch_items(double u, const FileRequestsParameters& p) {
  const double items = portable::pow(u, -1 / p.batch_exponent);
  return static_cast<std::uint32_t>(std::min(items, p.largest_batch));
}

void file_requests(World& world, const FileRequestsParameters& p, const FilingTerms& terms,
                   const std::vector<PostId>& examined, Tally& tally) {
  const bool is_binding = is_law_binding(world.government, world.day, p);
  double& quota = world.government.quota_left;
  quota = accrue(quota, is_binding ? p.quota_per_day * terms.population_scale : 0);
  for (const PostId id : examined) {
    PostAtHand post(world, id);
    if (!post) continue;
    if (!is_filed(world, p, *post, tally)) {
      post->is_requested = false;
      --post->open_tickets;
      continue;
    }
    Ticket ticket = make_request(world, p, terms.channel, *post);
    ticket.stated = state_reason(world, p, terms.scrutiny, *post, tally, ticket.items);
    world.legal_pool.arriving.push_back(ticket);
    tally.add(Measure::kRequestsFiled);
    if (ticket.by_channel) tally.add(Measure::kRequestsByChannel);
    tally.add(Measure::kItemsRequested, 0, post->content, ticket.items);
    if (!is_harm_label(ticket.stated)) tally.add(Measure::kItemsPoliticalRequested, ticket.items);
    if (ticket.stated == Reason::kPolitical) tally.add(Measure::kRequestsPolitical);
  }
}

}  // namespace chokepoint
