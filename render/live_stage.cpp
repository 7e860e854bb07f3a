#include "render/live_stage.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/error.hpp"
#include "run/plain_text.hpp"
#include "scenario/plain_setting.hpp"
#include "scenario/read_settings.hpp"
#include "scenario/without_pressure.hpp"

namespace chokepoint {

using Guard = std::lock_guard<std::mutex>;

struct LiveStage::Worlds {
  std::unique_ptr<LiveRun> run, ghost;
};

std::vector<int> blocked_days_of(const Scenario& scenario) {
  std::vector<int> days;
  for (const ServiceEntry& service : scenario.services) days.push_back(static_cast<int>(service.facts.blocked_days_at_start));
  return days;
}

ShowHead head_of(const Scenario& scenario, const RunState& state) {
  ShowHead head{scenario.title, scenario.name, scenario.government, scenario.company, scenario.start,
                state.outcome.options.days, state.outcome.options.seed, {}, state.outcome.people_per_agent,
                map_communities(state.world), false, {}, blocked_days_of(scenario)};
  head.population = scenario.facts.population;
  for (const ServiceEntry& service : scenario.services) head.services.push_back(service.name);
  return head;
}

LiveStage::LiveStage(LivePlan plan)
    : plan_(std::move(plan)), scenario_now_(plan_.scenario), seed_(plan_.options.seed), thread_([this] { live(); }) {}

LiveStage::~LiveStage() {
  {
    const Guard guard(orders_guard_);
    must_end_ = true;
  }
  orders_came_.notify_all();
  thread_.join();
}

void LiveStage::want(int days) {
  {
    const Guard guard(orders_guard_);
    if (wanted_ == days) return;
    wanted_ = days;
  }
  orders_came_.notify_all();
}

void LiveStage::change(const std::string& setting) {
  {
    const Guard guard(orders_guard_);
    changes_.push_back(setting);
  }
  orders_came_.notify_all();
}

void LiveStage::restart(std::uint64_t seed) {
  {
    const Guard guard(orders_guard_);
    restart_ = seed;
    changes_.clear();
  }
  orders_came_.notify_all();
}

Scenario LiveStage::scenario() const {
  const Guard guard(orders_guard_);
  return scenario_now_;
}
Journal LiveStage::journal() const {
  const Guard guard(orders_guard_);
  return journal_;
}
std::string LiveStage::journal_text() const {
  const Guard guard(orders_guard_);
  RunOptions options = plan_.options;
  options.seed = seed_;
  return chokepoint::journal_text(journal_, plan_.scenario, options, plan_.settings);
}
std::uint64_t LiveStage::seed() const {
  const Guard guard(orders_guard_);
  return seed_;
}
std::optional<StateHash> LiveStage::last_hash() const {
  const Guard guard(orders_guard_);
  return last_hash_;
}
int LiveStage::days_done() const {
  const Guard guard(orders_guard_);
  return days_done_;
}

double LiveStage::lived_seconds() const {
  const Guard guard(orders_guard_);
  return lived_seconds_;
}

void LiveStage::remember(const Worlds& worlds, bool is_changed) {
  const Guard guard(orders_guard_);
  if (is_changed) scenario_now_ = worlds.run->scenario(), journal_ = worlds.run->journal();
  days_done_ = worlds.run->days_done();
  last_hash_.reset();
  if (days_done_ > 0) last_hash_ = worlds.run->state().outcome.hashes.back();
}

void LiveStage::found(Worlds& worlds) {
  RunOptions options = plan_.options;
  options.seed = seed_;
  drop_days();
  worlds.ghost.reset();
  worlds.run.reset();  // before there are two
  worlds.run = std::make_unique<LiveRun>(plan_.scenario, options, options.journal);
  if (plan_.has_ghost) {
    Journal calm;
    for (const JournalEntry& entry : options.journal) {
      if (!is_pressure_number(path_of_setting(entry.setting, {}), plan_.scenario)) calm.push_back(entry);
    }
    options.journal = calm;
    worlds.ghost = std::make_unique<LiveRun>(without_pressure(plan_.scenario), options, calm);
  }
  remember(worlds, true);
  ShowHead head = head_of(plan_.scenario, worlds.run->state());
  head.has_ghost = plan_.has_ghost;
  offer(std::move(head));
}

/// Changes of the viewer, in their order; a refused one changes nothing and is told.
void LiveStage::obey(Worlds& worlds) {
  std::deque<std::string> changes;
  {
    const Guard guard(orders_guard_);
    changes.swap(changes_);
  }
  for (const std::string& setting : changes) {
    try {
      worlds.run->change(setting);
      const bool is_calm = worlds.ghost && !is_pressure_number(path_of_setting(setting, {}), plan_.scenario);
      if (is_calm) worlds.ghost->change(setting);
      say(fmt::format("From {} on: {}", long_date(plan_.scenario.start + worlds.run->days_done()), plain_setting(setting)));
    } catch (const UserError& error) {
      say(error.what());
    }
  }
  if (!changes.empty()) remember(worlds, true);
}

void LiveStage::live_a_day(Worlds& worlds) {
  if (!worlds.run->step()) return;
  const auto view = std::make_shared<DayView>();
  view_last_day(worlds.run->state(), *view);
  remember(worlds, false);
  offer(view);
  if (!worlds.ghost || !worlds.ghost->step()) return;
  std::vector<double> measures;
  const int day = worlds.ghost->days_done() - 1;
  for (int m = 0; m < kMeasureCount; ++m) {
    measures.push_back(worlds.ghost->state().outcome.series.total(day, static_cast<Measure>(m)));
  }
  offer_ghost(std::move(measures));
}

void LiveStage::live() {
  try {
    Worlds worlds;
    found(worlds);
    for (;;) {
      std::optional<std::uint64_t> seed;
      {
        std::unique_lock<std::mutex> lock(orders_guard_);
        orders_came_.wait(lock, [&] {
          const int last = plan_.options.days;
          return must_end_ || restart_ || !changes_.empty() || days_done_ < std::min(wanted_, last);
        });
        if (must_end_) return;
        seed.swap(restart_);
        if (seed) seed_ = *seed, wanted_ = 0;
      }
      if (seed) found(worlds);
      obey(worlds);
      bool may_go_on = false;
      {
        const Guard guard(orders_guard_);
        may_go_on = !must_end_ && !restart_ && days_done_ < std::min(wanted_, plan_.options.days);
      }
      if (!may_go_on) continue;
      const auto begin = std::chrono::steady_clock::now();
      live_a_day(worlds);
      const Guard guard(orders_guard_);
      lived_seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }
  } catch (...) {
    stopped_by(std::current_exception());
  }
}

}  // namespace chokepoint
