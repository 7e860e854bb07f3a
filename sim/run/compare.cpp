#include "run/compare.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <iterator>
#include <set>
#include <string_view>

#include "run/netcdf_difference.hpp"
#include "run/plain_text.hpp"
#include "run/read_results.hpp"
#include "scenario/text_file.hpp"
#include "world/measures.hpp"

namespace chokepoint {

namespace {

/// What this version doesn't know is compared as a flow.
Nature nature_of(const std::string& measure) {
  const auto* found = std::find_if(std::begin(kMeasures), std::end(kMeasures),
                                   [&](const MeasureInfo& about) { return about.name == measure; });
  return found == std::end(kMeasures) ? Nature::kFlow : found->nature;
}

/// A run publishes on its own last day too: between runs of other lengths that is no difference.
void keep_common_rows(MeasureRows& a, MeasureRows& b) {
  std::erase_if(a, [&](const auto& row) { return !b.contains(row.first); });
  std::erase_if(b, [&](const auto& row) { return !a.contains(row.first); });
}

/// The first day both folders have with different hashes.
std::optional<int> first_difference(const std::vector<HashLine>& a,
                                    const std::vector<HashLine>& b) {
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t day = 0; day < common; ++day) {
    if (!(a[day] == b[day])) return static_cast<int>(day);
  }
  return std::nullopt;
}

/// Days that both sides cover; rows outside aren't differences, the lengths already are.
struct Window {
  Date from, to;
  bool holds(const RowKey& key) const { return from <= key.date && key.date <= to; }
};

Window common_days(const std::vector<HashLine>& a, const std::vector<HashLine>& b) {
  if (a.empty() || b.empty()) return {Date{1}, Date{0}};
  return {std::max(*parse_date(a.front().date), *parse_date(b.front().date)),
          std::min(*parse_date(a.back().date), *parse_date(b.back().date))};
}

double total_or_mean(const MeasureRows& rows, const Window& window, bool is_total) {
  double sum = 0;
  int count = 0;
  for (const auto& [key, value] : rows) {
    if (!window.holds(key)) continue;
    sum += value;
    ++count;
  }
  return is_total || count == 0 ? sum : sum / count;
}

/// A row that one side lacks counts as 0 there, and always as a difference.
MeasureDifference difference(const std::string& measure, const MeasureRows& a, const MeasureRows& b,
                             const Window& window) {
  MeasureDifference result;
  result.measure = measure;
  result.is_total = nature_of(measure) == Nature::kFlow;
  result.first = total_or_mean(a, window, result.is_total);
  result.second = total_or_mean(b, window, result.is_total);
  std::set<Date> days;
  const auto visit = [&](const RowKey& key, const double* x, const double* y) {
    if (!window.holds(key) || (x != nullptr && y != nullptr && *x == *y)) return;
    days.insert(key.date);
    const double size = std::abs((x == nullptr ? 0 : *x) - (y == nullptr ? 0 : *y));
    result.largest = std::max(result.largest, size);
  };
  for (const auto& [key, value] : a) {
    const auto other = b.find(key);
    visit(key, &value, other == b.end() ? nullptr : &other->second);
  }
  for (const auto& [key, value] : b) {
    if (!a.contains(key)) visit(key, nullptr, &value);
  }
  result.days_that_differ = static_cast<int>(days.size());
  if (!days.empty()) result.first_date = *days.begin();
  return result;
}

std::vector<MeasureDifference> differences(const MeasureTable& a, const MeasureTable& b,
                                           const Window& window, bool have_same_length) {
  std::set<std::string> names;
  for (const auto& [name, rows] : a) names.insert(name);
  for (const auto& [name, rows] : b) names.insert(name);
  const auto rows_of = [](const MeasureTable& table, const std::string& name) {
    const auto found = table.find(name);
    return found == table.end() ? MeasureRows{} : found->second;
  };
  std::vector<MeasureDifference> result;
  for (const std::string& name : names) {
    MeasureRows first = rows_of(a, name);
    MeasureRows second = rows_of(b, name);
    if (!have_same_length && nature_of(name) == Nature::kPublished) keep_common_rows(first, second);
    MeasureDifference found = difference(name, first, second, window);
    if (found.days_that_differ > 0) result.push_back(std::move(found));
  }
  return result;
}

/// Nothing for a file that isn't there.
std::optional<std::string> content_in(const std::string& folder, const char* name) {
  constexpr std::size_t kLargestFileBytes = std::size_t{4} << 30;
  const auto path = std::filesystem::path(folder) / name;
  if (!std::filesystem::exists(path)) return {};
  return read_text_file(path.string(), kLargestFileBytes);
}

std::vector<std::string> other_files_that_differ(const std::string& first_folder, const std::string& second_folder) {
  std::vector<std::string> files;
  for (const char* name : {"events.csv", "burden.csv", "series.nc"}) {
    const auto a = content_in(first_folder, name), b = content_in(second_folder, name);
    if (a == b) continue;
    const bool is_netcdf = std::string_view(name).ends_with(".nc");
    if (a && b && is_netcdf && netcdf_difference(*a, *b).empty()) continue;
    files.emplace_back(name);
  }
  return files;
}

std::string size_text(double value) {
  return std::abs(value) >= 1000 ? with_thousands(value) : fmt::format("{:.4g}", value);
}

std::string name_text(const MeasureDifference& row) {
  return row.measure + (row.is_total ? "" : " *");
}

std::string row_text(const MeasureDifference& row, std::size_t name_width) {
  const auto relative = row.relative();
  return fmt::format("{:<{}}{:>6}  {:<10}{:>11}{:>13}{:>13}{:>10}\n", name_text(row), name_width,
                     row.days_that_differ, text(*row.first_date), size_text(row.largest),
                     size_text(row.first), size_text(row.second),
                     relative ? fmt::format("{:+.1f} %", *relative * 100) : "-");
}

std::string hash_text(const Comparison& c) {
  std::string lines;
  if (c.days_in_first != c.days_in_second) {
    lines += fmt::format("the first has {} days, the second {}; compared are those that both have\n",
                         c.days_in_first, c.days_in_second);
  }
  if (c.first_differing_day) {
    lines += fmt::format("the worlds differ from day {} ({}) on\n", *c.first_differing_day,
                         c.first_differing_date);
  } else {
    lines += "the worlds are the same on each of these days\n";
  }
  return lines;
}

}  // namespace

