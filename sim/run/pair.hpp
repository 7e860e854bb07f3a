#pragma once
// Two worlds that share every draw and differ in a policy: what differs between them is its effect.
#include <string>
#include <vector>

#include "run/compare.hpp"
#include "run/harm.hpp"
#include "run/run.hpp"

namespace chokepoint {

/// A scenario, the --set arguments that made it, and what changes on the way.
struct PairMember {
  Scenario scenario;
  std::vector<std::string> settings;
  Journal journal = {};
};

/// Names of the two result folders inside a pair's folder.
inline constexpr const char* kWithout = "without";
inline constexpr const char* kWith = "with";

/// Refuses two worlds that can't share draws: other people, another first day.
void expect_pair(const Scenario& without, const Scenario& with);

/// What a pair found.
struct PairFindings {
  Comparison comparison;         // first: without the policy, second: with it
  std::vector<HarmFigure> harm;  // empty when the world without the policy isn't one without pressure
  std::string burden;            // burden.csv of the pair: who bears the difference
};

/// A line for each measure that differs: both sides, difference, share, first day.
std::string differences_text(const Comparison& comparison);
/// For a reader, as Markdown: what changed first, then the table, then the harm.
std::string pair_report(const PairFindings& findings, const std::string& title);

/// Writes differences.csv, burden.csv, report.md and, where there is harm to tell of, harm.csv.
void write_pair(const PairFindings& findings, const std::string& title, const std::string& folder);

}  // namespace chokepoint
