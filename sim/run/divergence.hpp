#pragma once
// A recording held against the run that it tells of, lived again: is the picture true? What differs is a
// damaged or foreign recording, another build, or a mistake of ours.
#include <string>

#include "run/recording.hpp"
#include "run/run.hpp"

namespace chokepoint {

/// In what the recording of the day that has just ended differs from the run, in words; "" when in nothing.
/// Throws UserError when the recording is damaged.
std::string difference_from(Recording& recording, const RunState& state);

struct Divergence {
  int days = 0;        // that were run again
  int first_day = -1;  // that differs; -1: none of them
  std::string what;    // differs on it, in words
};

/// Runs the recorded days again with `threads` (0: all) and stops at the first that differs, or when
/// `after_day` says false. Throws UserError for a recording of another version, whose numbers may rightly
/// differ.
Divergence find_divergence(Recording& recording, int threads, AfterDayOfRun after_day);

}  // namespace chokepoint
