#include "run/settle_reviews.hpp"

#include "base/portable_math.hpp"
#include "world/post_at_hand.hpp"

namespace chokepoint {

namespace {

std::int64_t wait_minutes(const Review& review) {
  return static_cast<std::int64_t>((review.begun - review.ticket.arrival) * 24 * 60);
}

/// Users' flags name no reason; requests and flags in concert do.
bool names_a_reason(const Ticket& ticket) {
  return ticket.kind == TicketKind::kRequest || ticket.kind == TicketKind::kConcertedFlag;
}

}  // namespace

Case Settlement::case_of(const Ticket& ticket, const Post& post, const ReviewPool& pool) const {
  return {.breaks_policy = post.breaks_policy,
          .is_unlawful = post.is_unlawful,
          .is_protected = post.is_protected(),
          .has_harm_label = names_a_reason(ticket) && is_harm_label(ticket.stated),
          .is_trained = ticket.by_channel,
          .error_share = error_share(pool.load_share, p_.review_reports),
          .stance = world_.company.compliance_stance,
          .scrutiny = world_.company.scrutiny};
}

void Settlement::stop(const Restriction& restriction, Post& post) {
  if (post.state != PostState::kLive) return;
  Tally& counts = counts_of(post);
  restrict_content(world_, p_.restrict_content, restriction, post, after_.messages, counts);
  if (world_.services[post.service].is_rival) return;  // strikes, appeals: its own affair
  if (holds(post)) {
    lock_account(world_, p_.lock_account, post, after_.messages, counts);
    spread_backlash(world_, p_.spread_backlash,
                    legitimacy_of(restriction, world_.government.label_credibility,
                                  p_.restrict_content),
                    p_.read_feed.largest_virality, post, after_.news, counts);
    note_for_audit(restriction, post);
  }
  appeal_decision(world_, p_.appeal_decision, post, counts);
}

void Settlement::stop_by_request(const Ticket& ticket, PostState state, double time, Post& post) {
  if (post.state != PostState::kLive) return;
  const Restriction restriction{state, time, ticket.stated, true};
  stop(restriction, post);
  prosecute_author(world_, p_.prosecute_author,
                   legitimacy_of(restriction, world_.government.label_credibility,
                                 p_.restrict_content),
                   post, after_.messages, counts_of(post));
}

void Settlement::hide_on_rival(Post& post, double time) {
  restrict_content(world_, p_.restrict_content, {PostState::kGeoBlocked, time, true_reason(post.content), true}, post,
                   after_.messages, counts_of(post));
}

/// Groups hear of political posts that were stopped and of what governments asked for.
void Settlement::note_for_audit(const Restriction& restriction, const Post& post) {
  if (!restriction.is_by_request && !is_political(post.content)) return;
  const bool is_pretext =
      restriction.is_by_request && is_political(post.content) && is_harm_label(restriction.stated);
  after_.restricted.push_back({post.id, post.is_protected(), is_pretext});
}

void Settlement::take_down_detected(Post& post) {
  counts_of(post).add(Measure::kAutomaticRemovals, post.service, post.content);
  stop({PostState::kRemoved, detection_time(world_.draws, p_.detect_content, post),
        Reason::kChildSafety},
       post);
}

void Settlement::read_flag(const Review& review, Post& post) {
  const Case item = case_of(review.ticket, post, world_.general_pool);
  const double u = world_.draws.uniform(Purpose::kAssessPolicy,
                                        static_cast<int>(review.ticket.kind), review.ticket.key);
  if (!finds_policy_breach(item, u, p_.assess_request)) return;
  if (post.state == PostState::kLive) tally_.add(Measure::kRemovedAfterReview, 0, post.content);
  stop({PostState::kRemoved, review.decided, Reason::kBullying}, post);
}

void Settlement::general_read(const Review& review) {
  if (only_takes_time(review.ticket.kind)) return;
  tally_.add(Measure::kReviewsGeneral);
  tally_.add(Measure::kReviewWaitMinutesGeneral, wait_minutes(review));
  const Ticket& ticket = review.ticket;
  if (ticket.kind == TicketKind::kBenignFlag) {
    const double u =
        world_.draws.uniform(Purpose::kAssessPolicy, static_cast<int>(ticket.kind), ticket.key);
    if (!finds_policy_breach({}, u, p_.assess_request)) return;
    tally_.add(Measure::kRemovedAfterReview, 0, ContentClass::kBenign);
    tally_.add(Measure::kWronglyRestricted, 0, ContentClass::kBenign);
    return;
  }
  PostAtHand post(world_, ticket.post);
  if (!post) return;
  --post->open_tickets;
  if (ticket.kind == TicketKind::kUserFlag || ticket.kind == TicketKind::kConcertedFlag) {
    read_flag(review, *post);
  } else {
    decide_appeal(world_.draws, p_.appeal_decision, *post, tally_);
  }
}

void Settlement::count_request(const Ticket& ticket, const Post& post, Measure outcome,
                               bool is_granted) {
  tally_.add(outcome, 0, post.content, ticket.items);
  if (ticket.kind == TicketKind::kCourtOrder) {  // none of the government's statistics
    tally_.add(is_granted ? Measure::kItemsGrantedToCourts : Measure::kItemsRefusedToCourts, 0, post.content,
               ticket.items);
    return;
  }
  tally_.add(is_granted ? Measure::kRequestsGranted : Measure::kRequestsRefused);
  const auto reason = static_cast<std::size_t>(ticket.stated);
  ++world_.government.decided_lately[reason];
  if (is_granted) ++world_.government.granted_lately[reason];
}

void Settlement::settle_court_order(const Review& review, Post& post) {
  const Ticket& order = review.ticket;
  if (!complies_with(world_.draws, order, p_.order_by_court)) {
    count_request(order, post, Measure::kItemsRejected, false);
    return;
  }
  count_request(order, post, Measure::kItemsRestrictedLocalLaw, true);
  stop_by_request(order, PostState::kGeoBlocked, review.decided, post);
}

void Settlement::legal_read(const Review& review) {
  if (review.ticket.kind == TicketKind::kOthersRequest) {
    tally_.add(Measure::kReviewsOthersLegal);
    tally_.add(Measure::kReviewWaitMinutesOthersLegal, wait_minutes(review));
  }
  if (only_takes_time(review.ticket.kind)) return;
  PostAtHand post(world_, review.ticket.post);
  if (!post) return;
  tally_.add(Measure::kReviewsLegal, 0, post->content);
  tally_.add(Measure::kReviewWaitMinutesLegal, 0, post->content, wait_minutes(review));
  --post->open_tickets;
  if (review.ticket.kind == TicketKind::kCourtOrder) return settle_court_order(review, *post);
  const Case item = case_of(review.ticket, *post, world_.legal_pool);
  switch (assess_request(world_.draws, review.ticket, item, p_.assess_request)) {
    case Verdict::kRemoved:
      count_request(review.ticket, *post, Measure::kItemsRemovedPolicyRequest, true);
      stop_by_request(review.ticket, PostState::kRemoved, review.decided, *post);
      break;
    case Verdict::kRestricted:
      count_request(review.ticket, *post, Measure::kItemsRestrictedLocalLaw, true);
      stop_by_request(review.ticket, PostState::kGeoBlocked, review.decided, *post);
      break;
    case Verdict::kRejected:
      count_request(review.ticket, *post, Measure::kItemsRejected, false);
      break;
    case Verdict::kReturned:
      count_request(review.ticket, *post, Measure::kItemsReturned, false);
      break;
  }
}

void Settlement::legal_unread(const Ticket& ticket, double time, bool is_granted) {
  if (only_takes_time(ticket.kind)) return;
  PostAtHand post(world_, ticket.post);
  if (!post) return;
  tally_.add(Measure::kDeadlinesMissed, 0, post->content);
  --post->open_tickets;
  count_request(ticket, *post,
                is_granted ? Measure::kItemsGrantedUnread : Measure::kItemsLapsed, is_granted);
  if (is_granted) stop_by_request(ticket, PostState::kGeoBlocked, time, *post);
}

}  // namespace chokepoint
