#include "run/results.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "run/atomic_file.hpp"
#include "run/csv.hpp"
#include "run/manifest.hpp"

namespace chokepoint {

namespace {

std::string series_text(const Scenario& scenario, const Outcome& outcome) {
  const Series& series = outcome.series;
  fmt::memory_buffer out;
  fmt::format_to(fmt::appender(out), "date,country,service,class,measure,value\n");
  for (int day = 0; day < series.days(); ++day) {
    const std::string date = text(series.date(day));
    for (int m = 0; m < kMeasureCount; ++m) {
      const auto measure = static_cast<Measure>(m);
      const MeasureInfo& about = info(measure);
      if (about.nature == Nature::kPublished && series.date(day) != half_year_end(series.date(day)) &&
          day + 1 != series.days()) {
        continue;
      }
      const int services = Series::service_count(measure, static_cast<int>(series.services().size()));
      for (int s = 0; s < services; ++s) {
        for (int c = 0; c < Series::class_count(measure); ++c) {
          fmt::format_to(fmt::appender(out), "{},{},{},{},{},{}\n", date, csv_field(scenario.country),
                         about.by_service ? series.services()[static_cast<std::size_t>(s)] : "all",
                         about.by_class ? kClassNames[static_cast<std::size_t>(c)] : "all",
                         about.name, series.get(day, measure, s, c));
        }
      }
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

}  // namespace

void claim_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error)) {
    throw UserError(folder + ": is a file; choose another folder");
  }
  if (fs::exists(folder, error) && !fs::is_empty(folder, error)) {
    throw UserError(folder + ": already holds files; choose another folder or delete it");
  }
  fs::create_directories(folder, error);
  if (error) throw UserError(folder + ": can't be created: " + error.message());
}

void write_results(const Scenario& scenario, const Outcome& outcome,
                   const std::vector<std::string>& settings, const std::string& folder) {
  write_file(folder + "/series.csv", series_text(scenario, outcome));
  write_file(folder + "/events.csv", events_text(scenario, outcome));
  write_file(folder + "/hashes.csv", hashes_text(scenario, outcome));
  write_file(folder + "/manifest.json", manifest_text(scenario, outcome, settings));
}

std::vector<std::string> read_hashes(const std::string& folder) {
  const std::string path = folder + "/hashes.csv";
  std::ifstream file(path, std::ios::binary);
  if (!file) throw UserError(path + ": can't be opened");
  const std::string content((std::istreambuf_iterator<char>(file)), {});
  CsvReader reader(content, path, {"day", "date", "hash"});
  std::vector<std::string> hashes;
  for (std::vector<std::string> fields; reader.next(fields);) hashes.push_back(fields[2]);
  return hashes;
}

}  // namespace chokepoint
