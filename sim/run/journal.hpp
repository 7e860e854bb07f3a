#pragma once
// The journal of a run: what a person changed while it went on, and on which day. A journal replays
// without a window to the same bits: `chokepoint run --journal FILE`.
//
// A change is a --set argument that takes effect in the morning of its day, before anything else
// happens. Only numbers that rules read day by day can change; what the world was founded from (ties,
// traits, memberships, the people's number) can't, and is refused with the reason.
//
//   chokepoint_journal: 1
//   scenario: {name: kazakhstan, hash: 5b0c..., seed: 2021, population_scale: 1}
//   changes:
//     - {day: 40, set: bargain.control_value=1.2}
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace chokepoint {

struct JournalEntry {
  int day;              // of the run, from 0
  std::string setting;  // "key.path=value"
  friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};
/// By day; changes of one day in the order in which they were made.
using Journal = std::vector<JournalEntry>;

/// Whether a run may change this number: "self_censor.fear_weight" yes, "ties.mean_audience" no.
bool can_change(const std::string& path);

/// Throws UserError with file, line and column: an unknown key, days that don't ascend, a number that
/// can't change or is out of range, another scenario's journal.
Journal read_journal(const std::string& path, const Scenario& scenario);
std::string journal_text(const Journal& journal, const Scenario& scenario);

}  // namespace chokepoint
