#pragma once
// hashes.csv and series.csv, read back.
#include <map>
#include <string>
#include <vector>

#include "base/date.hpp"

namespace chokepoint {

struct HashLine {
  std::string date;
  std::string hash;
  friend bool operator==(const HashLine&, const HashLine&) = default;
};

/// Which row of a measure: the labels are "country,service,class".
struct RowKey {
  Date date;
  std::string labels;
  friend auto operator<=>(const RowKey&, const RowKey&) = default;
};

using MeasureRows = std::map<RowKey, double>;
using MeasureTable = std::map<std::string, MeasureRows>;  // by the measure's name

/// One line a day, from day 0 on. Both throw UserError with file and line.
std::vector<HashLine> read_hash_lines(const std::string& folder);
MeasureTable read_series(const std::string& folder);

}  // namespace chokepoint
