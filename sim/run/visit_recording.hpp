#pragma once
// What a recording holds beside its spans, member by member, for the visitors of world_state.hpp.
#include "run/recording.hpp"
#include "run/visit_run.hpp"

namespace chokepoint {

inline constexpr const char* kRecordingFormat = "chokepoint-recording-1";

/// What the numbers of `measures` and `shades` mean: a version that counts other things can't read them.
std::string measure_lines();
std::string shade_lines();

/// A day without its shades and cascades: small, and kept for all days in one place.
struct RecordedDay {
  int day = 0;
  std::vector<double> access;
  Actors actors;
  ReviewLine general_line, legal_line;
  std::vector<double> measures;
  std::vector<Event> events;
  StateHash hash;
};

/// RecordingHead in the file's types; lists of texts are lines.
struct RecordedHead {
  std::string format, version, measures, shades;
  std::string name, title, scenario_file, scenario_text, settings, start, services;
  std::uint64_t seed = 0;
  std::int64_t days = 0;
  double population_scale = 1, people_per_agent = 1;
  Journal journal;
  std::vector<std::uint32_t> people;
  std::vector<Region> regions;
  std::int32_t days_of_span = 1;
};

template <class V>
void visit_state(V& v, Is<Actors> auto& actors) {
  CHOKEPOINT_MEMBERS(v, actors, rung, offer, target, sanction_ceiling, is_pressing, law_adopted,
                     believes_firm, believes_tough, salience, scrutiny, statement_is_out,
                     statement_is_denied, claim, claim_truth, claim_believed);
}

template <class V>
void visit_state(V& v, Is<ReviewLine> auto& line) {
  CHOKEPOINT_MEMBERS(v, line, waiting, load_share, capacity_per_day);
}

template <class V>
void visit_state(V& v, Is<Region> auto& region) {
  CHOKEPOINT_MEMBERS(v, region, name, language, first_community, connected_share);
}

template <class V>
void visit_state(V& v, Is<RecordedDay> auto& recorded) {
  CHOKEPOINT_MEMBERS(v, recorded, day, access, actors, general_line, legal_line, measures, events, hash);
}

template <class V>
void visit_state(V& v, Is<RecordedHead> auto& head) {
  CHOKEPOINT_MEMBERS(v, head, format, version, measures, shades, name, title, scenario_file, scenario_text,
                     settings, start, services, seed, days, population_scale, people_per_agent, journal,
                     people, regions, days_of_span);
}

}  // namespace chokepoint
