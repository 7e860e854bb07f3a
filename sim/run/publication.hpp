#pragma once
// When there is something to read in a measure: figures "as published" exist only on the days they
// are published, everything else on every day.
#include "run/outcome.hpp"

namespace chokepoint {

/// The last day of a half-year and of a run that came to its end; as Recorder does it.
inline bool is_day_of_publication(const Outcome& outcome, int day) {
  const Date date = outcome.series.date(day);
  return date == half_year_end(date) || day + 1 == outcome.options.days;
}

inline bool has_value(const Outcome& outcome, Measure m, int day) {
  return info(m).nature != Nature::kPublished || is_day_of_publication(outcome, day);
}

}  // namespace chokepoint
