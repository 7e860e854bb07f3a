#pragma once
// The one loop of all runs: a run's state, lived day by day, with the journal's changes in the mornings.
// A run to the end, a resumed one, a replay and the live window all live their days here.
#include <cstdint>
#include <string>

#include "base/parallel.hpp"
#include "run/record.hpp"
#include "run/run.hpp"
#include "run/step.hpp"

namespace chokepoint {

class DayByDay {
 public:
  /// Goes on from where `state` stands, which must outlive this. `scenario` is as it was founded: what the
  /// journal in the state's options changed before today is put over it. Throws UserError for a journal
  /// that doesn't fit.
  DayByDay(const Scenario& scenario, RunState& state, std::uint32_t block_users = kBlockUsers);

  /// Lives one day; false when all were done before.
  bool step();

  /// A change of today's morning, also into the journal; see LiveRun::change.
  void change(const std::string& setting);

  /// What an outcome says once, when no day is to follow: who bore it, memory, whether days are lacking.
  void finish();

  /// With the changes up to today.
  const Scenario& scenario() const { return scenario_; }

 private:
  void expect_sound_journal() const;
  void live_morning();

  Scenario scenario_;
  RunState& state_;
  Threads threads_;
  Course course_;
  Recorder recorder_;
  Bench bench_;
  Tally tally_;
};

}  // namespace chokepoint
