#pragma once
// Two result folders side by side: from which day on, in which measures, and by how much they
// differ.
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace chokepoint {

/// One measure that isn't the same on both sides. Days and sizes cover the days both sides have.
struct MeasureDifference {
  std::string measure;
  bool is_total = false;    // of a flow; otherwise first and second are means over rows
  int days_that_differ = 0;
  std::optional<Date> first_date;
  double largest = 0;       // absolute difference in one row of one day
  double first = 0;
  double second = 0;

  /// (second - first) / |first|; nothing when `first` is 0.
  std::optional<double> relative() const;
};

struct Comparison {
  bool identical = false;
  int days_in_first = 0;
  int days_in_second = 0;
  std::optional<int> first_differing_day;   // by state hash; counts from 0
  std::string first_differing_date;
  std::vector<MeasureDifference> measures;  // only those that differ
  std::vector<std::string> files;           // others that differ though worlds and measures don't: a file was changed
};

/// Reads hashes.csv and series.csv of both folders, and where these are the same also events.csv, burden.csv and
/// series.nc. Throws UserError where one of the first two is missing or damaged.
Comparison compare_results(const std::string& first_folder, const std::string& second_folder);

/// For a reader: "identical", or what differs, as a table.
std::string comparison_text(const Comparison& comparison);

}  // namespace chokepoint
