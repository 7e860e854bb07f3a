#include "rules/share_reviewers.hpp"

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

}  // namespace

void share_reviewers(World& world, const ShareReviewersParameters& p) {
  add_others(world, p.general_share, TicketKind::kOthersFlag, Priority::kUser, world.general_pool);
  add_others(world, p.legal_share, TicketKind::kOthersRequest, Priority::kLegal, world.legal_pool);
}

}  // namespace chokepoint
