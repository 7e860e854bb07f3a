// A14 to A18: review pools as queues without deadlines; Poisson arrivals, exponential service if not said.
#include "rules/review_reports.hpp"

#include <algorithm>
#include <cmath>

#include "base/sample.hpp"
#include "theory/limit.hpp"

namespace chokepoint::theory {

namespace {

struct Line {
  double servers, service_rate;
  std::vector<double> arrival_rates;  // by priority class
};

struct Waits {
  std::vector<double> mean;  // days, by class
  double waiting_share = 0;
  double long_share = 0;  // of those who wait for more than a day
  double line = 0;        // how many wait, on average, as seen once a day
  double served = 0;
  double left = 0;
};

constexpr double kExclusive = 2;

Waits serve(const Line& line, double days, std::uint64_t seed, double channel_priority = kExclusive,
            double variation = 1) {
  const Draws draws(seed);
  ReviewReportsParameters p = defaults<ReviewReportsParameters>(kReviewReportsFields);
  p.channel_priority = channel_priority;  // exclusive: a line for each class
  p.review_time_variation = variation;
  ReviewPool pool = make_pool(line.servers, line.service_rate, 1);
  std::uint64_t key = 0;
  std::vector<Ticket> tickets;
  for (std::size_t c = 0; c < line.arrival_rates.size(); ++c) {
    DrawStream gaps(draws, Purpose::kBenignFlagTime, static_cast<int>(c), 0);
    for (double time = 0; line.arrival_rates[c] > 0 && (time += exponential(1 / line.arrival_rates[c], gaps.next())) < days;) {
      Ticket ticket;
      ticket.key = ++key;
      ticket.arrival = time;
      ticket.priority = static_cast<Priority>(c);
      tickets.push_back(ticket);
    }
  }
  std::ranges::sort(tickets, {}, &Ticket::arrival);
  Waits waits;
  waits.mean.assign(line.arrival_rates.size(), 0);
  std::vector<double> count(waits.mean.size(), 0);
  const auto read = [&](const Review& review) {
    const double wait = review.begun - review.ticket.arrival;
    const auto c = static_cast<std::size_t>(review.ticket.priority);
    waits.mean[c] += wait;
    count[c] += 1;
    waits.served += 1;
    waits.waiting_share += wait > 0 ? 1 : 0;
    waits.long_share += wait > 1 ? 1 : 0;
  };
  auto next = tickets.begin();
  for (double day = 1; day <= days; ++day) {
    while (next != tickets.end() && next->arrival < day) pool.arriving.push_back(*next++);
    review_reports(draws, p, day, pool, read, [](const Ticket&, double, bool) {});
    waits.line += static_cast<double>(pool.waiting_count()) / days;
  }
  for (std::size_t c = 0; c < count.size(); ++c) waits.mean[c] /= std::max(count[c], 1.0);
  waits.waiting_share /= waits.served;
  waits.long_share /= waits.served;
  waits.left = static_cast<double>(pool.waiting_count());
  return waits;
}

}  // namespace

// The line starts empty; over these times that lowers the mean wait by less than 0.005. Little: as many wait
// as arrive in one wait, counted at the end of each day.
std::vector<Finding> erlang_waits(const Effort& effort) {
  std::vector<double> share, wait, tail, line;
  double sample = 0;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const Waits got = serve({8, 1, {7.2}}, 10000 * effort.size, static_cast<std::uint64_t>(seed));
    share.push_back(got.waiting_share);
    wait.push_back(got.mean[0]);
    tail.push_back(got.long_share);
    line.push_back(got.line);
    sample += got.served;
  }
  return {measured("share that waits", 0.701533, share, sample, 0.002),
          measured("mean wait, service times", 0.876916, wait, sample, 0.005),
          measured("share that waits for more than one", 0.701533 * std::exp(-0.8), tail, sample, 0.002),
          measured("how many wait", 7.2 * 0.876916, line, sample, 0.036)};
}

std::vector<Finding> cobham_waits(const Effort& effort) {
  const std::vector<double> rates = {1.5, 2.5, 3.2};
  std::vector<std::vector<double>> wait(3);
  double sample = 0;
  for (int seed = 1; seed <= effort.seeds; ++seed) {  // 2 % of the last class take --size 25
    const Waits got = serve({8, 1, rates}, 30000 * effort.size, static_cast<std::uint64_t>(100 + seed));
    for (std::size_t k = 0; k < 3; ++k) wait[k].push_back(got.mean[k]);
    sample += got.served;
  }
  return {measured("mean wait, class 1", 0.10793, wait[0], sample, 0.0002),
          measured("mean wait, class 2", 0.21586, wait[1], sample, 0.0005),
          measured("mean wait, class 3", 1.75383, wait[2], sample, 0.005)};
}

