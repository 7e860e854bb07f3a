// The data that the page's script draws.
#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/report_page.hpp"
#include "report/short_number.hpp"
#include "run/journal.hpp"
#include "run/plain_text.hpp"
#include "run/service_names.hpp"
#include "run/version.hpp"
#include "scenario/evidence.hpp"
#include "scenario/numbers.hpp"
#include "scenario/plain_setting.hpp"
#include "world/ladder.hpp"
#include "world/measures.hpp"

namespace chokepoint {

namespace {

using nlohmann::ordered_json;

ordered_json numbers(const std::vector<double>& values) {
  ordered_json list = ordered_json::array();
  for (const double value : values) list.push_back(shortened(value));
  return list;
}

ordered_json spread(const Spread& s) {
  return {{"low", shortened(s.low)}, {"middle", shortened(s.middle)}, {"high", shortened(s.high)}};
}

ordered_json measures() {
  static constexpr const char* kNatures[] = {"flow", "stock", "level", "published"};
  ordered_json list;
  for (const MeasureInfo& about : kMeasures) {
    list[std::string(about.name)] = {{"unit", about.unit},
                                     {"nature", kNatures[static_cast<int>(about.nature)]},
                                     {"meaning", about.meaning}};
  }
  return list;
}

ordered_json stretches(const std::vector<Stretch>& all) {
  ordered_json list = ordered_json::array();
  for (const Stretch& s : all) list.push_back({text(s.from), s.level});
  return list;
}

ordered_json runs_of(const RunGroup& group) {
  ordered_json list = ordered_json::array();
  const std::vector<std::string> services = services_of(group.scenario);
  for (const ReadRun& run : group.runs) {
    ordered_json events = ordered_json::array();
    for (const ToldEvent& e : run.events) {
      const std::string told = e.actor == kJournalActor ? plain_change(e.text) : with_service_names(e.text, services);
      events.push_back({{"date", e.date}, {"actor", e.actor}, {"act", e.act}, {"text", told}, {"given", e.is_exogenous}});
    }
    const Manifest& m = run.manifest;
    list.push_back({{"folder", run.folder}, {"seed", std::to_string(m.options.seed)}, {"hash", m.last_hash},
                    {"version", m.version}, {"git", m.git}, {"days", m.days_done},
                    {"asked", m.options.days}, {"scale", m.options.population_scale},
                    {"settings", m.settings}, {"file", m.scenario_file}, {"events", events},
                    {"changes", m.options.journal.size()}, {"rungs", stretches(run.rungs)},
                    {"offers", stretches(run.offers)}});
  }
  return list;
}

ordered_json curves_of(const RunGroup& group) {
  ordered_json list;
  for (const auto& [name, band] : group.curves) {
    list[name]["middle"] = numbers(band.middle);
    if (group.runs.size() < 2) continue;
    list[name]["low"] = numbers(band.low);
    list[name]["high"] = numbers(band.high);
  }
  return list;
}

/// Every assumed number with its range, so that a reader sees what the result leans on.
ordered_json assumed(const Scenario& scenario) {
  ordered_json list = ordered_json::array();
  visit_numbers(scenario, [&](const std::string& path, const Field& field, const double& value) {
    const auto given = scenario.given.find(path);
    const bool is_given = given != scenario.given.end();
    const Evidence evidence =
        !is_given ? field.evidence
                  : (given->second.has_evidence ? given->second.evidence : Evidence::kAssumed);
    if (evidence != Evidence::kAssumed) return;
    const bool has_range = is_given && given->second.low != given->second.high;
    list.push_back({{"key", path}, {"value", shortened(value)}, {"unit", field.unit},
                    {"low", shortened(has_range ? given->second.low : field.plausible.low)},
                    {"high", shortened(has_range ? given->second.high : field.plausible.high)},
                    {"meaning", plain_words(field.meaning)}});
  });
  return list;
}

ordered_json burden_of(const RunGroup& group) {
  ordered_json list = ordered_json::array();
  for (const BurdenGroup& borne : group.burden) {
    ordered_json entry = {{"dimension", borne.dimension}, {"name", borne.name}, {"people", shortened(borne.people)}};
    for (const auto& [measure, value] : borne.measures) entry["measures"][measure] = spread(value);
    list.push_back(std::move(entry));
  }
  return list;
}

enum class Told { kInTheTable, kWithCurves, kInFull };

ordered_json group_of(const RunGroup& group, Told told) {
  ordered_json j;
  j["label"] = group.label;
  j["people"] = group.scenario.facts.people;
  j["runs"] = runs_of(group);
  for (const auto& [name, total] : group.totals) j["totals"][name] = spread(total);
  if (told == Told::kInTheTable) return j;
  j["dates"] = group.dates;
  j["curves"] = curves_of(group);
  if (told == Told::kWithCurves) return j;
  const Scenario& s = group.scenario;
  const EvidenceCount count = count_evidence(s);
  j["name"] = s.name;
  j["title"] = s.title;
  j["about"] = s.about;
  j["country"] = s.country;
  j["government"] = s.government;
  j["company"] = s.company;
  for (const ServiceEntry& service : s.services) {
    j["services"][service.name] = service_in_words(service.name);
    if (service.facts.blocked_days_at_start > 0) j["blocked_before"].push_back(service_in_words(service.name));
  }
  j["story"] = report_story(group);
  for (const auto& [name, by_date] : group.published) {
    for (const auto& [date, value] : by_date) j["published"][name][date] = spread(value);
  }
  for (const auto& [name, by_date] : group.truth) {
    for (const auto& [date, value] : by_date) j["truth"][name][date] = spread(value);
  }
  j["burden"] = burden_of(group);
  for (const ObservedEntry& o : s.observed) {
    j["observed"].push_back({{"date", text(o.date)}, {"text", o.what}, {"source", o.source}});
  }
  j["evidence"] = {{"measured", count.measured}, {"estimated", count.estimated},
                   {"assumed", count.assumed}, {"list", assumed(s)}};
  return j;
}

}  // namespace

std::string report_json(const std::vector<RunGroup>& groups) {
  ordered_json j;
  j["version"] = program_version();
  j["measures"] = measures();
  j["rungs"] = kRungNames;
  j["offers"] = kOfferNames;
  // Of two policies the charts show both; of more they would show none.
  const Told others = groups.size() == 2 ? Told::kWithCurves : Told::kInTheTable;
  for (std::size_t g = 0; g < groups.size(); ++g) j["groups"].push_back(group_of(groups[g], g == 0 ? Told::kInFull : others));
  if (groups.size() == 2) j["groups"][0]["story"].push_back(report_beside(groups[0], groups[1]));
  // Bytes that aren't UTF-8, as in a damaged table, show as replacement characters.
  return j.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace chokepoint
