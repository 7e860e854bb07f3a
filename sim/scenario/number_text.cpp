#include "scenario/number_text.hpp"

#include <fmt/format.h>

namespace chokepoint {

std::string number_text(double value) {
  std::string text = fmt::format("{}", value);
  // YAML 1.1 readers take "5e-05" for a word.
  const std::size_t exponent = text.find('e');
  if (exponent != std::string::npos && text.find('.') == std::string::npos) {
    text.insert(exponent, ".0");
  }
  return text;
}

std::string value_text(double value, const Field& field) {
  if (field.kind != Kind::kYesNo) return number_text(value);
  return value == 0 ? "no" : "yes";
}

}  // namespace chokepoint
