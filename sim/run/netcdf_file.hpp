#pragma once
// series.nc: the series as a NetCDF-4 file after the CF conventions 1.8; opens with
// xarray.open_dataset. This is the only door to the netCDF library.
#include <string>

#include "run/outcome.hpp"

namespace chokepoint {

/// One variable a measure, along time and, where it has them, service and content_class. Days on
/// which a published figure is not published hold NaN. The file is made in memory and handed back as
/// its bytes: so it is written as all results are, and a full disk never meets the library.
std::string netcdf_bytes(const Scenario& scenario, const Outcome& outcome);

}  // namespace chokepoint
