#include "report/half_years.hpp"

#include <set>

namespace chokepoint {

namespace {

constexpr const char* kTruths[] = {"items_requested", "items_under_pretext", "protected_restricted",
                                   "wrongly_restricted", "posts_silenced", "harm_removed"};
/// Published on every day of publication, whatever happened.
constexpr const char* kCalendarOfReports = "meta_content_restrictions_local_law";

std::set<Date> publication_days(const ReadRun& run) {
  std::set<Date> days;
  const auto rows = run.series.find(kCalendarOfReports);
  if (rows == run.series.end()) return days;
  for (const auto& [key, value] : rows->second) days.insert(key.date);
  return days;
}

}  // namespace

std::map<std::string, std::map<std::string, Spread>> truth_by_half_year(
    const std::vector<ReadRun>& runs) {
  std::map<std::string, std::map<std::string, std::vector<double>>> sums;
  for (const ReadRun& run : runs) {
    const std::set<Date> ends = publication_days(run);
    for (const char* name : kTruths) {
      const auto rows = run.series.find(name);
      if (rows == run.series.end()) continue;
      std::map<std::string, double> halves;
      for (const Date end : ends) halves[text(end)] = 0;
      for (const auto& [key, value] : rows->second) {
        const auto end = ends.lower_bound(key.date);
        if (end != ends.end()) halves[text(*end)] += value;
      }
      for (const auto& [end, sum] : halves) sums[name][end].push_back(sum);
    }
  }
  std::map<std::string, std::map<std::string, Spread>> truth;
  for (const auto& [name, halves] : sums) {
    for (const auto& [end, values] : halves) truth[name][end] = spread_of(values);
  }
  return truth;
}

}  // namespace chokepoint
