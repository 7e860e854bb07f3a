#include "run/pair.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/error.hpp"
#include "run/atomic_file.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

std::string number_text(double value) {
  return std::abs(value) >= 1000 ? with_thousands(value) : fmt::format("{:.4g}", value);
}

std::string change_text(double from, double to) {
  return from == 0 ? "-" : fmt::format("{:+.2f} %", (to - from) / std::abs(from) * 100);
}

/// The measures that differ on the earliest day.
std::string first_to_differ(const Comparison& comparison) {
  std::optional<Date> first;
  for (const MeasureDifference& row : comparison.measures) {
    if (row.first_date && (!first || *row.first_date < *first)) first = row.first_date;
  }
  if (!first) return "No measure differs.\n";
  std::string names;
  for (const MeasureDifference& row : comparison.measures) {
    if (row.first_date == first) names += (names.empty() ? "" : ", ") + row.measure;
  }
  return fmt::format("Measures that differ first, on {}: {}.\n", text(*first), names);
}

std::string hash_report(const Comparison& comparison) {
  if (!comparison.first_differing_day) return "The worlds are the same on every day.\n";
  if (*comparison.first_differing_day == 0) return "The worlds differ from their first day on.\n";
  return fmt::format(
      "State hashes are equal on the {} days before {} (day {}) and differ there for the first time.\n",
      *comparison.first_differing_day, comparison.first_differing_date,
      *comparison.first_differing_day);
}

std::string table(const Comparison& comparison) {
  std::string out = "| measure | without | with | difference | change | first day | days |\n"
                    "|---|---:|---:|---:|---:|---|---:|\n";
  for (const MeasureDifference& row : comparison.measures) {
    out += fmt::format("| {}{} | {} | {} | {} | {} | {} | {} |\n", row.measure, row.is_total ? "" : " *",
                       number_text(row.first), number_text(row.second),
                       number_text(row.second - row.first), change_text(row.first, row.second),
                       text(*row.first_date), row.days_that_differ);
  }
  return out + "\nTotals over the run, or means over days and rows where marked *.\n";
}

std::string harm_table(const std::vector<HarmFigure>& harm) {
  std::string out = "| figure | without pressure | with | difference | meaning |\n"
                    "|---|---:|---:|---:|---|\n";
  for (const HarmFigure& f : harm) {
    out += fmt::format("| {} | {} | {} | {} | {} |\n", f.name, number_text(f.without),
                       number_text(f.with), number_text(f.difference()), f.meaning);
  }
  return out;
}

}  // namespace

void expect_pair(const Scenario& without, const Scenario& with) {
  if (without.start != with.start) {
    throw UserError(fmt::format("a pair begins on one day: {} begins on {}, {} on {}", without.file,
                                text(without.start), with.file, text(with.start)));
  }
  if (without.facts.people != with.facts.people) {
    throw UserError("a pair has the same people in both worlds: country.people differs");
  }
}

std::string differences_text(const Comparison& comparison) {
  std::string out =
      "measure,aggregate,without,with,difference,relative_change,first_date,days_that_differ,largest_in_a_row\n";
  for (const MeasureDifference& row : comparison.measures) {
    const auto relative = row.relative();
    out += fmt::format("{},{},{},{},{},{},{},{},{}\n", row.measure, row.is_total ? "total" : "mean",
                       row.first, row.second, row.second - row.first,
                       relative ? fmt::format("{}", *relative) : "", text(*row.first_date),
                       row.days_that_differ, row.largest);
  }
  return out;
}

std::string pair_report(const PairFindings& findings, const std::string& title) {
  std::string out = "# " + title + "\n\n" + hash_report(findings.comparison) +
                    first_to_differ(findings.comparison) + "\n";
  if (!findings.harm.empty()) out += "## Harm\n\n" + harm_table(findings.harm) + "\n";
  return out + "## Measures\n\n" + table(findings.comparison);
}

void write_pair(const PairFindings& findings, const std::string& title, const std::string& folder) {
  std::vector<std::pair<std::string, std::string>> files = {
      {"differences.csv", differences_text(findings.comparison)},
      {"burden.csv", findings.burden}};
  if (!findings.harm.empty()) files.emplace_back("harm.csv", harm_text(findings.harm));
  files.emplace_back("report.md", pair_report(findings, title));
  write_files(folder, files);
}

}  // namespace chokepoint
