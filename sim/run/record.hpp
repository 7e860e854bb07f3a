#pragma once
// From a day's counts and the World's evening to a day of the series; from half-years to what an
// outsider would read.
#include "run/series.hpp"
#include "world/world.hpp"

namespace chokepoint {

class Recorder {
 public:
  Recorder(Date start, int days, double people_per_agent)
      : start_(start), days_(days), people_per_agent_(people_per_agent) {}

  /// Adds the day that just ended. `tally` holds its counts, `world` its evening.
  void record(const World& world, const Tally& tally, Series& series);

 private:
  void publish(Series& series, int day);

  Date start_;
  int days_;
  double people_per_agent_;
  Tally half_year_;
};

}  // namespace chokepoint
