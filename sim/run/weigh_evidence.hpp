#pragma once
// Which of the numbers that nobody has measured move a result most: each assumed number of a scenario
// is put to both ends of its range, one at a time, with all else and all chance the same.
//
// Limits: one at a time sees no interactions (`chokepoint sweep` with Morris or Sobol designs does),
// and one seed is one history, in which a small change can tip an actor's choice: take several.
#include <functional>
#include <string>
#include <vector>

#include "run/run.hpp"
#include "scenario/evidence.hpp"

namespace chokepoint {

struct Weight {
  AssumedNumber number;
  double at_low = 0;
  double at_high = 0;
  bool is_refused = false;  // the scenario contradicts itself at one of the ends
  /// The larger of the two changes against the value as it is.
  double largest_change(double as_it_is) const;
};

struct EvidenceWeights {
  Measure measure{};
  double as_it_is = 0;
  int seeds = 1;
  int numbers = 0;              // assumed ones in all; `weights` holds fewer when ended early
  std::vector<Weight> weights;  // the heaviest first; refused ones last
};

/// Two runs a number and seed; figures are means over the seeds options.seed, options.seed + 1 ... The
/// runs go on side by side on options.threads threads, one each. `file` and `settings` are those of the
/// scenario; `go_on` hears how many numbers are done and may end it early.
EvidenceWeights weigh_evidence(const std::string& file, const std::vector<std::string>& settings,
                               const RunOptions& options, int seeds, Measure measure,
                               const std::function<bool(int done, int all)>& go_on);

/// The `most` heaviest, as a table.
std::string weights_text(const EvidenceWeights& weights, int most);

/// By its name; throws UserError with the nearest one.
Measure measure_named(const std::string& name);

}  // namespace chokepoint
