#pragma once
// Comma-separated values as RFC 4180 has them, written and read.
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint {

/// The text as one field: quoted when it holds a comma, a quote or a line break.
std::string csv_field(std::string_view text);

/// Reads records one after another from a text that outlives it.
class CsvReader {
 public:
  /// `file` is for error messages. The first record must be `header`.
  CsvReader(std::string_view text, std::string file, const std::vector<std::string>& header);

  /// The next record; false at the end. Throws UserError at a record of another width, a quote that
  /// never closes, or a last line that was cut short.
  bool next(std::vector<std::string>& fields);

  /// A UserError about the record read last.
  [[noreturn]] void refuse_record(const std::string& message) const;
  /// The same about one of its fields, counted from 0.
  [[noreturn]] void refuse_field(std::size_t field, const std::string& message) const;

 private:
  void read_record(std::vector<std::string>& fields);
  std::string read_field();
  std::string read_quoted();
  void skip_line_break();

  std::string_view text_;
  std::string file_;
  std::size_t width_;
  std::size_t at_ = 0;
  int line_ = 1;         // of the next character
  std::size_t line_begin_ = 0;  // where that line began
  struct Begin {
    int line;
    int column;
  };
  std::vector<Begin> begins_;  // of the fields of the last record
  int record_line_ = 1;  // where the last record began
};

}  // namespace chokepoint
