#pragma once
// What stdout is connected to.

namespace chokepoint {

/// Columns of the terminal, or a usual width where the output goes to a file.
int output_width();
/// Bold and dim letters: on a terminal, unless NO_COLOR is set or it is a dumb one.
bool output_has_color();

}  // namespace chokepoint
