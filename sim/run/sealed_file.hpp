#pragma once
// A seal at the end of a file: a hash over every byte before it. Whoever opens a sealed file knows that it
// is whole before any library reads it; libraries that read such files ignore what follows their own end.
#include <string>

namespace chokepoint {

/// Adds the seal to a finished file. Throws UserError when it can't be written.
void seal(const std::string& path);

/// Throws UserError for a file that can't be read, carries no seal ("is no " + what), or was changed after it
/// got one. Reads all of it once.
void expect_sealed(const std::string& path, const std::string& what);

}  // namespace chokepoint
