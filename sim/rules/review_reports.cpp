#include "rules/review_reports.hpp"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <tuple>

#include "base/error.hpp"
#include "base/portable_math.hpp"
#include "base/sample.hpp"

namespace chokepoint {

ChannelPriority priority_of(const ReviewReportsParameters& p) {
  return static_cast<ChannelPriority>(p.channel_priority);
}

namespace {

constexpr double kNever = std::numeric_limits<double>::infinity();

/// The line a ticket joins. What the channel is worth is a parameter: the truth may differ from
/// what either side says.
std::size_t line_of(const Ticket& ticket, const ReviewReportsParameters& p) {
  const bool outranks = ticket.priority == Priority::kGovernmentChannel && priority_of(p) == ChannelPriority::kExclusive;
  if (ticket.priority == Priority::kGovernmentChannel && !outranks) {
    return static_cast<std::size_t>(Priority::kLegal);
  }
  return static_cast<std::size_t>(ticket.priority);
}

/// Only requests and orders carry a deadline, and they wait in the first lines. Behind them flags may
/// wait by the million under overload: looking for deadlines there would cost every slot of every day.
constexpr std::size_t kLinesWithDeadlines = static_cast<std::size_t>(Priority::kLegal) + 1;

/// When an unread request is settled; never for tickets without a deadline.
double watch_time(const Ticket& ticket, const ReviewReportsParameters& p) {
  if (ticket.deadline == 0) return kNever;
  return ticket.arrival + p.watch_share * (ticket.deadline - ticket.arrival);
}

/// One pool from event to event: an arrival, a reviewer who is free, or a deadline that presses.
class Desk {
 public:
  Desk(const Draws& draws, const ReviewReportsParameters& p, ReviewPool& pool,
       FunctionRef<void(const Review&)> read, FunctionRef<void(const Ticket&, double, bool)> unread)
      : draws_(draws), p_(p), pool_(pool), read_(read), unread_(unread) {
    std::sort(pool_.arriving.begin(), pool_.arriving.end(), [](const Ticket& a, const Ticket& b) {
      return std::tie(a.arrival, a.key, a.kind) < std::tie(b.arrival, b.key, b.kind);
    });
    waiting_ = pool_.waiting_count();
    find_next_watch();
  }

  void serve(double until) {
    std::size_t next = 0;
    for (;;) {
      const double arrival =
          next < pool_.arriving.size() ? pool_.arriving[next].arrival : kNever;
      const double freed = waiting_ > 0 ? pool_.free_at.front() : kNever;
      const double now = std::min({arrival, freed, next_watch_});
      if (now > until) break;
      if (now == next_watch_) {
        settle_unread(now);
      } else if (now == freed) {
        begin(take_first(), now);
      } else {
        join(pool_.arriving[next++]);
      }
    }
    pool_.arriving.erase(pool_.arriving.begin(),
                         pool_.arriving.begin() + static_cast<std::ptrdiff_t>(next));
  }

 private:
  void join(const Ticket& ticket) {
    pool_.offered_today += 1;
    if (pool_.free_at.front() <= ticket.arrival) {
      begin(ticket, ticket.arrival);
      return;
    }
    const std::size_t line = line_of(ticket, p_);
    ensure(ticket.deadline == 0 || line < kLinesWithDeadlines, "a deadline waits among flags");
    pool_.waiting[line].push_back(ticket);
    ++waiting_;
    next_watch_ = std::min(next_watch_, watch_time(ticket, p_));
  }

  Ticket take_first() {
    for (auto& line : pool_.waiting) {
      if (line.empty()) continue;
      const Ticket ticket = line.front();
      line.pop_front();
      --waiting_;
      if (watch_time(ticket, p_) == next_watch_) find_next_watch();
      return ticket;
    }
    return {};
  }

  void begin(const Ticket& ticket, double now) {
    const double u = draws_.uniform(Purpose::kServiceTime, static_cast<int>(ticket.kind), ticket.key);
    const double v = p_.review_time_variation;
    const double decided = now + (1 - v) / pool_.reviews_per_day + v * exponential(1 / pool_.reviews_per_day, u);
    std::pop_heap(pool_.free_at.begin(), pool_.free_at.end(), std::greater<>{});
    pool_.free_at.back() = decided;
    std::push_heap(pool_.free_at.begin(), pool_.free_at.end(), std::greater<>{});
    read_({ticket, now, decided});
  }

  void settle_unread(double now) {
    for (std::size_t i = 0; i < kLinesWithDeadlines; ++i) {
      auto& line = pool_.waiting[i];
      for (auto at = line.begin(); at != line.end();) {
        if (watch_time(*at, p_) > now) {
          ++at;
          continue;
        }
        const double u = draws_.uniform(Purpose::kShortcut, 0, at->key);
        unread_(*at, now, u < p_.shortcut_share);
        at = line.erase(at);
        --waiting_;
      }
    }
    find_next_watch();
  }

  void find_next_watch() {
    next_watch_ = kNever;
    for (std::size_t i = 0; i < kLinesWithDeadlines; ++i) {
      for (const Ticket& ticket : pool_.waiting[i]) {
        next_watch_ = std::min(next_watch_, watch_time(ticket, p_));
      }
    }
  }

  const Draws& draws_;
  const ReviewReportsParameters& p_;
  ReviewPool& pool_;
  FunctionRef<void(const Review&)> read_;
  FunctionRef<void(const Ticket&, double, bool)> unread_;
  std::size_t waiting_ = 0;
  double next_watch_ = kNever;
};

}  // namespace

ReviewPool make_pool(double reviewers, double reviews_per_day, double population_scale) {
  const double scaled = reviewers * population_scale;
  const double whole = std::max(1.0, portable::floor(scaled + 0.5));
  ReviewPool pool;
  pool.reviews_per_day = reviews_per_day * scaled / whole;
  pool.free_at.assign(static_cast<std::size_t>(whole), 0.0);
  return pool;
}

double error_share(double load_share, const ReviewReportsParameters& p) {
  return std::min(1.0, p.error_base + p.error_load * std::max(0.0, load_share - 0.8));
}

void review_reports(const Draws& draws, const ReviewReportsParameters& p, double until,
                    ReviewPool& pool, FunctionRef<void(const Review&)> read,
                    FunctionRef<void(const Ticket&, double, bool)> unread) {
  Desk(draws, p, pool, read, unread).serve(until);
}

void close_review_day(ReviewPool& pool) {
  constexpr double kWeightOfToday = 0.2;
  const double today = pool.offered_today / pool.capacity_per_day();
  pool.load_share += kWeightOfToday * (today - pool.load_share);
  pool.offered_today = 0;
}

}  // namespace chokepoint