std::optional<double> MeasureDifference::relative() const {
  if (first == 0) return std::nullopt;
  return (second - first) / std::abs(first);
}

Comparison compare_results(const std::string& first_folder, const std::string& second_folder) {
  const std::vector<HashLine> a = read_hash_lines(first_folder);
  const std::vector<HashLine> b = read_hash_lines(second_folder);
  Comparison result;
  result.days_in_first = static_cast<int>(a.size());
  result.days_in_second = static_cast<int>(b.size());
  result.first_differing_day = first_difference(a, b);
  if (result.first_differing_day) {
    result.first_differing_date = a[static_cast<std::size_t>(*result.first_differing_day)].date;
  }
  result.measures =
      differences(read_series(first_folder), read_series(second_folder), common_days(a, b),
                  a.size() == b.size());
  result.identical = a == b && result.measures.empty();
  if (result.identical) result.files = other_files_that_differ(first_folder, second_folder);
  result.identical = result.identical && result.files.empty();
  return result;
}

std::string comparison_text(const Comparison& c) {
  if (c.identical) return "identical\n";
  std::string lines = hash_text(c);
  if (c.measures.empty()) lines += "no measure differs on these days\n";
  for (const std::string& file : c.files) lines += file + " isn't the same in both: in one of them it was changed or is missing\n";
  if (c.measures.empty()) return lines;
  std::size_t name_width = 0;
  for (const MeasureDifference& row : c.measures) {
    name_width = std::max(name_width, name_text(row).size());
  }
  lines += fmt::format("\n{:<{}}{:>6}  {:<10}{:>11}{:>13}{:>13}{:>10}\n", "measure", name_width, "days",
                       "first", "largest", "in the first", "the second", "change");
  for (const MeasureDifference& row : c.measures) lines += row_text(row, name_width);
  return lines + "\ndays: on which it differs; largest: difference in one row of one day;\n"
                 "in the first, the second: totals, or means where the measure is marked *\n";
}

}  // namespace chokepoint