// Of all orders of service the weighted waits sum to the same. Reviews of one length (M/D/1) halve the wait of
// exponential ones, and lengths that vary by v times their mean have (1 + v^2) / 2 of it (Pollaczek and Khinchine).
std::vector<Finding> weighted_waits(const Effort& effort) {
  std::vector<double> forth, back, alike, between, line;
  double sample = 0;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const auto s = static_cast<std::uint64_t>(200 + seed);
    const Waits one = serve({1, 1, {0.2, 0.6}}, 10000 * effort.size, s);
    const Waits two = serve({1, 1, {0.6, 0.2}}, 10000 * effort.size, s);
    forth.push_back(0.2 * one.mean[0] + 0.6 * one.mean[1]);
    back.push_back(0.6 * two.mean[0] + 0.2 * two.mean[1]);
    const Waits fixed = serve({1, 1, {0.8}}, 50000 * effort.size, s, kExclusive, 0);
    alike.push_back(fixed.mean[0]);
    line.push_back(fixed.line);
    between.push_back(serve({1, 1, {0.8}}, 50000 * effort.size, s, kExclusive, 0.5).mean[0]);
    sample += one.served;
  }
  return {measured("sum of rho W, few first", 3.2, forth, sample, 0.01),
          measured("sum of rho W, many first", 3.2, back, sample, 0.01),
          measured("M/D/1: mean wait, rho 0.8", 2, alike, sample, 0.005),
          measured("M/D/1: how many wait (Little)", 0.8 * 2, line, sample, 0.005),
          measured("M/G/1: mean wait, variation 0.5", 2 * 1.25, between, sample, 0.005)};
}

namespace {

/// 100 requests a day for one who reads one a day: share granted among those whose deadline pressed.
double granted_unread(int requests, std::uint64_t seed) {
  ReviewPool pool = make_pool(1, 1, 1);
  for (int i = 1; i <= requests; ++i) {
    Ticket ticket;
    ticket.key = static_cast<std::uint64_t>(i);
    ticket.kind = TicketKind::kRequest;
    ticket.priority = Priority::kLegal;
    ticket.arrival = i / 100.0;
    ticket.deadline = ticket.arrival + 1;
    pool.arriving.push_back(ticket);
  }
  double granted = 0, unread = 0;
  review_reports(Draws(seed), defaults<ReviewReportsParameters>(kReviewReportsFields), requests, pool,
                 [](const Review&) {}, [&](const Ticket&, double, bool is_granted) {
                   unread += 1;
                   granted += is_granted ? 1 : 0;
                 });
  return granted / unread;
}

}  // namespace

std::vector<Finding> overload(const Effort& effort) {
  std::vector<double> slope;
  const double days = 4000 * effort.size;
  double sample = 0;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const Waits got = serve({2, 10, {0, 0, 0, 0, 25}}, days, static_cast<std::uint64_t>(seed));
    slope.push_back(got.left / days);
    sample += got.served;
  }
  std::vector<double> granted;
  const int requests = static_cast<int>(2000 * effort.size);
  for (int seed = 1; seed <= effort.seeds; ++seed) granted.push_back(granted_unread(requests, static_cast<std::uint64_t>(seed)));
  const double shortcut = defaults<ReviewReportsParameters>(kReviewReportsFields).shortcut_share;
  return {measured("backlog growth a day, 25 against 2 x 10", 5, slope, sample, 0.005),
          measured("granted of what is settled unread", shortcut, granted, double{1} * requests * effort.seeds)};
}

// An ordinary channel is nothing: those who have it (class 1) wait as long as those who have not.
std::vector<Finding> ordinary_channel(const Effort& effort) {
  constexpr double kOrdinary = 0;
  std::vector<double> ahead, exclusive;
  double sample = 0;
  for (int seed = 1; seed <= effort.seeds; ++seed) {
    const Line line{2, 1, {0, 0.8, 0.8}};
    const auto s = static_cast<std::uint64_t>(300 + seed);
    const Waits equal = serve(line, 10000 * effort.size, s, kOrdinary);
    ahead.push_back(equal.mean[1] - equal.mean[2]);
    const Waits ranked = serve(line, 10000 * effort.size, s);
    exclusive.push_back(ranked.mean[1]);
    sample += equal.served;
  }
  // Exclusive: Cobham, W_1 = (C / c mu) / (1 - lambda_1 / c mu), C of Erlang at c 2, a 1.6: 0.711111.
  return {measured("wait with the channel less wait without", 0, ahead, sample),
          measured("wait with an exclusive channel", 0.711111 / 2 / 0.6, exclusive, sample, 0.005)};
}

}  // namespace chokepoint::theory
