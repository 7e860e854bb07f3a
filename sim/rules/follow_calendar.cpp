#include "rules/follow_calendar.hpp"

#include "base/portable_math.hpp"

namespace chokepoint {

void follow_calendar(World& world, const FollowCalendarParameters& p,
                     const std::vector<CalendarEntry>& calendar, Chronicle& chronicle) {
  Government& government = world.government;
  government.salience *= portable::exp(-portable::kLn2 / p.salience_half_life_days);
  for (const CalendarEntry& entry : calendar) {
    if (entry.day != world.day || (is_pressure(entry.kind) && p.has_pressure == 0)) continue;
    if (entry.kind == CalendarKind::kFirstReading) {
      government.rung = Rung::kFirstReading;
      government.is_pressing = true;
    } else if (entry.kind == CalendarKind::kBreach) {
      world.company.breaches.push_back({entry.size});
    } else if (entry.kind == CalendarKind::kProsecution) {
      government.open_prosecutions += entry.size;
    } else {
      government.salience += entry.size;
    }
    chronicle.push_back({world.day, "calendar", std::string(kCalendarKindNames[static_cast<std::size_t>(entry.kind)]),
                         entry.what, true});
  }
}

}  // namespace chokepoint
