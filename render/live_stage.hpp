#pragma once
// A run that lives while it is watched, and beside it, a day behind, the same country without pressure. It
// has a thread of its own; what a viewer changes reaches it between two days and goes into the journal.
#include <condition_variable>
#include <deque>
#include <functional>
#include <thread>

#include "render/stage.hpp"
#include "run/live_run.hpp"

namespace chokepoint {

struct LivePlan {
  Scenario scenario;
  std::vector<std::string> settings;  // the --set arguments that made it
  RunOptions options;
  bool has_ghost = true;
};

class LiveStage : public Stage {
 public:
  explicit LiveStage(LivePlan plan);
  ~LiveStage() override;

  void want(int days) override;
  /// From the morning of the next day that is lived on.
  void change(const std::string& setting);
  /// From the first day, with the scenario as it was given and this seed; the journal begins anew.
  void restart(std::uint64_t seed);

  /// The scenario with the changes so far, and the journal as a file's text; as of the last finished day.
  Scenario scenario() const;
  Journal journal() const;
  std::string journal_text() const;
  std::uint64_t seed() const;
  /// The last day's hash; nothing before the first.
  std::optional<StateHash> last_hash() const;
  int days_done() const;
  /// Seconds that the days took so far, the ghost's included, and looking at them.
  double lived_seconds() const;

 private:
  struct Worlds;
  void live();
  void found(Worlds& worlds);
  void obey(Worlds& worlds);
  void live_a_day(Worlds& worlds);
  void remember(const Worlds& worlds, bool is_changed);

  LivePlan plan_;
  mutable std::mutex orders_guard_;
  std::condition_variable orders_came_;
  std::deque<std::string> changes_;
  std::optional<std::uint64_t> restart_;
  int wanted_ = 0;
  bool must_end_ = false;
  // as of the last finished day
  Scenario scenario_now_;
  Journal journal_;
  std::optional<StateHash> last_hash_;
  std::uint64_t seed_;
  int days_done_ = 0;
  double lived_seconds_ = 0;
  std::thread thread_;
};

/// What is shown of a run that is about to begin.
ShowHead head_of(const Scenario& scenario, const RunState& state);
std::vector<int> blocked_days_of(const Scenario& scenario);

}  // namespace chokepoint
