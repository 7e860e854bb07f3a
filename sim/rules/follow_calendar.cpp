#include "rules/follow_calendar.hpp"

#include <algorithm>

#include "base/portable_math.hpp"

namespace chokepoint {

namespace {

/// The bargain opens on a rung, or goes up to it; nothing in a calendar takes it down.
void open_bargain(Government& government, Rung rung) {
  government.rung = std::max(government.rung, rung);
  government.is_pressing = true;
}

void take_place(World& world, const FollowCalendarParameters& p, const CalendarEntry& entry) {
  Government& government = world.government;
  switch (entry.kind) {
    case CalendarKind::kPublicThreat:
      return open_bargain(government, Rung::kPublicThreat);
    case CalendarKind::kBill:
      return open_bargain(government, Rung::kBill);
    case CalendarKind::kFirstReading:
      return open_bargain(government, Rung::kFirstReading);
    case CalendarKind::kLawInForce:
      government.law_adopted = true;
      return open_bargain(government, Rung::kInForce);
    case CalendarKind::kSalience:
      government.salience += entry.size;
      return;
    case CalendarKind::kBreach:
      world.company.breaches.push_back({entry.size});
      return;
    case CalendarKind::kProsecution:
      government.open_prosecutions += entry.size;
      return;
    case CalendarKind::kCourtOrder:
      government.court_orders.push_back(entry.size);
      return;
    // Fewer people work as many lines: capacity is exact, at slower work of each place.
    case CalendarKind::kReviewersLost:
      world.general_pool.reviews_per_day *= 1 - entry.size;
      return;
    case CalendarKind::kUseTax:
      government.use_tax = entry.size;
      return;
    case CalendarKind::kCrisis: {
      const bool was_open = government.next_decision_day >= 0;
      government.salience += entry.size;
      government.crisis_until_day = entry.day + static_cast<int>(p.crisis_days);
      if (was_open) government.next_decision_day = std::min(government.next_decision_day, entry.day + 1);
      return open_bargain(government, Rung::kPublicThreat);
    }
  }
}

}  // namespace

void follow_calendar(World& world, const FollowCalendarParameters& p,
                     const std::vector<CalendarEntry>& calendar, Chronicle& chronicle) {
  Government& government = world.government;
  government.salience *= portable::exp(-portable::kLn2 / p.salience_half_life_days);
  for (const CalendarEntry& entry : calendar) {
    if (entry.day != world.day || (is_pressure(entry.kind) && p.has_pressure == 0)) continue;
    take_place(world, p, entry);
    chronicle.push_back({world.day, "calendar", std::string(kCalendarKindNames[static_cast<std::size_t>(entry.kind)]),
                         entry.what, true});
  }
}

}  // namespace chokepoint
