#pragma once
// What follows from a review: the verdict is asked for, the post is stopped or put back, the
// government's statistics and everybody's counts move. Joins assess_request, order_by_court,
// restrict_content, lock_account, prosecute_author, spread_backlash and appeal_decision, which don't
// know each other.
#include <vector>

#include "run/step.hpp"

namespace chokepoint {

class Settlement {
 public:
  /// All ranks settle all reviews alike: `tally` counts what all of them see, bench.own what happens to
  /// the users and posts of this rank.
  Settlement(World& world, const Parameters& parameters, Bench& bench, Tally& tally)
      : world_(world), p_(parameters), bench_(bench), after_(bench.aftermath), tally_(tally) {}

  /// A review of the general pool: flags and appeals.
  void general_read(const Review& review);
  /// A review of the legal pool: requests.
  void legal_read(const Review& review);
  /// A request settled unread near its deadline.
  void legal_unread(const Ticket& ticket, double time, bool is_granted);
  /// Machines take a post of this rank down.
  void take_down_detected(Post& post);
  /// A rival hides a post.
  void hide_on_rival(Post& post, double time);

 private:
  bool holds(const Post& post) const { return world_.users.owns(post.author); }
  /// What happens to a post counts once: where it is held.
  Tally& counts_of(const Post& post) { return holds(post) ? bench_.own : bench_.elsewhere; }
  void read_flag(const Review& review, Post& post);
  void stop(const Restriction& restriction, Post& post);
  void stop_by_request(const Ticket& ticket, PostState state, double time, Post& post);
  void note_for_audit(const Restriction& restriction, const Post& post);
  void settle_court_order(const Review& review, Post& post);
  void count_request(const Ticket& ticket, const Post& post, Measure outcome, bool is_granted);
  Case case_of(const Ticket& ticket, const Post& post, const ReviewPool& pool) const;

  World& world_;
  const Parameters& p_;
  Bench& bench_;
  Aftermath& after_;
  Tally& tally_;
};

}  // namespace chokepoint
