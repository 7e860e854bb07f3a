#pragma once
// Which chokepoint this is, as result files and --version name it. All of it is settled when the
// program is built.
#include <string>
#include <string_view>

namespace chokepoint {

/// "0.1.0".
std::string_view program_version();
/// The commit that was built, with "-dirty" when files differed from it; "unknown" without git.
std::string_view git_state();
/// Fingerprint of the sources that compute a run: two programs with the same one compute the same numbers.
std::string_view source_fingerprint();
/// "GNU 12.2.0".
std::string_view compiler();
/// "Release", "Debug".
std::string_view build_type();
/// All four in a line.
std::string version_line();

}  // namespace chokepoint
