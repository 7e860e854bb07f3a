#include "cluster/run_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "run/state_hash.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kChecksumDigits = 16;
constexpr std::size_t kFieldsBeforeValues = 6;

std::string checksum(std::string_view text, std::string_view sweep) {
  return hash_text(std::string(sweep).append(text)).text().substr(0, kChecksumDigits);
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

template <class T>
bool read(std::string_view text, T& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

/// On one line, without the separator.
std::string flat(std::string text) {
  std::ranges::replace_if(text, [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

}  // namespace

std::string record_line(const RunRecord& record, std::string_view sweep) {
  std::string line = fmt::format("{}\t{}\t{}\t{}\t{}\t{}", record.is_done ? "done" : "failed",
                                 record.id.point, record.id.replicate, record.hash, record.seconds,
                                 flat(record.reason));
  for (const double value : record.values) line += fmt::format("\t{}", value);
  return line + '\t' + checksum(line, sweep) + '\n';
}

std::optional<RunRecord> parse_record(std::string_view line, std::string_view sweep) {
  if (line.empty() || line.back() != '\n') return std::nullopt;
  line.remove_suffix(1);
  const std::size_t tab = line.rfind('\t');
  if (tab == std::string_view::npos || line.substr(tab + 1) != checksum(line.substr(0, tab), sweep)) {
    return std::nullopt;
  }
  const std::vector<std::string_view> fields = fields_of(line.substr(0, tab));
  if (fields.size() < kFieldsBeforeValues) return std::nullopt;
  RunRecord record;
  record.is_done = fields[0] == "done";
  record.hash = fields[3];
  record.reason = fields[5];
  bool is_good = read(fields[1], record.id.point) && read(fields[2], record.id.replicate) &&
                 read(fields[4], record.seconds);
  for (std::size_t i = kFieldsBeforeValues; i < fields.size(); ++i) {
    is_good = read(fields[i], record.values.emplace_back()) && is_good;
  }
  if (!is_good) return std::nullopt;
  return record;
}

}  // namespace chokepoint
