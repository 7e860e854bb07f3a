#include <filesystem>
#include <utility>

#include "base/error.hpp"
#include "run/atomic_file.hpp"
#include "run/sealed_file.hpp"
#include "run/span.hpp"
#include "run/state_columns.hpp"
#include "run/text_lines.hpp"
#include "run/version.hpp"
#include "run/visit_recording.hpp"

namespace chokepoint {

namespace {

RecordedHead recorded(const RecordingHead& head, const Journal& journal) {
  RecordedHead r;
  r.format = kRecordingFormat;
  r.version = head.version;
  r.measures = measure_lines();
  r.shades = shade_lines();
  r.name = head.name;
  r.title = head.title;
  r.scenario_file = head.scenario_file;
  r.scenario_text = head.scenario_text;
  r.settings = join_lines(head.settings);
  r.start = text(head.start);
  r.services = join_lines(head.services);
  r.seed = head.options.seed;
  r.days = head.options.days;
  r.population_scale = head.options.population_scale;
  r.people_per_agent = head.people_per_agent;
  r.journal = journal;
  r.people = head.map.people;
  r.regions = head.map.regions;
  r.days_of_span = days_of_span(head.map.people.size());
  return r;
}

RecordedDay recorded(const DayView& view) {
  return {view.day,        view.access,   view.actors, view.general_line,
          view.legal_line, view.measures, view.events, view.hash};
}

// Between two spans the file is closed, whether a checkpoint copies it or not: HDF5 lays out what it adds to a
// file that was closed in another way than what it writes in one go, and a recording's bytes are the same either way.

/// What makes a file of spans a recording.
void close_recording(Hdf5Writer& file, const RecordedHead& head, const std::vector<RecordedDay>& days) {
  ColumnWriter writer(&file, alone());
  writer.group("head", [&] { visit_state(writer, head); });
  writer.rows("days", days, [](auto& v, const auto& day) { visit_state(v, day); });
  writer.finish();
  file.close();
}

}  // namespace

RecordingHead head_of_recording(const Scenario& scenario, const std::vector<std::string>& settings,
                                const RunState& state) {
  const Outcome& outcome = state.outcome;
  RecordingHead head;
  head.version = program_version();
  head.name = scenario.name;
  head.title = scenario.title;
  head.scenario_file = scenario.file;
  head.scenario_text = scenario.text;
  head.settings = settings;
  head.options = outcome.options;
  head.journal = outcome.options.journal;
  head.start = scenario.start;
  head.services = outcome.series.services();
  head.people_per_agent = outcome.people_per_agent;
  head.map = map_communities(state.world);
  for (Region& region : head.map.regions) region.connected_share = 1;  // changes by the day
  return head;
}

struct RecordingWriter::Parts {
  AtomicFile whole;
  std::string path;
  RecordingHead head;
  int days_of_span;
  SpanWriter span;
  int spans = 0;
  std::vector<RecordedDay> days;

  Parts(const std::string& where, RecordingHead about)
      : whole(where),
        path(where),
        head(std::move(about)),
        days_of_span(chokepoint::days_of_span(head.map.people.size())) {
    Hdf5Writer(whole.temporary_path()).close();
  }

  void write_span(Hdf5Writer& to) const {
    if (span.days() > 0) span.write(spans, to);
  }
};

RecordingWriter::RecordingWriter(const std::string& path, const RecordingHead& head)
    : parts_(std::make_unique<Parts>(path, head)) {}
RecordingWriter::~RecordingWriter() = default;

void RecordingWriter::add(const DayView& view) {
  Parts& p = *parts_;
  ensure(view.day == static_cast<int>(p.days.size()), "days are recorded one after the other");
  p.days.push_back(recorded(view));
  p.span.add(view);
  if (p.span.days() < p.days_of_span) return;
  Hdf5Writer file(p.whole.temporary_path(), Hdf5Writer::kExisting);
  p.write_span(file);
  file.close();
  p.span.clear();
  ++p.spans;
}

void RecordingWriter::keep(const std::string& path, const Journal& journal) {
  Parts& p = *parts_;
  AtomicFile copy(path);
  std::error_code error;
  std::filesystem::copy_file(p.whole.temporary_path(), copy.temporary_path(), error);
  if (error) refuse_write(path, error.value());
  Hdf5Writer file(copy.temporary_path(), Hdf5Writer::kExisting);
  p.write_span(file);
  close_recording(file, recorded(p.head, journal), p.days);
  seal(copy.temporary_path());
  copy.commit();
}

void RecordingWriter::finish(const Journal& journal) {
  Parts& p = *parts_;
  Hdf5Writer file(p.whole.temporary_path(), Hdf5Writer::kExisting);
  p.write_span(file);
  close_recording(file, recorded(p.head, journal), p.days);
  seal(p.whole.temporary_path());
  p.whole.commit();
}

}  // namespace chokepoint
