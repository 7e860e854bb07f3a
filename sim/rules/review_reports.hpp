#pragma once
// Review reports (P2): two pools of reviewers before lines with priority classes, in continuous time.
//
//   service time   (1 - v + v E) / reviews_per_day, E exponential, v = review_time_variation; non-preemptive,
//                  head of the line
//   order          channel_priority 2 exclusive: the channel before courts, law, other governments
//                                   1 direct:    one class, but no waiting for intake
//                                   0 ordinary:  one class and intake as for everybody
//   deadline       a request unread at watch_share of its deadline is granted unread with
//                  probability shortcut_share, else it lapses
//   error          error_base + error_load max(0, load - 0.8)
//
// Exact: servers and tickets move from event to event, nothing is rounded to a step. Capacity of the
// general pool is scaled with the population; the legal one is whole (share_reviewers).
//
// Reads, writes  the pools.   Draws  kServiceTime, kShortcut (ticket).
// Source  3 M items a day / 15,000 reviewers = 200 a day; errors "more than one in ten" (Barrett 2020).
// Limits  M/M/c: Erlang C; variation 0: M/D/c; priorities: Cobham; overload: backlog grows by lambda - c mu;
//         ordinary: equal waits for all governments; late requests: granted share shortcut_share.
#include "base/function_ref.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct ReviewReportsParameters {
  double general_reviewers;
  double legal_reviewers;
  double reviews_per_day;
  double legal_reviews_per_day;
  double review_time_variation;
  double error_base;
  double error_load;
  double watch_share;
  double shortcut_share;
  double channel_priority;
};

inline constexpr Field kReviewReportsFields[] = {
    {CHOKEPOINT_FIELD(ReviewReportsParameters, general_reviewers), 16, "people", {0.01, 1e6}, {8, 32}, Evidence::kEstimated,
     "15,000 reviewers / 2.9 bn users * 3.2 M users = 16.6 (Barrett 2020); country's own",
     "reviewers who read the country's languages"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, legal_reviewers), 1, "people", {0.01, 1e6}, {0.2, 5}, Evidence::kAssumed,
     "no figure found; country's own", "lawyers and specialists for the country's requests"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, reviews_per_day), 200, "1/day", {0.1, 1e5}, {100, 400}, Evidence::kEstimated,
     "3 M items a day / 15,000 reviewers (Barrett 2020)", "reviews one general reviewer does in a day"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, legal_reviews_per_day), 20, "1/day", {0.1, 1e5}, {5, 50}, Evidence::kAssumed,
     "specification P2", "requests one legal reviewer does in a day"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, review_time_variation), 1, "1", {0, 1}, {0.5, 1}, Evidence::kAssumed,
     "no distribution published; 1 is the textbook's", "standard deviation of the length of a review over its mean: 1 exponential, 0 all alike"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, error_base), 0.10, "share", {0, 1}, {0.05, 0.2}, Evidence::kMeasured,
     "\"more than one out of every 10\" (Zuckerberg 2018-11, via Barrett 2020)", "wrong decisions of an unhurried reviewer"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, error_load), 0.5, "1/load", {0, 10}, {0, 1}, Evidence::kAssumed,
     "specification P2", "rise of errors with load above 0.8"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, watch_share), 0.8, "share", {0, 1}, {0.5, 0.95}, Evidence::kAssumed,
     "specification P2", "share of a deadline after which an unread request is settled unread"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, shortcut_share), 0.3, "share", {0, 1}, {0, 1}, Evidence::kAssumed,
     "specification P2", "of those, granted unread"},
    {CHOKEPOINT_FIELD(ReviewReportsParameters, channel_priority), 1, "rank", {0, 2}, {0, 2}, Evidence::kAssumed,
     "whether the channel truly gives priority is open: the two sides contradict each other",
     "priority of the direct channel: 0 ordinary, 1 direct, 2 exclusive", Kind::kWhole},
};
static_assert(covers<ReviewReportsParameters>(kReviewReportsFields));
inline constexpr Table kReviewReportsTable = {"review_reports", "reviewers work through the lines",
                                              kReviewReportsFields};

/// A pool for a share of the population: total capacity scaled exactly, with a whole number of
/// reviewers of at least one.
ReviewPool make_pool(double reviewers, double reviews_per_day, double population_scale);

/// What the channel is worth.
ChannelPriority priority_of(const ReviewReportsParameters& p);

/// Share of wrong decisions at a load.
double error_share(double load_share, const ReviewReportsParameters& p);

/// A review that was begun: its ticket, when it left the line, when the decision fell (days).
struct Review {
  const Ticket& ticket;
  double begun;
  double decided;
};

/// Serves a pool until a time. `read` gets each review begun; `unread` each ticket settled unread,
/// with the time and whether it was granted.
void review_reports(const Draws& draws, const ReviewReportsParameters& p, double until,
                    ReviewPool& pool, FunctionRef<void(const Review&)> read,
                    FunctionRef<void(const Ticket&, double, bool)> unread);

/// Closes the pool's day: moves the load share.
void close_review_day(ReviewPool& pool);

}  // namespace chokepoint
