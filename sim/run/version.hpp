#pragma once
// Which chokepoint this is, as result files name it.
#include <string_view>

namespace chokepoint {

/// "0.1.0"; "unknown" in a build that doesn't say.
std::string_view program_version();

}  // namespace chokepoint
