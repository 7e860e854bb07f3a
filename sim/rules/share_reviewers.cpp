#include "rules/share_reviewers.hpp"

#include <algorithm>

#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

namespace {

void add_others(const World& world, double share, TicketKind kind, Priority priority,
                ReviewPool& pool) {
  const auto who = static_cast<std::uint64_t>(kind);
  const std::uint32_t count = poisson(share * pool.capacity_per_day(),
                                      {world.draws, Purpose::kOthersCount, world.day, who});
  for (std::uint32_t i = 0; i < count; ++i) {
    Ticket ticket;
    ticket.key = (static_cast<std::uint64_t>(world.day) << 32) | i;
    ticket.kind = kind;
    ticket.priority = priority;
    ticket.arrival = world.day + world.draws.uniform(Purpose::kOthersTicket, static_cast<int>(who),
                                                     ticket.key);
    pool.arriving.push_back(ticket);
  }
}

constexpr double kSpreadDays = 30;        // over which the requests that one stands for come, at least
constexpr double kMostOfCapacity = 0.1;   // that they take a day

/// Share of what is left to come that comes in a day.
double share_a_day(double stands_for, double capacity_per_day) {
  return portable::chance(1 / std::max(kSpreadDays, stands_for / (kMostOfCapacity * capacity_per_day)));
}

void add_unsimulated(World& world, std::size_t priority) {
  ReviewPool& pool = world.legal_pool;
  const std::uint32_t count = poisson(pool.unsimulated_per_day[priority], {world.draws, Purpose::kUnsimulatedCount, world.day, priority});
  for (std::uint32_t i = 0; i < count; ++i) {
    Ticket ticket;
    ticket.key = (static_cast<std::uint64_t>(world.day) << 40) | (static_cast<std::uint64_t>(priority) << 32) | i;
    ticket.kind = TicketKind::kUnsimulatedRequest;
    ticket.priority = static_cast<Priority>(priority);
    ticket.arrival = world.day + world.draws.uniform(Purpose::kUnsimulatedTicket, 0, ticket.key);
    ticket.deadline = ticket.arrival + pool.patience_days[priority];
    pool.arriving.push_back(ticket);
  }
}

}  // namespace

void stand_for_unsimulated(World& world, std::size_t filed_before, double population_scale) {
  if (population_scale >= 1) return;
  ReviewPool& pool = world.legal_pool;
  const double stands_for = 1 / population_scale - 1;
  const double share = share_a_day(stands_for, pool.capacity_per_day());
  for (double& per_day : pool.unsimulated_per_day) per_day *= 1 - share;
  for (std::size_t i = filed_before; i < pool.arriving.size(); ++i) {
    const auto priority = static_cast<std::size_t>(pool.arriving[i].priority);
    pool.unsimulated_per_day[priority] += stands_for * share;
    pool.patience_days[priority] = pool.arriving[i].deadline - pool.arriving[i].arrival;
  }
  for (std::size_t priority = 0; priority < pool.unsimulated_per_day.size(); ++priority) {
    if (pool.unsimulated_per_day[priority] > 0) add_unsimulated(world, priority);
  }
}

void share_reviewers(World& world, const ShareReviewersParameters& p) {
  add_others(world, p.general_share, TicketKind::kOthersFlag, Priority::kUser, world.general_pool);
  add_others(world, p.legal_share, TicketKind::kOthersRequest, Priority::kLegal, world.legal_pool);
}

}  // namespace chokepoint
