#pragma once
// Review pools and the tickets that wait in them. State only: serving is the rule review_reports.
#include <array>
#include <cstdint>
#include <deque>
#include <vector>

#include "base/ids.hpp"
#include "world/content.hpp"

namespace chokepoint {

enum class TicketKind : std::uint8_t {
  kBenignFlag,  // a user flag on a post the model doesn't track
  kUserFlag,
  kRequest,     // a government request
  kAppeal,
  kCourtOrder,
  kConcertedFlag,  // by a government-aligned flagging force
  kOthersFlag,     // of other countries, served by the same reviewers
  kOthersRequest,
  kUnsimulatedRequest,  // of this country, in a part of its population: what an own ticket stands for besides itself
};

/// Has no other effect than the time it takes.
constexpr bool only_takes_time(TicketKind kind) {
  return kind == TicketKind::kOthersFlag || kind == TicketKind::kOthersRequest || kind == TicketKind::kUnsimulatedRequest;
}

/// Head-of-line priority classes, most urgent first.
inline constexpr int kPriorityCount = 6;
enum class Priority : std::uint8_t {
  kImminentHarm, kGovernmentChannel, kLegal, kTrustedPartner, kUser, kAppeal,
};

/// What the direct channel is worth in truth, whatever is said about it.
enum class ChannelPriority : std::uint8_t {
  kOrdinary,   // nothing: intake and line as for everybody
  kDirect,     // no waiting for intake, then the same line
  kExclusive,  // and before courts, law and other governments
};

/// One review task.
struct Ticket {
  std::uint64_t key = 0;        // the post's number or an own one: with kind, what draws are keyed by
  PostId post{};
  double arrival = 0;           // days since the run's first midnight
  double deadline = 0;          // unread at this time: granted unread or lapsed; 0: none
  TicketKind kind = TicketKind::kBenignFlag;
  Priority priority = Priority::kUser;
  Reason stated = Reason::kPolitical;
  std::uint8_t service = 0;
  bool by_channel = false;
  std::uint32_t items = 1;      // the item and further copies of the same material
};

/// Several reviewers before one line with priority classes.
struct ReviewPool {
  double reviews_per_day = 0;                        // of one reviewer
  std::vector<double> free_at;                       // per reviewer, a heap with the earliest first
  std::vector<Ticket> arriving;                      // announced, not yet in line; any order
  std::array<std::deque<Ticket>, kPriorityCount> waiting;  // in line, by arrival
  double load_share = 0;                             // offered load over capacity, moving mean
  double offered_today = 0;                          // reviews asked for since the day began
  // Of the requests and orders that aren't simulated, by priority class:
  std::array<double, kPriorityCount> unsimulated_per_day{};
  std::array<double, kPriorityCount> patience_days{};  // from arrival to deadline, as of the latest own one

  std::size_t waiting_count() const;
  double capacity_per_day() const {
    return reviews_per_day * static_cast<double>(free_at.size());
  }
};

}  // namespace chokepoint
