#pragma once
// Follow the calendar: what comes from outside the model, on its date.
//
//   public_threat, bill, first_reading, law_in_force
//                   the bargain opens on that rung, or goes up to it
//   salience        something is at stake (election, protest): adds `size`, then decays
//   crisis          power is seized or shaken: as a salience, and the bargain opens on the rung
//                   "public threat"; for crisis_days, moves follow each other quickly
//   breach          records of users are taken: a share `size` of the company's users is hit
//   prosecution     `size` known voices are locked out or tried
//   court_order     a court orders `size` items hidden, see order_by_court
//   reviewers_lost  the company dismisses a share `size` of the general pool's reviewers
//   use_tax         from now on a day's use costs `size` times more than it did; 0 lifts the tax
//
// Only what is exogenous stands in a calendar; what governments and companies do inside the window
// comes from the rules.
//
// Reads   the calendar.   Writes  rung, law adopted, salience, crisis, next day of decision, breaches,
//         prosecutions, court orders, the general pool, the tax on use.   Draws  none.
// Source  each entry carries its own.   Limits  salience halves in salience_half_life_days.
#include "base/date.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct FollowCalendarParameters {
  double salience_half_life_days;
  double has_pressure;
  double crisis_days;
};

inline constexpr Field kFollowCalendarFields[] = {
    {CHOKEPOINT_FIELD(FollowCalendarParameters, salience_half_life_days), 30, "days", {0.5, 3650}, {7, 90}, Evidence::kAssumed,
     "no figure found", "time after which an event's stake has halved"},
    {CHOKEPOINT_FIELD(FollowCalendarParameters, has_pressure), 1, "yes/no", {0, 1}, {0, 0}, Evidence::kAssumed,
     "a choice: no is the world to compare with",
     "bills and other threats of the calendar come about; without them no bargain opens", Kind::kYesNo},
    {CHOKEPOINT_FIELD(FollowCalendarParameters, crisis_days), 30, "days", {0, 3650}, {7, 90}, Evidence::kAssumed,
     "Myanmar 2021: services blocked within days, nightly cuts for ten weeks", "how long a crisis lasts: days on which the bargain moves at its crisis interval", Kind::kWhole},
};
static_assert(covers<FollowCalendarParameters>(kFollowCalendarFields));
inline constexpr Table kFollowCalendarTable = {"follow_calendar", "what comes from outside, on its date",
                                               kFollowCalendarFields};

enum class CalendarKind : std::uint8_t {
  kFirstReading, kSalience, kBreach, kProsecution, kPublicThreat, kBill, kLawInForce, kCrisis,
  kCourtOrder, kReviewersLost, kUseTax,
};
inline constexpr std::array<std::string_view, 11> kCalendarKindNames = {
    "first_reading", "salience", "breach", "prosecution", "public_threat",
    "bill", "law_in_force", "crisis", "court_order", "reviewers_lost", "use_tax"};

/// Is it a threat, or something that merely happens?
constexpr bool is_pressure(CalendarKind kind) {
  return kind != CalendarKind::kSalience && kind != CalendarKind::kBreach &&
         kind != CalendarKind::kReviewersLost;
}

struct CalendarEntry {
  int day;            // of the run
  CalendarKind kind;
  double size;        // of kinds that have one
  std::string what;   // in words
};

void follow_calendar(World& world, const FollowCalendarParameters& p,
                     const std::vector<CalendarEntry>& calendar, Chronicle& chronicle);

}  // namespace chokepoint
