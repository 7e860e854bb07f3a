#pragma once
// What a report says of a sweep, read from its folder: the design, the numbers kept, the analysis.
#include <string>
#include <vector>

namespace chokepoint {

/// One number kept of each run, such as "posts_silenced total" (months and dates are left out: a page
/// shows what a dimension moves, not each day).
struct SweepColumn {
  std::string name, measure, service, content_class, what;
  std::vector<std::vector<double>> values;  // by point, its replicates
};

struct AnalysisRow {
  std::string measure, dimension, quantity;
  double value = 0, low = 0, high = 0;
};

struct SweepContent {
  std::string folder, name, plan;          // the plan's name, and the plan word by word
  std::string version;
  std::vector<std::string> titles;         // of its scenarios; of those that this version can read
  int days = 0;                            // of each run; 0: not known, or not the same in all
  std::vector<std::string> dimensions;
  std::vector<bool> is_log;  // of each dimension: the plan says `scale: log`
  bool is_common = true;  // runs of one replicate share their draws
  std::vector<std::vector<std::string>> points;  // a value a dimension
  std::vector<SweepColumn> columns;
  std::vector<AnalysisRow> analysis;       // empty until `sweep analyse` was run
  int runs = 0, failed = 0;
};

bool is_sweep_folder(const std::string& folder);

/// Throws UserError when the folder has no table yet, or a file is damaged.
SweepContent read_sweep(const std::string& folder);

/// The page: response curves, a table of points, the analysis, how to run it again.
std::string sweep_page(const SweepContent& sweep);
std::string sweep_json(const SweepContent& sweep);

/// Which dimensions a plan spreads over a logarithmic scale; none of a plan that can't be read.
std::vector<bool> log_dimensions(const std::string& plan, const std::vector<std::string>& dimensions);

/// The plan, its name and the version, from the sweep's head. Throws UserError when it can't be read.
void read_sweep_head(const std::string& path, SweepContent& sweep);

}  // namespace chokepoint
