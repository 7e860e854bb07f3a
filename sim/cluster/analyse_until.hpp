#pragma once
// What a plan with `until` has found out: of each point the mean, and of each pair of points which is higher.
#include "cluster/analysis_text.hpp"
#include "cluster/sweep_folder.hpp"

namespace chokepoint {

/// `sweep` has a plan with `until`. At most the first kMostPointsCompared points are set against each other.
void report_until(const SweepFolder& sweep, AnalysisText& report);
inline constexpr std::size_t kMostPointsCompared = 60;

}  // namespace chokepoint
