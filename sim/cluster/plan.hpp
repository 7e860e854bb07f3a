#pragma once
// A plan: many runs of one scenario (or several), over dimensions, by a design, with replicates.
// docs/sweeps.md describes the file; read_plan reads it as strictly as a scenario.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "world/measures.hpp"

namespace chokepoint {

/// One thing that varies: a number of the scenario, or the scenario file itself.
struct Dimension {
  std::string key;                  // dotted path as for --set; "scenario" for whole files
  std::vector<std::string> values;  // a list, as text; empty: a range
  double low = 0, high = 0;
  bool is_log = false;
  bool is_whole = false;            // the key holds whole numbers
  int steps = 0;                    // of a range in a factorial design

  /// The value at u in [0, 1): a list's entry, or a point of the range. `number` as --set takes it.
  std::string at(double u) const;
  /// How far along the whole range, from 0 to 1, the value at u lies: entries of a list and whole numbers lie
  /// where they are, not where u is. On a log scale in logarithms.
  double place(double u) const;

 private:
  double entry(double u) const;  // of a list, counted from 0
  double whole(double u) const;
};

enum class DesignKind : unsigned char { kFactorial, kLatinHypercube, kSobol, kMorris, kPoints };

/// How a measure's days become numbers.
enum class Aggregate : unsigned char { kTotal, kMean, kLast, kMax, kMin, kMonthly, kDaily };

inline constexpr std::array<std::string_view, 7> kAggregateNames = {"total", "mean", "last", "max", "min", "monthly", "daily"};
inline std::string_view aggregate_name(Aggregate aggregate) { return kAggregateNames[static_cast<std::size_t>(aggregate)]; }

/// A measure to keep. Without a service or class: the sum over them.
struct KeptMeasure {
  Measure measure{};
  Aggregate aggregate = Aggregate::kTotal;
  std::string service;        // "" for all
  int content_class = -1;     // -1 for all
  bool operator==(const KeptMeasure&) const = default;
};

/// Stop adding replicates at a point once a measure's mean is known to +- half_width, by an interval
/// that stays valid however often one looks.
struct Until {
  int kept = 0;               // index into Plan::measures; its aggregate is one number
  double half_width = 0;
  double confidence = 0.95;
  int at_least = 8;
  int at_most = 0;
};

/// A scenario file as the sweep keeps it.
struct PlanScenario {
  std::string file;
  std::string text;
};

struct Plan {
  std::string file;
  std::string text;
  std::string name;
  std::vector<PlanScenario> scenarios;  // the first is the base
  double population_scale = 1;
  int days = 0;                         // 0: the scenario's own
  DesignKind design = DesignKind::kFactorial;
  int points = 0;                       // base points, or Morris trajectories
  std::vector<Dimension> dimensions;
  std::vector<std::vector<std::string>> listed;  // of design `points`: a row a point
  int replicates = 1;
  bool is_common = true;                // the same draws at all points
  std::uint64_t seed = 1;
  std::vector<KeptMeasure> measures;
  std::optional<Until> until;
};

/// A file that a plan names, relative to the plan itself.
std::string file_beside(const std::string& plan_file, const std::string& named);

/// Reads a plan and the scenario files it names (relative to it), and checks that each dimension's
/// ends are values its scenario takes. Throws UserError with file, line and column.
Plan read_plan(const std::string& path);
/// The same from texts kept in a sweep folder: no file is opened.
Plan parse_plan(const std::string& text, const std::string& file,
                const std::vector<PlanScenario>& kept_scenarios);

}  // namespace chokepoint
