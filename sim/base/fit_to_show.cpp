#include "base/fit_to_show.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kLongestWord = 300, kLongestLine = 4000;

bool is_inside_letter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The text, or its beginning and end when it is longer than that; letters of several bytes stay whole.
std::string without_middle(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return std::string(text);
  std::size_t head = longest / 2, tail = text.size() - longest / 3;
  while (head > 0 && is_inside_letter(text[head])) --head;
  while (tail < text.size() && is_inside_letter(text[tail])) ++tail;
  return std::string(text.substr(0, head)) + " \u2026 " + std::string(text.substr(tail));
}

/// U+202A to U+202E and U+2066 to U+2069: they turn the direction of what follows.
bool turns_direction(std::string_view letter) {
  return letter.size() == 3 && ((letter.starts_with("\xE2\x80") && letter[2] >= '\xAA' && letter[2] <= '\xAE') ||
                                (letter.starts_with("\xE2\x81") && letter[2] >= '\xA6' && letter[2] <= '\xA9'));
}

std::string without_controls(std::string_view message) {
  std::string shown;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool is_control = (static_cast<unsigned char>(message[i]) < 0x20 && message[i] != '\n' && message[i] != '\t') || message[i] == 0x7F;
    const bool turns = turns_direction(message.substr(i, 3));
    shown += is_control || turns ? '?' : message[i];
    if (turns) i += 2;
  }
  return shown;
}

/// Applies `change` to each part between separators, which stay.
template <class Change>
std::string part_by_part(std::string_view text, std::string_view separators, const Change& change) {
  std::string all;
  while (true) {
    const std::size_t end = text.find_first_of(separators);
    all += change(text.substr(0, end));
    if (end == std::string_view::npos) return all;
    all += text[end];
    text.remove_prefix(end + 1);
  }
}

}  // namespace

std::string fit_to_show(std::string_view message) {
  const std::string words = part_by_part(without_controls(message), " \n", [](std::string_view word) { return without_middle(word, kLongestWord); });
  return part_by_part(words, "\n", [](std::string_view line) { return without_middle(line, kLongestLine); });
}

}  // namespace chokepoint
