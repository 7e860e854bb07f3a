#pragma once
// The values of a design are texts, as --set takes them; what they mean is asked here.
#include <optional>
#include <string>

namespace chokepoint {

/// The number that the text is; nothing for a word, such as the name of a scenario's file.
std::optional<double> number_in(const std::string& text);

/// One text for all that mean the same: "5" for "5.0", "05" and "+5", "yes" for "true".
std::string plain_value(const std::string& text);

}  // namespace chokepoint
