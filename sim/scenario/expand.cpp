#include "scenario/expand.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>
#include <vector>

#include "scenario/number_text.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {

namespace {

/// A text in double quotes, on one line.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out += c;
    }
  }
  return out + "\"";
}

/// What the table knows about a number that the file doesn't give.
Provenance provenance_of(const Field& field) {
  Provenance provenance;
  provenance.evidence = field.evidence;
  provenance.source = std::string(field.source);
  provenance.has_evidence = true;
  if (field.plausible.low < field.plausible.high) {
    provenance.low = field.plausible.low;
    provenance.high = field.plausible.high;
  }
  return provenance;
}

/// `{value: 0.9, unit: "payoff", evidence: assumed, range: [0.3, 4], source: "..."}`
std::string number_map(double value, const Field& field, const Provenance& provenance) {
  std::string out =
      fmt::format("{{value: {}, unit: {}", value_text(value, field), quoted(field.unit));
  if (provenance.has_evidence) out += fmt::format(", evidence: {}", name(provenance.evidence));
  // An assumed number needs its range even when the ends are equal.
  const bool needs_range = provenance.has_evidence && provenance.evidence == Evidence::kAssumed;
  if (field.kind != Kind::kYesNo && (needs_range || provenance.low < provenance.high)) {
    out +=
        fmt::format(", range: [{}, {}]", number_text(provenance.low), number_text(provenance.high));
  }
  if (!provenance.source.empty()) out += ", source: " + quoted(provenance.source);
  if (!provenance.date.empty()) out += ", date: " + provenance.date;
  return out + "}";
}

std::string number_at(const Scenario& scenario, const std::string& path, double value,
                      const Field& field) {
  const auto given = scenario.given.find(path);
  return number_map(value, field,
                    given == scenario.given.end() ? provenance_of(field) : given->second);
}

std::string record_lines(const Scenario& scenario, const std::string& path, const Table& table,
                         const void* record, const std::string& indentation) {
  std::string out;
  for (const Field& field : table.fields) {
    const std::string number =
        number_at(scenario, fmt::format("{}.{}", path, field.key), number_in(record, field), field);
    out += fmt::format("{}{}: {}\n", indentation, field.key, number);
  }
  return out;
}

std::string head(const Scenario& s) {
  std::string out = fmt::format("chokepoint: {}\nname: {}\ntitle: {}\n", kScenarioFormat,
                                quoted(s.name), quoted(s.title));
  if (!s.about.empty()) out += fmt::format("about: {}\n", quoted(s.about));
  out += fmt::format("start: {}\ndays: {}\nseed: {}\n", text(s.start), s.days, s.seed);
  out += fmt::format("country:\n  name: {}\n", quoted(s.country));
  out += record_lines(s, "country", kCountryTable, &s.facts, "  ");
  out += fmt::format("government: {{name: {}}}\n", quoted(s.government));
  return out + fmt::format("company: {{name: {}}}\n", quoted(s.company));
}

std::string services(const Scenario& s) {
  std::string out = "services:\n";
  for (const ServiceEntry& service : s.services) {
    out += fmt::format("  {}:\n", service.name);
    if (!service.company.empty()) out += fmt::format("    company: {}\n", quoted(service.company));
    out += record_lines(s, "services." + service.name, kServiceTable, &service.facts, "    ");
  }
  return out;
}

std::string memberships(const Scenario& s) {
  std::string out = "memberships:\n";
  for (std::size_t i = 0; i < s.memberships.size(); ++i) {
    std::vector<std::string> names;
    for (const int service : s.memberships[i].services) {
      names.push_back(s.services[static_cast<std::size_t>(service)].name);
    }
    const std::string share =
        number_at(s, fmt::format("memberships.{}.share", i), s.memberships[i].share, kShareField);
    out += fmt::format("  - {{services: [{}], share: {}}}\n", fmt::join(names, ", "), share);
  }
  return out;
}

std::string regions(const Scenario& s) {
  std::string out = s.regions.empty() ? "" : "regions:\n";
  for (std::size_t i = 0; i < s.regions.size(); ++i) {
    const RegionShare& region = s.regions[i];
    const std::string share =
        number_at(s, fmt::format("regions.{}.share", i), region.share, kRegionShareField);
    out += fmt::format("  - {{name: {}, language: {}, share: {}}}\n", quoted(region.name),
                       quoted(region.language), share);
  }
  return out;
}

std::string calendar(const Scenario& s) {
  std::string out = s.calendar.empty() ? "" : "calendar:\n";
  for (std::size_t i = 0; i < s.calendar.size(); ++i) {
    const CalendarLine& line = s.calendar[i];
    out += fmt::format("  - date: {}\n    event: {}\n", text(line.date),
                       kCalendarKindNames[static_cast<std::size_t>(line.kind)]);
    if (const Field* field = size_field(line.kind)) {
      const std::string path = fmt::format("calendar.{}.size", i);
      out += fmt::format("    size: {}\n", number_at(s, path, line.size, *field));
    }
    out += fmt::format("    what: {}\n    source: {}\n", quoted(line.what), quoted(line.source));
  }
  return out;
}

std::string observed(const Scenario& s) {
  std::string out = s.observed.empty() ? "" : "observed:\n";
  for (const ObservedEntry& entry : s.observed) {
    out += fmt::format("  - date: {}\n    what: {}\n    source: {}\n", text(entry.date),
                       quoted(entry.what), quoted(entry.source));
  }
  return out;
}

std::string blocks(const Scenario& s) {
  std::string out;
  for (const Block& block : parameter_blocks()) {
    const std::string path(block.table.name);
    out += path + ":\n";
    if (&block.table == &kTiesTable && !s.edge_list.empty()) {
      out += fmt::format("  edge_list: {}\n", quoted(s.edge_list));
      continue;
    }
    out += record_lines(s, path, block.table, record_of(s.parameters, block), "  ");
  }
  return out;
}

}  // namespace

std::string expand(const Scenario& scenario) {
  return head(scenario) + services(scenario) + memberships(scenario) + regions(scenario) +
         calendar(scenario) + observed(scenario) + blocks(scenario);
}

}  // namespace chokepoint
