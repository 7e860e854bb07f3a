#include "run/read_results.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <filesystem>
#include <utility>

#include "base/error.hpp"
#include "run/csv.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestFileBytes = std::size_t{4} << 30;

std::string path_in(const std::string& folder, const char* name) {
  if (!fs::is_directory(folder)) refuse({folder, 0, 0}, "is not a result folder");
  return (fs::path(folder) / name).string();
}

template <class Number>
Number parse_number(const std::string& field, const CsvReader& reader) {
  Number value{};
  const char* end = field.data() + field.size();
  const auto [stop, error] = std::from_chars(field.data(), end, value);
  if (error != std::errc() || stop != end || field.empty() || !std::isfinite(static_cast<double>(value))) {
    reader.refuse_record(fmt::format("\"{}\" is not a number", field));
  }
  return value;
}

Date parse_day(const std::string& field, const CsvReader& reader) {
  const auto date = parse_date(field);
  if (!date) reader.refuse_record(fmt::format("\"{}\" is not a date", field));
  return *date;
}

}  // namespace

std::vector<HashLine> read_hash_lines(const std::string& folder) {
  const std::string path = path_in(folder, "hashes.csv");
  const std::string content = read_text_file(path, kLargestFileBytes);
  CsvReader reader(content, path, {"day", "date", "hash"});
  std::vector<HashLine> lines;
  std::vector<std::string> fields;
  while (reader.next(fields)) {
    if (parse_number<std::size_t>(fields[0], reader) != lines.size()) {
      reader.refuse_record(fmt::format("day {} should stand here", lines.size()));
    }
    parse_day(fields[1], reader);
    lines.push_back({fields[1], fields[2]});
  }
  return lines;
}

MeasureTable read_series(const std::string& folder) {
  const std::string path = path_in(folder, "series.csv");
  const std::string content = read_text_file(path, kLargestFileBytes);
  CsvReader reader(content, path, {"date", "country", "service", "class", "measure", "value"});
  MeasureTable table;
  std::vector<std::string> fields;
  while (reader.next(fields)) {
    const Date date = parse_day(fields[0], reader);
    const double value = parse_number<double>(fields[5], reader);
    RowKey key{date, fmt::format("{},{},{}", fields[1], fields[2], fields[3])};
    if (!table[fields[4]].emplace(std::move(key), value).second) {
      reader.refuse_record("this row stands twice");
    }
  }
  return table;
}

}  // namespace chokepoint
