#include "run/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/error.hpp"

namespace chokepoint {

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

CsvReader::CsvReader(std::string_view text, std::string file,
                     const std::vector<std::string>& header)
    : text_(text), file_(std::move(file)), width_(header.size()) {
  if (text_.empty()) refuse({file_, 0, 0}, "is empty");
  std::vector<std::string> first;
  read_record(first);
  if (first != header) {
    refuse_record(fmt::format("the first line should be \"{}\"", fmt::join(header, ",")));
  }
}

bool CsvReader::next(std::vector<std::string>& fields) {
  if (at_ == text_.size()) return false;
  read_record(fields);
  if (fields.size() != width_) {
    refuse_record(fmt::format("{} fields where {} should be", fields.size(), width_));
  }
  return true;
}

void CsvReader::refuse_record(const std::string& message) const {
  refuse({file_, record_line_, 1}, message);
}

void CsvReader::refuse_field(std::size_t field, const std::string& message) const {
  refuse({file_, begins_.at(field).line, begins_.at(field).column}, message);
}

void CsvReader::read_record(std::vector<std::string>& fields) {
  record_line_ = line_;
  fields.clear();
  begins_.clear();
  const auto read_next = [&] {
    begins_.push_back({line_, static_cast<int>(at_ - line_begin_) + 1});
    fields.push_back(read_field());
  };
  read_next();
  while (at_ < text_.size() && text_[at_] == ',') {
    ++at_;
    read_next();
  }
  // Our files end every line; without the last break the file was cut short.
  if (at_ == text_.size()) refuse_record("the last line is cut short");
  skip_line_break();
}

std::string CsvReader::read_field() {
  if (at_ < text_.size() && text_[at_] == '"') return read_quoted();
  const std::size_t end = std::min(text_.find_first_of(",\r\n", at_), text_.size());
  std::string field(text_.substr(at_, end - at_));
  at_ = end;
  return field;
}

std::string CsvReader::read_quoted() {
  std::string field;
  for (++at_; at_ < text_.size(); ++at_) {
    if (text_[at_] == '\n') {
      ++line_;
      line_begin_ = at_ + 1;
    }
    if (text_[at_] != '"') {
      field += text_[at_];
    } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      field += text_[++at_];
    } else {
      ++at_;
      return field;
    }
  }
  refuse_record("a quote is opened and never closed");
}

void CsvReader::skip_line_break() {
  if (text_[at_] == '\r') ++at_;
  if (at_ == text_.size() || text_[at_] != '\n') {
    refuse_record("neither a comma nor a line end after a field");
  }
  ++at_;
  ++line_;
  line_begin_ = at_;
}

}  // namespace chokepoint
