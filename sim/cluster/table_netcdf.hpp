#pragma once
// table.nc: a sweep's numbers as one labelled array, value(point, replicate, column), for xarray.
#include <string>
#include <vector>

#include "cluster/run_record.hpp"
#include "run/netcdf_file.hpp"

namespace chokepoint {

/// Gathers the runs of a sweep in any order and makes the file's bytes. Beside `value` stand what each
/// column is (measure, service, class, aggregate or date), the seed of each run, and one variable a
/// dimension of the design, along `point`. Runs that are missing hold NaN.
class SweepArray {
 public:
  SweepArray(const Plan& plan, const std::vector<Point>& design) : plan_(plan), design_(design) {}

  /// `labels` are those of the run's point: they differ when the design swaps scenario files.
  void add(const std::vector<Label>& labels, const RunRecord& record);

  std::string bytes() const;

 private:
  struct Row {
    RunId id;
    std::vector<std::pair<std::size_t, double>> values;  // column, value
  };
  struct Variables {
    int value, seed, measure, service, content_class, unit, what;
    std::vector<int> dimensions;
  };
  std::size_t column_of(const Label& label);
  Variables define(NetcdfFile& file) const;
  std::vector<double> values() const;
  std::vector<std::uint64_t> seeds() const;

  const Plan& plan_;
  const std::vector<Point>& design_;
  std::vector<Label> columns_;  // in the order they were first met
  std::vector<Row> rows_;
  std::uint32_t replicates_ = 0;
};

/// What part of a measure is kept: its service and its class, "all" where it is the sum.
std::string service_of(const KeptMeasure& kept);
std::string class_of(const KeptMeasure& kept);

}  // namespace chokepoint
