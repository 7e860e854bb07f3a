#include "run/live_run.hpp"

#include <utility>

#include "run/day_by_day.hpp"

namespace chokepoint {

namespace {

RunOptions with_journal(RunOptions options, Journal known) {
  options.journal = std::move(known);
  return options;
}

}  // namespace

struct LiveRun::Parts {
  RunState state;
  DayByDay days;

  Parts(const Scenario& scenario, const RunOptions& options)
      : state(begin_run(scenario, options)), days(scenario, state) {}
};

LiveRun::LiveRun(Scenario scenario, const RunOptions& options, Journal known)
    : parts_(std::make_unique<Parts>(scenario, with_journal(options, std::move(known)))) {}
LiveRun::~LiveRun() = default;

void LiveRun::change(const std::string& setting) { parts_->days.change(setting); }

bool LiveRun::step() {
  const bool lived = parts_->days.step();
  if (lived && days_done() == state().outcome.options.days) finish();
  return lived;
}

void LiveRun::finish() { parts_->days.finish(); }
const RunState& LiveRun::state() const { return parts_->state; }
const Scenario& LiveRun::scenario() const { return parts_->days.scenario(); }
const Journal& LiveRun::journal() const { return parts_->state.outcome.options.journal; }

}  // namespace chokepoint
