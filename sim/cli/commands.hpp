#pragma once
// The commands of the program, one file each. Adding a command: a file sim/cli/NAME.cpp with its
// add_NAME, a line here, one in the list of command_line.cpp, one in sim/CMakeLists.txt.
#include <functional>

namespace CLI {
class App;
}

namespace chokepoint {

/// What the command line asks for; its result is the exit code.
using Action = std::function<int()>;

// Each tells CLI11 about one command: its options, its help with examples, and the action that is
// chosen when it is named.
void add_check(CLI::App& program, Action& chosen);
void add_run(CLI::App& program, Action& chosen);
void add_verify(CLI::App& program, Action& chosen);
void add_compare(CLI::App& program, Action& chosen);
void add_pair(CLI::App& program, Action& chosen);
void add_report(CLI::App& program, Action& chosen);
void add_replicate(CLI::App& program, Action& chosen);
void add_evidence(CLI::App& program, Action& chosen);
void add_sweep(CLI::App& program, Action& chosen);
void add_resume(CLI::App& program, Action& chosen);
void add_schema(CLI::App& program, Action& chosen);
void add_parameters(CLI::App& program, Action& chosen);

/// The whole program, from its arguments to its exit code.
int command_line(int argc, char** argv);

}  // namespace chokepoint
