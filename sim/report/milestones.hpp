#pragma once
// When the ladder and the offer stood where, run by run; and the dates of first times over several runs.
#include <string>
#include <vector>

#include "base/date.hpp"
#include "run/read_results.hpp"

namespace chokepoint {

/// From a date on, a level (a rung or an offer) stands.
struct Stretch {
  Date from;
  int level;
};

/// The stretches of a level that has one row a day, such as "rung"; empty when the series lacks it.
std::vector<Stretch> stretches_of(const MeasureTable& series, const std::string& measure);

/// The first dates on which each run stood at `level` or above; runs that never did are lacking.
std::vector<Date> first_dates(const std::vector<std::vector<Stretch>>& runs, int level);

/// "on 8 December 2021" for one run; "in 2 of 3 runs, between 8 December 2021 and 5 January 2022".
/// `dates` is not empty; `runs` is how many there are.
std::string when(std::vector<Date> dates, std::size_t runs);

}  // namespace chokepoint
