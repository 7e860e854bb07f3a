#pragma once
// A real run, day by day, as a viewer sees it; no display.
#include <cmath>
#include <memory>

#include "render/live_stage.hpp"
#include "render/palette.hpp"
#include "render/show.hpp"
#include "run/run.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

struct ShownRun {
  Scenario scenario;
  RunState state;
  std::unique_ptr<History> history;
  Places places;
  Choices choices;

  Scene at(double time) const { return scene_at(*history, places, choices, time); }
};

/// tiny.yaml with these settings, `days` days lived.
inline ShownRun shown_run(int days, const std::vector<std::string>& settings = {}, std::uint64_t seed = 3) {
  Scenario scenario = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", settings);
  RunState state = begin_run(scenario, {.seed = seed, .threads = 2, .days = days});
  ShownRun shown{std::move(scenario), std::move(state), nullptr, {}, {}};
  shown.history = std::make_unique<History>(head_of(shown.scenario, shown.state));
  continue_run(shown.scenario, shown.state, [&](int, const RunState& now) {
    const auto view = std::make_shared<DayView>();
    view_last_day(now, *view);
    shown.history->add(view);
    return true;
  });
  shown.places = lay_out(shown.history->head().map);
  return shown;
}

/// The same days, each agent standing for so many people.
inline History standing_for(const ShownRun& run, double people) {
  ShowHead head = run.history->head();
  head.people_per_agent = people;
  History history(head);
  for (int day = 0; day < run.history->days(); ++day) history.add(run.history->view(day));
  return history;
}

/// How unlike two colours are: their channels' differences, summed.
inline int distance(Color a, Color b) {
  return std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue);
}

}  // namespace chokepoint
