#pragma once
// A run that somebody steps day by day and may change between days: what the live window drives, and
// what `chokepoint run --journal` replays. Watching, pausing and the pace change nothing.
#include <memory>
#include <string>

#include "run/journal.hpp"
#include "run/run.hpp"

namespace chokepoint {

class LiveRun {
 public:
  /// A run before its first day. `known` is replayed, each entry on its day.
  /// Throws UserError when it doesn't fit.
  LiveRun(Scenario scenario, const RunOptions& options, Journal known = {});
  ~LiveRun();

  /// Changes a number from the next day on and writes it into the journal. Throws UserError as --set
  /// does, and for numbers that can't change; nothing has changed then.
  void change(const std::string& setting);

  /// Lives one day. False when all days were done before.
  bool step();

  /// Before the outcome of a run that isn't to go on is written as results; step() does it after the last day.
  void finish();

  const RunState& state() const;
  const Scenario& scenario() const;  // with the changes so far
  const Journal& journal() const;
  int days_done() const { return state().days_done(); }

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace chokepoint
