#include "run/results.hpp"

#include <fmt/format.h>

#include <string_view>

#include "run/atomic_file.hpp"
#include "run/csv.hpp"
#include "run/manifest.hpp"
#include "run/series_netcdf.hpp"
#include "run/publication.hpp"

namespace chokepoint {

namespace {

constexpr std::string_view kAll = "all";  // of what a measure is not kept by

void add_rows(fmt::memory_buffer& out, const std::string& front, const Series& series, int day,
              Measure m) {
  const MeasureInfo& about = info(m);
  const int services = Series::service_count(m, static_cast<int>(series.services().size()));
  for (int s = 0; s < services; ++s) {
    const std::string service =
        about.by_service ? csv_field(series.services()[static_cast<std::size_t>(s)]) : std::string(kAll);
    for (int c = 0; c < Series::class_count(m); ++c) {
      fmt::format_to(fmt::appender(out), "{},{},{},{},{}\n", front, service,
                     about.by_class ? kClassNames[static_cast<std::size_t>(c)] : kAll, about.name,
                     series.get(day, m, s, c));
    }
  }
}

}  // namespace

std::string series_text(const Scenario& scenario, const Outcome& outcome) {
  const Series& series = outcome.series;
  fmt::memory_buffer out;
  fmt::format_to(fmt::appender(out), "date,country,service,class,measure,value\n");
  for (int day = 0; day < series.days(); ++day) {
    const std::string front = text(series.date(day)) + "," + csv_field(scenario.country);
    for (int m = 0; m < kMeasureCount; ++m) {
      const auto measure = static_cast<Measure>(m);
      if (has_value(outcome, measure, day)) add_rows(out, front, series, day, measure);
    }
  }
  return fmt::to_string(out);
}

std::string events_text(const Scenario& scenario, const Outcome& outcome) {
  std::string out = "date,actor,act,exogenous,text\n";
  for (const Event& e : outcome.events) {
    out += fmt::format("{},{},{},{},{}\n", text(scenario.start + e.day), csv_field(e.actor),
                       csv_field(e.act), e.is_exogenous ? "yes" : "no", csv_field(e.text));
  }
  return out;
}

std::string hashes_text(const Scenario& scenario, const Outcome& outcome) {
  std::string out = "day,date,hash\n";
  for (std::size_t day = 0; day < outcome.hashes.size(); ++day) {
    out += fmt::format("{},{},{}\n", day, text(scenario.start + static_cast<int>(day)),
                       outcome.hashes[day].text());
  }
  return out;
}

void write_results(const Scenario& scenario, const Outcome& outcome,
                   const std::vector<std::string>& settings, const std::string& folder) {
  std::vector<std::pair<std::string, std::string>> files = {
      {"series.csv", series_text(scenario, outcome)},
      {"series.nc", netcdf_bytes(scenario, outcome)},
      {"events.csv", events_text(scenario, outcome)},
      {"burden.csv", burden_text(outcome.burden)},
      {"hashes.csv", hashes_text(scenario, outcome)}};
  const RunOptions& options = outcome.options;
  if (!options.journal.empty()) {
    files.emplace_back(kJournalFile, journal_text(options.journal, scenario, options, settings));
  }
  files.emplace_back("manifest.json", manifest_text(scenario, outcome, settings));
  write_files(folder, files);
}

}  // namespace chokepoint
