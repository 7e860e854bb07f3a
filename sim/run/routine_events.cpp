#include "run/routine_events.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace chokepoint {

namespace {

constexpr int kQuietDays = 30;  // a deadline missed after so many without one is told again
constexpr double kOverloaded = 1;
constexpr double kKeepsUp = 0.9;  // lower, so that a load about 1 isn't told daily

constexpr std::string_view kRequest = "order batch", kCourt = "court order", kDeadline = "deadline missed",
                           kOverload = "queue overload", kOverloadEnds = "overload ends", kReport = "report";

void tell_deadlines(const World& world, const Series& series, Chronicle& chronicle) {
  const int today = series.days() - 1;
  if (series.total(today, Measure::kDeadlinesMissed) == 0) return;
  for (int day = std::max(0, today - kQuietDays); day < today; ++day) {
    if (series.total(day, Measure::kDeadlinesMissed) > 0) return;
  }
  chronicle.push_back({today, world.company.name, std::string(kDeadline),
                       "leaves a request or an order unread until its deadline is near", false});
}

/// Between the last telling and now lie only loads on one side: what was told last is found by going back
/// to the last load that was clearly high or clearly low.
bool was_overloaded(const Series& series, int before) {
  for (int day = before - 1; day >= 0; --day) {
    const double load = series.total(day, Measure::kReviewLoadShare);
    if (load >= kOverloaded) return true;
    if (load < kKeepsUp) return false;
  }
  return false;
}

void tell_load(const World& world, const Series& series, Chronicle& chronicle) {
  const int today = series.days() - 1;
  const double load = series.total(today, Measure::kReviewLoadShare);
  if (load >= kKeepsUp && load < kOverloaded) return;
  const bool is_overloaded = load >= kOverloaded;
  if (is_overloaded == was_overloaded(series, today)) return;
  chronicle.push_back({today, world.company.name, std::string(is_overloaded ? kOverload : kOverloadEnds),
                       is_overloaded ? "gets more reports than its reviewers can read" : "keeps up with reports again",
                       false});
}

}  // namespace

void tell_large_requests(const World& world, std::size_t filed_before, Chronicle& chronicle) {
  const std::vector<Ticket>& filed = world.legal_pool.arriving;
  for (std::size_t i = filed_before; i < filed.size(); ++i) {
    if (filed[i].items < kItemsOfALargeRequest) continue;
    const std::string items = std::to_string(filed[i].items) + " items";
    if (filed[i].kind == TicketKind::kCourtOrder) {
      chronicle.push_back({world.day, "a court", std::string(kCourt), "orders " + items + " hidden at once", false});
    } else if (filed[i].kind == TicketKind::kRequest) {
      chronicle.push_back({world.day, world.government.name, std::string(kRequest),
                           "names " + items + " in one request", false});
    }
  }
}

void tell_review_and_report(const World& world, const Series& series, Chronicle& chronicle) {
  tell_deadlines(world, series, chronicle);
  tell_load(world, series, chronicle);
  const int today = series.days() - 1;
  const Date date = series.date(today);
  if (date != half_year_end(date)) return;
  chronicle.push_back({today, world.company.name, std::string(kReport), "closes its half-yearly transparency report", false});
}

bool is_routine(const Event& event) {
  constexpr std::array kRoutine = {kRequest, kCourt, kDeadline, kOverload, kOverloadEnds, kReport};
  return std::ranges::find(kRoutine, std::string_view(event.act)) != kRoutine.end();
}

}  // namespace chokepoint
