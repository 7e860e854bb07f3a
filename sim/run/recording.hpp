#pragma once
// A recording: what a viewer saw of each day of a run, in one compact file beside its results, to be
// looked at again without running it. Communities, never persons. `chokepoint run --record` writes it,
// `chokepoint-view DIR` plays it. A year of 14 million people takes less than 50 MB: shades are bytes,
// kept as differences to the day before, and compressed.
#include <memory>
#include <string>
#include <vector>

#include "run/day_view.hpp"
#include "run/journal.hpp"
#include "run/outcome.hpp"

namespace chokepoint {

/// The name inside a result folder.
inline constexpr const char* kRecordingFile = "recording.h5";

/// What holds for all days.
struct RecordingHead {
  std::string version;
  std::string name, title;
  std::string scenario_file, scenario_text;  // to run it again
  std::vector<std::string> settings;
  RunOptions options;
  Journal journal;
  Date start;
  std::vector<std::string> services;
  double people_per_agent = 1;
  CommunityMap map;
};

/// The head of a run's recording before its first day. `settings` are the --set arguments that made the
/// scenario.
RecordingHead head_of_recording(const Scenario& scenario, const std::vector<std::string>& settings,
                                const RunState& state);

/// Written beside and renamed when finished: a file under the final name is whole.
class RecordingWriter {
 public:
  /// Throws UserError when it can't be written.
  RecordingWriter(const std::string& path, const RecordingHead& head);
  ~RecordingWriter();  // without finish(): nothing is left
  /// The next day.
  void add(const DayView& view);
  /// The days so far as a recording of their own, for a checkpoint; this one goes on.
  void keep(const std::string& path, const Journal& journal);
  void finish(const Journal& journal);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

class Recording {
 public:
  /// Throws UserError: no such file, not a recording, another format, damaged.
  explicit Recording(const std::string& path);
  ~Recording();
  const RecordingHead& head() const;
  int days() const;
  /// Of each day, as the run had them.
  const std::vector<StateHash>& hashes() const;
  /// Of a day, by Measure: the country's.
  const std::vector<double>& measures(int day) const;
  /// Any day, in any order; going on by one is fastest. Throws UserError when the file is damaged.
  void read(int day, DayView& view);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace chokepoint
