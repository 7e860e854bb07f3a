#pragma once
// Every member of a run between two days, for the visitors of world_state.hpp: the World and what has
// been recorded so far. Options and the scenario stand in the checkpoint's head instead.
#include "run/run.hpp"
#include "run/world_state.hpp"

namespace chokepoint {

template <class V>
void visit_state(V& v, Is<Event> auto& event) {
  CHOKEPOINT_MEMBERS(v, event, day, actor, act, text, is_exogenous);
}

template <class V>
void visit_state(V& v, Is<JournalEntry> auto& entry) {
  CHOKEPOINT_MEMBERS(v, entry, day, setting);
}

template <class V>
void visit_state(V& v, Is<StateHash> auto& hash) {
  CHOKEPOINT_MEMBERS(v, hash, high, low);
}

template <class V>
void visit_state(V& v, Is<Tally> auto& tally) {
  visit_members(v, "counts, burden", tally.cells(), tally.burden.counts());
}

template <class V>
void visit_state(V& v, Is<BurdenPeriod> auto& period) {
  CHOKEPOINT_MEMBERS(v, period, last_day, counts);
}

template <class V>
void visit_state(V& v, Is<Records> auto& records) {
  CHOKEPOINT_MEMBERS(v, records, half_year, burden);
}

template <class V>
void visit_run(V& v, Is<RunState> auto& run) {
  Is<Outcome> auto& outcome = run.outcome;
  visit_members(v, "world, series, events, hashes, records, started, wall_seconds", run.world,
                outcome.series.cells(), outcome.events, outcome.hashes, run.records, outcome.started,
                outcome.wall_seconds);
}

}  // namespace chokepoint
