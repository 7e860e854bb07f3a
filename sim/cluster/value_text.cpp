#include "cluster/value_text.hpp"

#include <algorithm>
#include <charconv>

#include "scenario/number_text.hpp"

namespace chokepoint {

std::optional<double> number_in(const std::string& text) {
  std::string plain = text;
  std::erase(plain, '_');
  if (plain.starts_with('+')) plain.erase(0, 1);
  double number = 0;
  const char* const end = plain.data() + plain.size();
  const auto [stop, error] = std::from_chars(plain.data(), end, number);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return number;
}

std::string plain_value(const std::string& text) {
  if (text == "true") return "yes";
  if (text == "false") return "no";
  const std::optional<double> number = number_in(text);
  return number ? number_text(*number == 0 ? 0 : *number) : text;  // -0 is 0
}

}  // namespace chokepoint
