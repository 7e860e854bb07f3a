#pragma once
// What a sweep keeps of one run: one line of a ledger, with a checksum, so that a line that a crash cut
// short is noticed and the run is done again.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cluster/runs.hpp"

namespace chokepoint {

struct RunRecord {
  RunId id;
  bool is_done = false;         // false: it failed, for the reason
  std::string hash;             // of the World at the end
  double seconds = 0;
  std::string reason;
  std::vector<double> values;   // one a label
};

/// How the reason of a run begins whose worker was killed: the machine may have been to blame, not the run.
inline constexpr std::string_view kKilledReason = "the worker was killed by signal ";

/// One line, with its line end. Numbers read back to the same bits. `sweep` is SweepFolder::fingerprint and goes into the
/// checksum, so that a line of another sweep is none of this.
std::string record_line(const RunRecord& record, std::string_view sweep);

/// Nothing when the line is torn, damaged or of another sweep.
std::optional<RunRecord> parse_record(std::string_view line, std::string_view sweep);

}  // namespace chokepoint
