#pragma once
// Calendar dates as whole days, so that day 0 of a run plus n is a date.
#include <optional>
#include <string>
#include <string_view>

namespace chokepoint {

/// Days since 1970-01-01.
struct Date {
  int days_since_1970 = 0;
  friend auto operator<=>(const Date&, const Date&) = default;
  friend Date operator+(Date date, int days) { return {date.days_since_1970 + days}; }
  friend int operator-(Date a, Date b) { return a.days_since_1970 - b.days_since_1970; }
};

/// "2021-09-15" as a date; nothing when the text has another form or no such day exists.
std::optional<Date> parse_date(std::string_view text);

/// The date as "2021-09-15".
std::string text(Date date);

/// The last day of the half-year that holds the date: 30 June or 31 December.
Date half_year_end(Date date);

}  // namespace chokepoint
