#pragma once
// Follow the calendar: what comes from outside the model, on its date.
//
//   first_reading   a bill is introduced: the bargain opens on the rung "first reading"
//   breach          records of users are taken: a share `size` of the company's users is hit
//   court_order     a court orders `size` items hidden, see order_by_court
//   reviewers_lost  the company dismisses a share `size` of the general pool's reviewers
//   salience        something is at stake (election, protest, coup): adds `size`, then decays
//
// Only what is exogenous stands in a calendar; what governments and companies do inside the window
// comes from the rules.
//
// Reads   the calendar.   Writes  rung, salience, breaches, court orders, pool.   Draws  none.
// Source  each entry carries its own.   Limits  salience halves in salience_half_life_days.
#include "base/date.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct FollowCalendarParameters {
  double salience_half_life_days;
};

inline constexpr Field kFollowCalendarFields[] = {
    {CHOKEPOINT_FIELD(FollowCalendarParameters, salience_half_life_days), 30, "days", {0.5, 3650}, {7, 90}, Evidence::kAssumed,
     "no figure found", "time after which an event's stake has halved"},
};
static_assert(covers<FollowCalendarParameters>(kFollowCalendarFields));
inline constexpr Table kFollowCalendarTable = {"follow_calendar", "what comes from outside, on its date",
                                               kFollowCalendarFields};

enum class CalendarKind : std::uint8_t { kFirstReading, kSalience, kBreach, kCourtOrder, kReviewersLost };
inline constexpr std::array<std::string_view, 5> kCalendarKindNames = {
    "first_reading", "salience", "breach", "court_order", "reviewers_lost"};

struct CalendarEntry {
  int day;            // of the run
  CalendarKind kind;
  double size;        // of every kind but kFirstReading
  std::string what;   // in words
};

void follow_calendar(World& world, const FollowCalendarParameters& p,
                     const std::vector<CalendarEntry>& calendar, Chronicle& chronicle);

}  // namespace chokepoint
