#pragma once
// What the runs of a sweep need, before any is done.
#include <string>

#include "cluster/sweep_folder.hpp"

namespace chokepoint {

struct SweepNeed {
  int points = 0;
  int runs = 0;
  double memory_bytes_each = 0;  // of the largest run
  double seconds_all = 0;        // one after another, on one thread each
  double seconds_longest = 0;    // of the longest run
  int looked_at = 0;             // points that were estimated: all, or a sample of many
  int impossible = 0;            // of those, whose values can't be together: their runs will fail
  std::string impossible_why;    // the first of them, and why
};
SweepNeed sweep_need(const Plan& plan, const std::vector<Point>& design);
inline SweepNeed sweep_need(const SweepFolder& sweep) {
  return sweep_need(sweep.plan(), sweep.design());
}

/// How many runs fit side by side: processors and free memory.
int workers_that_fit(const SweepNeed& need);

}  // namespace chokepoint
