#pragma once
// The journal of a run: what a person changed while it went on, and on which day. A journal replays
// without a window to the same bits: `chokepoint run --journal FILE`.
//
// A change is a --set argument that takes effect in the morning of its day, before anything else
// happens. Only numbers that rules read day by day can change; what the world was founded from (ties,
// traits, memberships, the people's number) can't, and is refused with the reason
// (scenario/founding_numbers.hpp).
//
//   chokepoint_journal: 1
//   scenario:
//     name: kazakhstan
//     file: scenarios/kazakhstan.yaml
//     hash: 5b0c...
//     settings: [bargain.horizon=10]
//     seed: 2021
//     days: 365
//     population_scale: 1
//   changes:
//     - {day: 40, set: bargain.control_value=1.2}
//
// Of `scenario`, only the name is required. What else it says is how its run was asked for; the command
// line goes over it.
#include <optional>
#include <string>
#include <vector>

#include "scenario/scenario.hpp"

namespace chokepoint {

struct RunOptions;

struct JournalEntry {
  int day;              // of the run, from 0
  std::string setting;  // "key.path=value"
  friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};
/// By day; changes of one day in the order in which they were made.
using Journal = std::vector<JournalEntry>;

inline constexpr std::size_t kMostChanges = 3000;
/// Who changed something, in the chronicle.
inline constexpr std::string_view kJournalActor = "journal";

/// Whether a run may change this number: "self_censor.fear_weight" yes, "ties.mean_audience" no.
bool can_change(const std::string& path);

/// Changes one number of a run's scenario, and nothing when it throws. Throws UserError that points at
/// `place`: an unknown key, a number that can't change or is out of range, one that contradicts another.
void apply_change(const JournalEntry& entry, const Place& place, Scenario& scenario);

/// A journal as its file tells it, not yet held against a scenario.
struct JournalFile {
  std::string path;
  std::string name;                       // of the scenario
  std::string file;                       // of the scenario; empty: not told
  std::string hash;                       // of the scenario's text; empty: any
  std::vector<std::string> settings;      // --set arguments of the run
  std::optional<std::uint64_t> seed;
  std::optional<int> days;
  std::optional<double> population_scale;
  Journal changes;
  Place name_place, hash_place;
  std::vector<Place> places;              // of the changes
};

/// Throws UserError with file, line and column for what isn't a journal, or whose days don't ascend.
JournalFile read_journal_file(const std::string& path);

/// Its changes, for a run of `days` days of this scenario. Throws UserError with file, line and column:
/// another scenario's journal, a day after the run's last, a change that apply_change refuses.
Journal changes_for(const JournalFile& file, const Scenario& scenario, int days);

/// Both in one, for a run of the scenario's own length.
Journal read_journal(const std::string& path, const Scenario& scenario);

/// The file's text. `settings` are the --set arguments that made the scenario.
std::string journal_text(const Journal& journal, const Scenario& scenario, const RunOptions& options,
                         const std::vector<std::string>& settings);

}  // namespace chokepoint
