#include "rules/follow_calendar.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

void happen(World& world, const CalendarEntry& entry) {
  Government& government = world.government;
  switch (entry.kind) {
    case CalendarKind::kFirstReading:
      government.rung = Rung::kFirstReading;
      government.is_pressing = true;
      break;
    case CalendarKind::kSalience: government.salience += entry.size; break;
    case CalendarKind::kBreach: world.company.breaches.push_back({entry.size}); break;
    case CalendarKind::kCourtOrder: government.court_orders.push_back(entry.size); break;
    // Fewer people work as many lines: capacity is exact, at slower work of each place.
    case CalendarKind::kReviewersLost: world.general_pool.reviews_per_day *= 1 - entry.size; break;
  }
}

}  // namespace

void follow_calendar(World& world, const FollowCalendarParameters& p,
                     const std::vector<CalendarEntry>& calendar, Chronicle& chronicle) {
  world.government.salience *= portable::exp(-portable::kLn2 / p.salience_half_life_days);
  for (const CalendarEntry& entry : calendar) {
    if (entry.day != world.day) continue;
    happen(world, entry);
    chronicle.push_back({world.day, "calendar", std::string(kCalendarKindNames[static_cast<std::size_t>(entry.kind)]),
                         entry.what, true});
  }
}

}  // namespace chokepoint
