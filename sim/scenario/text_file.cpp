#include "scenario/text_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "base/error.hpp"

namespace chokepoint {

namespace {

namespace fs = std::filesystem;

/// Length of the UTF-8 sequence at the front of `text`; 0 when it is broken, overlong, a surrogate
/// or beyond U+10FFFF (Unicode 15, table 3-7).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const std::size_t length = lead < 0xE0 ? 2 : (lead < 0xF0 ? 3 : 4);
  if (text.size() < length) return 0;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (byte(1) < low || byte(1) > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
  }
  return length;
}

}  // namespace

bool is_control(char c) {
  const auto code = static_cast<unsigned char>(c);
  return (code < 0x20 && c != '\n' && c != '\r' && c != '\t') || code == 0x7F;
}

std::string why_unreadable(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return "there is no such file";
  if (error) return "cannot be read: " + error.message();
  if (fs::is_directory(status)) return "is a folder, not a file";
  if (!fs::is_regular_file(status)) return "is not a regular file";
  errno = 0;
  if (!std::ifstream(path)) return fmt::format("cannot be read: {}", std::strerror(errno));
  return "";
}

void expect_readable_file(const std::string& path) {
  const std::string reason = why_unreadable(path);
  if (!reason.empty()) refuse({path, 0, 0}, reason);
}

std::string read_text_file(const std::string& path, std::size_t largest_bytes) {
  expect_readable_file(path);
  const Place whole{path, 0, 0};
  const std::uintmax_t bytes = fs::file_size(path);
  if (bytes > largest_bytes) {
    refuse(whole, fmt::format("has {} bytes; at most {} are accepted", bytes, largest_bytes));
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(static_cast<std::size_t>(bytes), '\0');
  file.read(text.data(), static_cast<std::streamsize>(bytes));
  if (file.gcount() != static_cast<std::streamsize>(bytes)) refuse(whole, "cannot be read whole");
  return text;
}

void expect_plain_text(const std::string& text, const std::string& file) {
  if (text.find('\0') != std::string::npos) refuse({file, 0, 0}, "is binary, not text");
  int line = 1;
  int column = 1;
  bool is_indentation = true;
  for (std::size_t i = 0; i < text.size(); ++column) {
    const std::size_t length = utf8_length(std::string_view(text).substr(i));
    const char c = text[i];
    const auto here = [&] { return Place{file, line, column}; };
    if (length == 0) refuse(here(), "is not valid UTF-8 text here");
    if (is_control(c)) refuse(here(), fmt::format("a control character (code {})", int{c}));
    if (c == '\t' && is_indentation) refuse(here(), "a tab in the indentation; use spaces");
    is_indentation = c == '\n' || (is_indentation && c == ' ');
    if (c == '\n') {
      ++line;
      column = 0;
    }
    i += length;
  }
}

}  // namespace chokepoint
