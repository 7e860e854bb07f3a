#include "run/version.hpp"

#include <fmt/format.h>

// Written anew at each build by tools/git_state.cmake, and touched only when the state has changed: a
// commit compiles this file again and no other.
#include "run/git_state.hpp"

namespace chokepoint {

std::string_view program_version() { return CHOKEPOINT_VERSION; }
std::string_view git_state() { return CHOKEPOINT_GIT; }
std::string_view source_fingerprint() { return CHOKEPOINT_SOURCES; }
std::string_view compiler() { return CHOKEPOINT_COMPILER; }
std::string_view build_type() { return CHOKEPOINT_BUILD; }

std::string version_line() {
  return fmt::format("chokepoint {} (git {}, {}, {})", program_version(), git_state(), compiler(),
                     build_type());
}

}  // namespace chokepoint
