// series.nc as bytes; tests/run/command_test.py reads it with xarray.
#include "run/series_netcdf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

TEST(NetcdfFile, IsAnHdf5FileWithEveryMeasure) {
  const Scenario scenario = tiny_country();
  const std::string bytes = netcdf_bytes(scenario, run_days(scenario, 5));
  EXPECT_EQ(bytes.substr(0, 8), "\x89HDF\r\n\x1a\n");
  for (const MeasureInfo& about : kMeasures) {
    EXPECT_NE(bytes.find(about.name), std::string::npos) << about.name;
  }
}

TEST(NetcdfFile, TheSameRunGivesTheSameBytes) {
  const Scenario scenario = tiny_country();
  EXPECT_EQ(netcdf_bytes(scenario, run_days(scenario, 5)), netcdf_bytes(scenario, run_days(scenario, 5)));
}

}  // namespace
}  // namespace chokepoint
