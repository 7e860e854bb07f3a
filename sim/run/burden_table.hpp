#pragma once
// burden.csv: who bears it, half-year by half-year, by region, by language and by decile of activity.
// A group of fewer than kSmallestGroup agents has no rows.
#include <string>
#include <vector>

#include "base/date.hpp"
#include "world/world.hpp"

namespace chokepoint {

inline constexpr std::uint32_t kSmallestGroup = 50;

/// Counts of one half-year, closed on `last_day` (of the run, from 0).
struct BurdenPeriod {
  int last_day = 0;
  std::vector<std::int64_t> counts;  // as in Burden
};

struct BurdenRow {
  Date from, to;
  std::string dimension;  // "region", "language", "activity_decile"
  std::string group;
  std::string measure;
  double people = 0;      // in the group
  double value = 0;
};

/// Rows of all periods, in order; counts and people are multiplied by people_per_agent.
std::vector<BurdenRow> burden_rows(const World& world, Date start,
                                   const std::vector<BurdenPeriod>& periods,
                                   double people_per_agent);

std::string burden_text(const std::vector<BurdenRow>& rows);

/// The same rows of two worlds side by side, with their difference; a row that one lacks counts 0.
std::string burden_difference_text(const std::vector<BurdenRow>& without,
                                   const std::vector<BurdenRow>& with);

}  // namespace chokepoint
