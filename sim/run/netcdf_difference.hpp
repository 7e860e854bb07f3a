#pragma once
// Whether two NetCDF files say the same. Their bytes need not be equal for it: each version of the library writes its
// own name and layout into a file.
#include <string>

namespace chokepoint {

/// What differs first, such as "`flags` has other values"; "" when dimensions, variables, values and descriptions are
/// the same. Both are whole files in memory.
std::string netcdf_difference(const std::string& kept, const std::string& again);

}  // namespace chokepoint
