#pragma once
// series.nc: the series as a NetCDF-4 file after the CF conventions 1.8; opens with
// xarray.open_dataset.
#include <string>

#include "run/outcome.hpp"

namespace chokepoint {

/// One variable a measure, along time and, where it has them, service and content_class. Days on
/// which a published figure is not published hold NaN.
std::string netcdf_bytes(const Scenario& scenario, const Outcome& outcome);

}  // namespace chokepoint
