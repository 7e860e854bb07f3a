#include "report/milestones.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "run/plain_text.hpp"

namespace chokepoint {

std::vector<Stretch> stretches_of(const MeasureTable& series, const std::string& measure) {
  std::vector<Stretch> stretches;
  const auto rows = series.find(measure);
  if (rows == series.end()) return stretches;
  for (const auto& [key, value] : rows->second) {
    const auto level = static_cast<int>(std::lround(value));
    if (stretches.empty() || stretches.back().level != level) stretches.push_back({key.date, level});
  }
  return stretches;
}

std::vector<Date> first_dates(const std::vector<std::vector<Stretch>>& runs, int level) {
  std::vector<Date> dates;
  for (const std::vector<Stretch>& run : runs) {
    const auto found = std::ranges::find_if(run, [&](const Stretch& s) { return s.level >= level; });
    if (found != run.end()) dates.push_back(found->from);
  }
  return dates;
}

std::string when(std::vector<Date> dates, std::size_t runs) {
  std::ranges::sort(dates);
  if (runs == 1) return "on " + long_date(dates.front());
  const std::string often = dates.size() == runs ? fmt::format("in all {} runs, ", runs)
                                                : fmt::format("in {} of {} runs, ", dates.size(), runs);
  if (dates.front() == dates.back()) return often + "on " + long_date(dates.front());
  return often + "between " + long_date(dates.front()) + " and " + long_date(dates.back());
}

}  // namespace chokepoint
