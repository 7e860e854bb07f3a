#pragma once
// What speakers call their language, in their own script; "Kazakh" is "қазақ тілі".
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint {

/// The name itself for a language that isn't known here.
std::string own_name_of_language(std::string_view language);

}  // namespace chokepoint
