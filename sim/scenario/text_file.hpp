#pragma once
// Text from a file, with its limits: what a scenario or an edge list may be before anybody parses
// it.
#include <cstddef>
#include <string>

namespace chokepoint {

inline constexpr std::size_t kLargestScenarioBytes = 1 << 20;

/// Why a file can't be read, in words; "" when it can.
std::string why_unreadable(const std::string& path);

/// Refuses a path that is missing, no regular file (a folder, a pipe) or closed to us.
void expect_readable_file(const std::string& path);

/// The whole file, at most `largest_bytes` of it: a larger file is refused before it is read.
std::string read_text_file(const std::string& path, std::size_t largest_bytes);

/// Whether a byte is a control character that no text here may hold.
bool is_control(char c);

/// Refuses text that isn't plain UTF-8: binary, control characters, broken sequences, and tabs in
/// the indentation, which YAML forbids and parsers report in odd words.
void expect_plain_text(const std::string& text, const std::string& file);

}  // namespace chokepoint
