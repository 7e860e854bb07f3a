#include "run/settle_reviews.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

std::int64_t wait_minutes(const Review& review) {
  return static_cast<std::int64_t>((review.begun - review.ticket.arrival) * 24 * 60);
}

}  // namespace

Case Settlement::case_of(const Ticket& ticket, const Post& post, const ReviewPool& pool) const {
  return {.breaks_policy = post.breaks_policy,
          .is_unlawful = post.is_unlawful,
          .is_protected = post.is_protected(),
          .has_harm_label = ticket.kind == TicketKind::kRequest && is_harm_label(ticket.stated),
          .is_trained = ticket.by_channel,
          .error_share = error_share(pool.load_share, p_.review_reports),
          .stance = world_.company.compliance_stance,
          .scrutiny = world_.company.scrutiny};
}

void Settlement::stop(const Restriction& restriction, Post& post) {
  if (post.state != PostState::kLive) return;
  restrict_content(world_, p_.restrict_content, restriction, post, messages_, tally_);
  if (world_.services[post.service].is_rival) return;  // its appeals are its own affair
  appeal_decision(world_, p_.appeal_decision, post, tally_);
}

void Settlement::take_down_detected(Post& post) {
  tally_.add(Measure::kAutomaticRemovals, post.service, post.content);
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
  Post* post = world_.posts.find(ticket.post);
  if (post == nullptr) return;
  --post->open_tickets;
  if (ticket.kind == TicketKind::kUserFlag) {
    read_flag(review, *post);
  } else {
    decide_appeal(world_.draws, p_.appeal_decision, *post, tally_);
  }
}

void Settlement::count_request(const Ticket& ticket, const Post& post, Measure outcome,
                               bool is_granted) {
  tally_.add(outcome, 0, post.content, ticket.items);
  const auto reason = static_cast<std::size_t>(ticket.stated);
  ++world_.government.asked_lately[reason];
  if (is_granted) ++world_.government.granted_lately[reason];
}

void Settlement::legal_read(const Review& review) {
  tally_.add(Measure::kReviewsLegal);
  tally_.add(Measure::kReviewWaitMinutesLegal, wait_minutes(review));
  Post* post = world_.posts.find(review.ticket.post);
  if (post == nullptr) return;
  --post->open_tickets;
  const Case item = case_of(review.ticket, *post, world_.legal_pool);
  switch (assess_request(world_.draws, review.ticket, item, p_.assess_request)) {
    case Verdict::kRemoved:
      count_request(review.ticket, *post, Measure::kItemsRemovedPolicyRequest, true);
      stop({PostState::kRemoved, review.decided, review.ticket.stated}, *post);
      break;
    case Verdict::kRestricted:
      count_request(review.ticket, *post, Measure::kItemsRestrictedLocalLaw, true);
      stop({PostState::kGeoBlocked, review.decided, review.ticket.stated}, *post);
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
  tally_.add(Measure::kDeadlinesMissed);
  Post* post = world_.posts.find(ticket.post);
  if (post == nullptr) return;
  --post->open_tickets;
  count_request(ticket, *post,
                is_granted ? Measure::kItemsGrantedUnread : Measure::kItemsLapsed, is_granted);
  if (is_granted) stop({PostState::kGeoBlocked, time, ticket.stated}, *post);
}

}  // namespace chokepoint
