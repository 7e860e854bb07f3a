#pragma once
// Ctrl-C, SIGTERM and a closed terminal: the first asks a run to end after the day it is in, the second ends it
// at once.

namespace chokepoint {

void watch_for_interrupts();
bool is_interrupted();

}  // namespace chokepoint
