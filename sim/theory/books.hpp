#pragma once
// The books of a world: what must balance after any number of days.
#include <map>
#include <string>

#include "world/measures.hpp"
#include "world/world.hpp"

namespace chokepoint {

inline std::string unbalanced_members(const World& world) {
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    std::uint32_t members = 0;
    std::uint32_t around = 0;
    for (std::uint32_t u = 0; u < world.people(); ++u) {
      const bool is_member = world.users.is_member(UserId{u}, static_cast<int>(s));
      members += is_member;
      around += is_member && world.users.is_circumventing(UserId{u});
    }
    if (members != world.services[s].members) return "members of " + world.services[s].name;
    if (around != world.services[s].circumventing_members) return "circumventors of " + world.services[s].name;
  }
  return "";
}

/// Every ticket of a pool, whether it arrived today or waits.
template <class Visit>
void visit_tickets(const ReviewPool& pool, Visit&& visit) {
  for (const Ticket& ticket : pool.arriving) visit(ticket);
  for (const auto& line : pool.waiting) {
    for (const Ticket& ticket : line) visit(ticket);
  }
}

inline std::string unbalanced_requests(const World& world, const Tally& sum) {
  std::int64_t open = 0;
  std::int64_t open_items = 0;
  visit_tickets(world.legal_pool, [&](const Ticket& ticket) {
    if (only_takes_time(ticket.kind)) return;
    ++open;
    open_items += ticket.items;
  });
  if (sum.total(Measure::kRequestsFiled) + sum.total(Measure::kCourtOrders) !=
      sum.total(Measure::kReviewsLegal) + sum.total(Measure::kDeadlinesMissed) + open) {
    return "requests";
  }
  const std::int64_t asked = sum.total(Measure::kItemsRequested) + sum.total(Measure::kItemsOrderedByCourt);
  std::int64_t answered = open_items;
  for (const Measure m : {Measure::kItemsRemovedPolicyRequest, Measure::kItemsRestrictedLocalLaw,
                          Measure::kItemsRejected, Measure::kItemsReturned, Measure::kItemsGrantedUnread,
                          Measure::kItemsLapsed}) {
    answered += sum.total(m);
  }
  return asked == answered ? "" : "items asked for";
}

inline std::string unbalanced_flags(const World& world, const Tally& sum) {
  std::int64_t open = 0;
  visit_tickets(world.general_pool,
                [&](const Ticket& ticket) { open += only_takes_time(ticket.kind) ? 0 : 1; });
  const bool is_balanced = sum.total(Measure::kFlags) + sum.total(Measure::kAppeals) ==
                           sum.total(Measure::kReviewsGeneral) + open;
  return is_balanced ? "" : "flags and appeals";
}

inline std::string unbalanced_posts(const World& world) {
  std::map<std::uint64_t, int> tickets;
  const auto count = [&](const Ticket& t) {
    const bool has_post = t.kind != TicketKind::kBenignFlag && !only_takes_time(t.kind);
    if (has_post) ++tickets[number(t.post)];
  };
  visit_tickets(world.general_pool, count);
  visit_tickets(world.legal_pool, count);
  for (const PostId id : world.government.examined) ++tickets[number(id)];
  for (const Post& post : world.posts.live) {
    const auto found = tickets.find(number(post.id));
    if (post.open_tickets != (found == tickets.end() ? 0 : found->second)) return "tickets of a post";
    if (found != tickets.end()) tickets.erase(found);
  }
  return tickets.empty() ? "" : "posts of a ticket";
}

/// The first book that doesn't balance, or nothing. `sum` is the tally of all days since the founding.
inline std::string unbalanced(const World& world, const Tally& sum) {
  for (const std::string& book : {unbalanced_members(world), unbalanced_requests(world, sum),
                                  unbalanced_flags(world, sum), unbalanced_posts(world)}) {
    if (!book.empty()) return book;
  }
  return "";
}

}  // namespace chokepoint
