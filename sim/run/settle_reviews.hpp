#pragma once
// What follows from a review: the verdict is asked for, the post is stopped or put back, the
// government's statistics and everybody's counts move. Joins assess_request, restrict_content and
// appeal_decision, which don't know each other.
#include <vector>

#include "run/step.hpp"

namespace chokepoint {

class Settlement {
 public:
  Settlement(World& world, const Parameters& parameters, std::vector<Message>& messages,
             Tally& tally)
      : world_(world), p_(parameters), messages_(messages), tally_(tally) {}

  /// A review of the general pool: flags and appeals.
  void general_read(const Review& review);
  /// A review of the legal pool: requests.
  void legal_read(const Review& review);
  /// A request settled unread near its deadline.
  void legal_unread(const Ticket& ticket, double time, bool is_granted);
  /// Machines take a post down.
  void take_down_detected(Post& post);

 private:
  void read_flag(const Review& review, Post& post);
  void stop(const Restriction& restriction, Post& post);
  void count_request(const Ticket& ticket, const Post& post, Measure outcome, bool is_granted);
  Case case_of(const Ticket& ticket, const Post& post, const ReviewPool& pool) const;

  World& world_;
  const Parameters& p_;
  std::vector<Message>& messages_;
  Tally& tally_;
};

}  // namespace chokepoint
