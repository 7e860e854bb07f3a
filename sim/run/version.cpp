#include "run/version.hpp"

#ifndef CHOKEPOINT_VERSION
#define CHOKEPOINT_VERSION "unknown"
#endif

namespace chokepoint {

std::string_view program_version() { return CHOKEPOINT_VERSION; }

}  // namespace chokepoint
