#include "report/report_content.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <span>

#include "report/half_years.hpp"
#include "run/csv.hpp"
#include "scenario/plain_setting.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/text_file.hpp"
#include "scenario/without_pressure.hpp"
#include "world/measures.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kLargestEvents = std::size_t{1} << 28;

std::vector<ToldEvent> read_events(const std::string& folder) {
  const std::string path = folder + "/events.csv";
  const std::string text = read_text_file(path, kLargestEvents);
  CsvReader reader(text, path, {"date", "actor", "act", "exogenous", "text"});
  std::vector<ToldEvent> events;
  for (std::vector<std::string> row; reader.next(row);) {
    events.push_back({row[0], row[1], row[2], row[4], row[3] == "yes"});
  }
  return events;
}

const MeasureInfo* known(const std::string& name) {
  const auto* found = std::ranges::find(kMeasures, name, &MeasureInfo::name);
  return found == std::end(kMeasures) ? nullptr : found;
}

std::string service_in(const std::string& labels) {
  const std::size_t first = labels.find(',');
  return labels.substr(first + 1, labels.find(',', first + 1) - first - 1);
}

/// The curves of one run: sums over services and classes; levels by service stay apart.
using RunCurves = std::map<std::string, std::map<Date, double>>;
RunCurves curves_of(const ReadRun& run) {
  RunCurves curves;
  for (const auto& [name, rows] : run.series) {
    const MeasureInfo* about = known(name);
    if (about == nullptr || about->nature == Nature::kPublished) continue;
    for (const auto& [key, value] : rows) {
      const bool apart = about->nature == Nature::kLevel && about->by_service;
      curves[apart ? name + " " + service_in(key.labels) : name][key.date] += value;
    }
  }
  return curves;
}

void add_curves(const std::vector<RunCurves>& all, RunGroup& group) {
  for (const auto& [name, first] : all[0]) {
    Band& band = group.curves[name];
    const MeasureInfo* about = known(name.substr(0, name.find(' ')));
    std::vector<double> ends;
    for (const RunCurves& run : all) {
      double end = 0;
      for (const auto& [date, value] : run.at(name)) {
        end = about->nature == Nature::kFlow ? end + value : value;
      }
      ends.push_back(end);
    }
    group.totals[name] = spread_of(ends);
    for (const auto& [date, unused] : first) {
      std::vector<double> values;
      for (const RunCurves& run : all) {
        const auto found = run.at(name).find(date);
        if (found != run.at(name).end()) values.push_back(found->second);
      }
      const Spread day = spread_of(values);
      band.low.push_back(day.low);
      band.middle.push_back(day.middle);
      band.high.push_back(day.high);
    }
  }
  for (const auto& [date, unused] : all[0].begin()->second) group.dates.push_back(text(date));
}

void add_published(RunGroup& group) {
  for (const MeasureInfo& about : kMeasures) {
    if (about.nature != Nature::kPublished) continue;
    std::map<std::string, std::map<std::string, std::vector<double>>> of_runs;  // by what, by date
    for (const ReadRun& run : group.runs) {
      const auto rows = run.series.find(std::string(about.name));
      if (rows == run.series.end()) continue;
      for (const auto& [key, value] : rows->second) {
        const std::string name(about.name);
        of_runs[about.by_service ? name + " " + service_in(key.labels) : name][text(key.date)].push_back(value);
      }
    }
    for (const auto& [name, by_date] : of_runs) {
      for (const auto& [date, values] : by_date) group.published[name][date] = spread_of(values);
    }
  }
}

/// What runs of one group share.
std::string identity(const Manifest& m) {
  std::string changes;
  for (const JournalEntry& entry : m.options.journal) changes += fmt::format("{} {}\n", entry.day, entry.setting);
  return fmt::format("{}\n{}\n{}\n{}\n{}", m.scenario_text, fmt::join(m.settings, "\n"), m.days_done,
                     m.options.population_scale, changes);
}

/// ", from 2021-10-01 on fines: 0" for the first two changes; of more, how many: the timeline has them all.
std::string changes_by_hand(std::span<const JournalEntry> journal, Date start) {
  constexpr std::size_t kTold = 2;
  std::string words;
  for (const JournalEntry& entry : journal.first(std::min(kTold, journal.size()))) {
    words += fmt::format(", from {} on {}", text(start + entry.day), plain_setting(entry.setting));
  }
  if (journal.size() > kTold) words += fmt::format(" and {} more changes by hand", journal.size() - kTold);
  return words;
}

void finish(RunGroup& group) {
  std::vector<RunCurves> all;
  for (ReadRun& run : group.runs) all.push_back(curves_of(run));
  add_curves(all, group);
  add_published(group);
  group.truth = truth_by_half_year(group.runs);
  std::vector<std::string> folders;
  for (const ReadRun& run : group.runs) folders.push_back(run.folder);
  group.burden = read_burden(folders);
  for (ReadRun& run : group.runs) run.series.clear();  // only the curves are needed from here on
}

}  // namespace

std::vector<std::string> services_of(const Scenario& scenario) {
  std::vector<std::string> keys;
  for (const ServiceEntry& service : scenario.services) keys.push_back(service.name);
  return keys;
}

std::vector<RunGroup> read_groups(const std::vector<std::string>& folders) {
  std::vector<RunGroup> groups;
  std::vector<std::string> identities;
  for (const std::string& folder : folders) {
    ReadRun run{folder, read_manifest(folder), read_events(folder), read_series(folder), {}, {}};
    run.rungs = stretches_of(run.series, "rung");
    run.offers = stretches_of(run.series, "offer");
    if (run.series.empty()) throw UserError(folder + ": series.csv holds no day");
    const std::string id = identity(run.manifest);
    const auto found = std::ranges::find(identities, id);
    const auto place = static_cast<std::size_t>(found - identities.begin());
    if (found == identities.end()) {
      identities.push_back(id);
      RunGroup& group = groups.emplace_back();
      group.scenario = parse_scenario(run.manifest.scenario_text, run.manifest.scenario_file,
                                      run.manifest.settings);
      group.label = group.scenario.title + in_words(run.manifest.settings, run.manifest.scenario_text);
      group.label += changes_by_hand(run.manifest.options.journal, group.scenario.start);
    }
    for (const ReadRun& earlier : groups[place].runs) {
      if (earlier.manifest.options.seed == run.manifest.options.seed) {
        throw UserError(fmt::format("{}: is the run of {} once more (scenario, settings and seed {}); name it once", folder,
                                    earlier.folder, run.manifest.options.seed));
      }
    }
    groups[place].runs.push_back(std::move(run));
  }
  for (RunGroup& group : groups) finish(group);
  return groups;
}

}  // namespace chokepoint
