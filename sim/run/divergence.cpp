#include "run/divergence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "run/version.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

bool are_equal(const std::vector<Event>& a, const std::vector<Event>& b) {
  return std::ranges::equal(a, b, [](const Event& x, const Event& y) {
    return std::tie(x.day, x.actor, x.act, x.text, x.is_exogenous) ==
           std::tie(y.day, y.actor, y.act, y.text, y.is_exogenous);
  });
}

std::string different_part(const DayView& a, const DayView& b) {
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    if (a.shades[s] != b.shades[s]) return fmt::format("the communities' \"{}\"", kShades[s].name);
  }
  if (a.cascades != b.cascades) return "the cascades";
  if (a.access != b.access) return "access to services";
  if (a.actors != b.actors) return "government or company";
  if (a.general_line != b.general_line || a.legal_line != b.legal_line) return "the review lines";
  if (a.measures != b.measures) return "the measures";
  return are_equal(a.events, b.events) ? "" : "the events";
}

Scenario scenario_of(const RecordingHead& head) {
  if (head.version != program_version()) {
    throw UserError(fmt::format("the recording is of version {}; this is {}, whose numbers may rightly differ",
                                head.version, program_version()));
  }
  return parse_scenario(head.scenario_text, head.scenario_file, head.settings);
}

}  // namespace

std::string difference_from(Recording& recording, const RunState& state) {
  const int day = state.days_done() - 1;
  if (day >= recording.days()) return "the recording ends before";
  const StateHash& kept = recording.hashes()[static_cast<std::size_t>(day)];
  const StateHash& again = state.outcome.hashes.back();
  if (!(kept == again)) {
    return fmt::format("the worlds differ: recorded {}, the rerun {}", kept.text(), again.text());
  }
  DayView recorded, seen;
  recording.read(day, recorded);
  view_last_day(state, seen);
  const std::string part = different_part(recorded, seen);
  return part.empty() ? "" : "the worlds agree, but not what is recorded of " + part;
}

Divergence find_divergence(Recording& recording, int threads, AfterDayOfRun after_day) {
  const RecordingHead& head = recording.head();
  const Scenario scenario = scenario_of(head);
  RunOptions options = head.options;
  options.threads = threads;
  RunState state = begin_run(scenario, options);
  Divergence found;
  if (recording.days() == 0) return found;
  continue_run(scenario, state, [&](int day, const RunState& so_far) {
    found.days = day + 1;
    found.what = difference_from(recording, so_far);
    if (!found.what.empty()) found.first_day = day;
    return found.what.empty() && day + 1 < recording.days() && after_day(day, so_far);
  });
  return found;
}

}  // namespace chokepoint
