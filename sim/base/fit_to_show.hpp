#pragma once
// An error's message as it goes to a terminal. What a file holds is quoted as it stands, but not without end, and not
// where it would steer the terminal.
#include <string>
#include <string_view>

namespace chokepoint {

/// Words of more than 300 bytes and lines of more than 4000 lose their middle; control characters other than the end of
/// a line and the tab, and those that turn the direction of writing, become "?".
std::string fit_to_show(std::string_view message);

}  // namespace chokepoint
