#pragma once
// Which numbers a world is founded from. They hold for the whole run; all others are read day by day, and
// a run may change them while it goes on (run/journal.hpp). tests/run/journal_test.cpp tries each one.
#include <string>
#include <string_view>

namespace chokepoint {

/// Why the number at `path` can't change once the world is founded; "" when rules read it day by day.
std::string_view why_fixed(const std::string& path);

}  // namespace chokepoint
