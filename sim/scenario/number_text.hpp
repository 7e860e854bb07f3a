#pragma once
// Numbers as people and every YAML reader read them.
#include <string>

#include "base/field.hpp"

namespace chokepoint {

/// The shortest text that reads back as the same number: "0.1", "3200000", "5.0e-05".
std::string number_text(double value);

/// The value as the field's kind is written: yes/no fields as "yes" or "no".
std::string value_text(double value, const Field& field);

}  // namespace chokepoint
