#pragma once
// Workers that do runs one at a time, whatever they are: processes on this machine, ranks of a cluster.
#include <string>

#include "cluster/runs.hpp"

namespace chokepoint {

/// What came back from a worker: a ledger line, or word that the worker is gone.
struct Finished {
  RunId run;
  std::string line;     // as record_line writes it
  std::string trouble;  // how the worker ended, when there is no line
};

class Crew {
 public:
  virtual ~Crew() = default;
  /// Workers that wait for a run.
  virtual int idle() const = 0;
  virtual int busy() const = 0;
  /// Gives a run to an idle worker.
  virtual void give(RunId run) = 0;
  /// Waits for one busy worker; false when `patience_ms` went by first.
  virtual bool wait(int patience_ms, Finished& finished) = 0;
};

}  // namespace chokepoint
