#pragma once
// From a day's counts and the World's evening to a day of the series; from half-years to what an
// outsider would read.
#include "run/burden_table.hpp"
#include "run/series.hpp"
#include "world/world.hpp"

namespace chokepoint {

/// What recording remembers from one day to the next.
struct Records {
  Tally half_year;  // counts since the last publication
  std::vector<BurdenPeriod> burden;  // who bore it, in each half-year that is closed
};

class Recorder {
 public:
  Recorder(Date start, int days, double people_per_agent)
      : start_(start), days_(days), people_per_agent_(people_per_agent) {}

  /// Adds the day that just ended. `tally` holds its counts, `world` its evening.
  void record(const World& world, const Tally& tally, Records& records, Series& series) const;

 private:
  void publish(Records& records, Series& series, int day) const;

  Date start_;
  int days_;
  double people_per_agent_;
};

}  // namespace chokepoint
