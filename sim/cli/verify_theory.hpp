#pragma once
// `chokepoint verify --theory`: every limit with a known solution, as a table.
#include <string>

namespace chokepoint {

struct TheoryOptions {
  std::string only;  // a limit's name; empty: all
  int seeds = 20;
  double size = 4;   // factor on what one seed counts
  int threads = 0;
};

/// Prints the table on standard output. Exit code 1 where a finding is off. Throws UserError for a name
/// that no limit has.
int verify_theory(const TheoryOptions& asked);

}  // namespace chokepoint
