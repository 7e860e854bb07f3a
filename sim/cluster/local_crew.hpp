#pragma once
// A crew of processes on this machine. Each is this same program, started as `sweep worker FOLDER`; it
// reads runs from a pipe and writes ledger lines to another. A worker that dies is replaced.
#include <sys/types.h>

#include <optional>
#include <vector>

#include "cluster/crew.hpp"

namespace chokepoint {

class LocalCrew : public Crew {
 public:
  LocalCrew(std::string folder, int workers, int threads_each);
  ~LocalCrew() override;
  int idle() const override;
  int busy() const override;
  void give(RunId run) override;
  bool wait(int patience_ms, Finished& finished) override;

 private:
  struct Worker {
    pid_t process = -1;
    int to = -1;    // its standard input
    int from = -1;  // its standard output
    std::optional<RunId> run;
    std::string text;  // of a line not yet whole
  };

  void start(Worker& worker) const;
  void stop(Worker& worker) const;
  /// True when the worker's line is whole, or the worker is gone.
  bool read_from(Worker& worker, Finished& finished);

  std::string folder_;
  int threads_each_;
  std::vector<Worker> workers_;
};

/// The worker's side: does runs as they are asked for until the pipe closes. Returns the exit code.
int work_for_crew(const std::string& folder, int threads);

}  // namespace chokepoint
