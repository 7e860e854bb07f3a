#include "run/recording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <optional>
#include <stdexcept>
#include <utility>

#include "base/error.hpp"
#include "run/sealed_file.hpp"
#include "run/span.hpp"
#include "run/state_columns.hpp"
#include "run/text_lines.hpp"
#include "run/version.hpp"
#include "run/visit_recording.hpp"

namespace chokepoint {

namespace {

[[noreturn]] void refuse_damaged(const std::string& path, const std::string& what) {
  throw UserError(path + ": damaged: " + what);
}

RecordingHead head_of(const RecordedHead& r, const std::string& path) {
  RecordingHead head;
  head.version = r.version;
  head.name = r.name;
  head.title = r.title;
  head.scenario_file = r.scenario_file;
  head.scenario_text = r.scenario_text;
  head.settings = split_lines(r.settings);
  head.options = {.seed = r.seed, .days = static_cast<int>(r.days), .population_scale = r.population_scale,
                  .journal = r.journal};
  head.journal = r.journal;
  const std::optional<Date> start = parse_date(r.start);
  if (!start) refuse_damaged(path, "it doesn't begin on a day");
  head.start = *start;
  head.services = split_lines(r.services);
  head.people_per_agent = r.people_per_agent;
  head.map = {r.people, r.regions};
  return head;
}

[[noreturn]] void refuse_format(const std::string& path, const std::string& format) {
  throw UserError(fmt::format("{}: has the format `{}`; this program reads `{}`", path, format,
                              kRecordingFormat));
}

void expect_known_measures(const RecordedHead& r, const std::string& path) {
  if (r.measures == measure_lines() && r.shades == shade_lines()) return;
  throw UserError(fmt::format("{}: was recorded by version {}, which counted other things than this one, {}",
                              path, r.version, program_version()));
}

void expect_sound_head(const RecordedHead& r, const std::string& path) {
  const bool holds = r.days_of_span >= 1 && !r.people.empty() && r.days >= 1 && r.population_scale > 0 &&
                     r.population_scale <= 1 && r.people_per_agent > 0 && !r.regions.empty() &&
                     std::ranges::all_of(r.regions, [&](const Region& region) {
                       return region.first_community < r.people.size();
                     });
  if (!holds) refuse_damaged(path, "its head holds what can't be");
}

void expect_sound_day(const RecordedDay& day, std::size_t number, std::size_t services,
                      const std::string& path) {
  const bool holds = day.day == static_cast<int>(number) && day.access.size() == services &&
                     day.measures.size() == static_cast<std::size_t>(kMeasureCount) &&
                     rank(day.actors.rung) < kRungCount && rank(day.actors.offer) < kOfferCount &&
                     static_cast<int>(day.actors.target) < kTargetCount;
  if (!holds) refuse_damaged(path, fmt::format("day {} holds what can't be", number));
}

}  // namespace

std::string measure_lines() {
  std::string lines;
  for (const MeasureInfo& measure : kMeasures) lines += std::string(measure.name) + '\n';
  return lines;
}

std::string shade_lines() {
  std::string lines;
  for (const ShadeInfo& shade : kShades) lines += fmt::format("{} {}\n", shade.name, shade.full);
  return lines;
}

struct Recording::Parts {
  std::string path;
  Hdf5Reader file;
  RecordingHead head;
  int days_of_span = 1;
  std::vector<RecordedDay> days;
  std::vector<StateHash> hashes;
  std::optional<Span> span;
  int span_number = -1;

  explicit Parts(const std::string& where) : path(where), file(where) {
    ColumnReader reader(file);
    RecordedHead recorded;
    reader.group("head", [&] { reader.value("format", recorded.format); });
    if (recorded.format != kRecordingFormat) refuse_format(path, recorded.format);
    read_all(recorded);
    expect_known_measures(recorded, path);
    expect_sound_head(recorded, path);
    head = head_of(recorded, path);
    days_of_span = recorded.days_of_span;
    for (std::size_t i = 0; i < days.size(); ++i) {
      expect_sound_day(days[i], i, head.services.size(), path);
      hashes.push_back(days[i].hash);
    }
  }

  void read_all(RecordedHead& recorded) {
    ColumnReader reader(file);
    reader.group("head", [&] { visit_state(reader, recorded); });
    reader.rows("days", days, [](auto& v, auto& day) { visit_state(v, day); });
  }

  /// The span that holds a day, and no other.
  const Span& span_of(int day) {
    const int number = day / days_of_span;
    if (!span || number != span_number) {
      span.reset();
      const int last = std::min((number + 1) * days_of_span, static_cast<int>(days.size()));
      span.emplace(file, number, last - number * days_of_span, head.map.people.size(), head.services.size());
      span_number = number;
    }
    return *span;
  }
};

Recording::Recording(const std::string& path) {
  expect_sealed(path, "recording");
  try {
    parts_ = std::make_unique<Parts>(path);
  } catch (const std::length_error&) {
    refuse_damaged(path, "a length in it is impossible");
  } catch (const std::bad_alloc&) {
    throw UserError(path + ": needs more memory than there is, or is damaged");
  }
}

Recording::~Recording() = default;

const RecordingHead& Recording::head() const { return parts_->head; }
int Recording::days() const { return static_cast<int>(parts_->days.size()); }
const std::vector<StateHash>& Recording::hashes() const { return parts_->hashes; }

const std::vector<double>& Recording::measures(int day) const { return parts_->days.at(static_cast<std::size_t>(day)).measures; }

void Recording::read(int day, DayView& view) {
  if (day < 0 || day >= days()) throw UserError(fmt::format("{}: has no day {}", parts_->path, day));
  parts_->span_of(day).show(day % parts_->days_of_span, view);
  const RecordedDay& kept = parts_->days[static_cast<std::size_t>(day)];
  view.day = kept.day;
  view.access = kept.access;
  view.actors = kept.actors;
  view.general_line = kept.general_line;
  view.legal_line = kept.legal_line;
  view.measures = kept.measures;
  view.events = kept.events;
  view.hash = kept.hash;
}

}  // namespace chokepoint
