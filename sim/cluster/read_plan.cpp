// From a plan file to a checked Plan: strict like a scenario, with the scenarios it names.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "cluster/design.hpp"
#include "cluster/plan.hpp"
#include "cluster/read_plan_parts.hpp"
#include "cluster/value_text.hpp"
#include "run/csv.hpp"
#include "run/plain_text.hpp"
#include "scenario/read_map.hpp"
#include "scenario/read_number.hpp"
#include "scenario/read_settings.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr std::array<std::string_view, 5> kDesignNames = {"factorial", "latin_hypercube", "sobol",
                                                          "morris", "points"};
constexpr std::uint64_t kMostPoints = 2'000'000;
constexpr std::uint64_t kMostReplicates = 1'000'000;
constexpr double kMostRuns = 100'000'000;

std::uint64_t whole_at(const YamlNode& map, std::string_view key, std::uint64_t low,
                       std::uint64_t high, std::uint64_t otherwise) {
  if (map.find(key) == nullptr) return otherwise;
  return parse_whole(text_at(map, "plan", key), low, high, map.find(key)->place, std::string(key));
}

/// Where scenario texts come from: files beside the plan, or what a sweep folder kept.
class Scenarios {
 public:
  Scenarios(const std::string& plan_file, const std::vector<PlanScenario>* kept)
      : plan_file_(plan_file), kept_(kept) {}

  PlanScenario get(const YamlNode& name) const {
    const std::string file = file_beside(plan_file_, text_of(name, "scenario"));
    if (kept_ == nullptr) {
      const std::string why = why_unreadable(file);
      if (!why.empty()) refuse(name.place, fmt::format("scenario {}: {}", file, why));
      return {file, read_text_file(file, kLargestScenarioBytes)};
    }
    const auto found =
        std::ranges::find_if(*kept_, [&](const PlanScenario& s) { return s.file == file; });
    if (found == kept_->end()) refuse(name.place, "the sweep folder has lost this scenario");
    return *found;
  }

 private:
  const std::string& plan_file_;
  const std::vector<PlanScenario>* kept_;
};

DesignKind read_design(const YamlNode& root) {
  const std::string word = text_at(root, "plan", "design");
  const auto found = std::ranges::find(kDesignNames, word);
  if (found == kDesignNames.end()) {
    refuse(root.find("design")->place,
           fmt::format("unknown design `{}`{}", word,
                       suggestion(word, {kDesignNames.begin(), kDesignNames.end()})));
  }
  return static_cast<DesignKind>(found - kDesignNames.begin());
}

bool read_random_numbers(const YamlNode& root, const Plan& plan) {
  if (root.find("random_numbers") == nullptr) return true;
  const std::string word = text_at(root, "plan", "random_numbers");
  if (word != "common" && word != "independent") {
    refuse(root.find("random_numbers")->place, "`random_numbers` is `common` or `independent`");
  }
  if (word == "independent" && (plan.design == DesignKind::kSobol || plan.design == DesignKind::kMorris)) {
    refuse(root.find("random_numbers")->place,
           "Sobol and Morris designs tell effects by differences between points, in which draws of each point's own would "
           "count as effects: `common`, or another design");
  }
  return word == "common";
}

/// Where no --out is given the name names a folder.
std::string read_name(const YamlNode& root) {
  const std::string name = text_at(root, "plan", "name");
  if (name.find('/') != std::string::npos || name.starts_with('.')) {
    refuse(root.find("name")->place, fmt::format("`{}` names the folder results/NAME: it has no slash and begins with no point", name));
  }
  return name;
}

void read_head(const YamlNode& root, Plan& plan) {
  if (text_at(root, "plan", "chokepoint_plan") != "1") {
    refuse(root.find("chokepoint_plan")->place, "this program reads plans of version 1");
  }
  plan.name = read_name(root);
  plan.design = read_design(root);
  plan.is_common = read_random_numbers(root, plan);
  plan.seed = whole_at(root, "seed", 0, ~std::uint64_t{0}, 1);
  plan.days = static_cast<int>(whole_at(root, "days", 1, kMostDays, 0));
  plan.replicates = static_cast<int>(whole_at(root, "replicates", 1, kMostReplicates, 1));
  if (const YamlNode* scale = root.find("population_scale")) {
    plan.population_scale =
        parse_number(text_of(*scale, "population_scale"), scale->place, "population_scale");
    if (!(plan.population_scale > 0 && plan.population_scale <= 1)) {
      refuse(scale->place, "`population_scale` is above 0 and at most 1");
    }
  }
}

/// Designs that draw points need to know how many; the others know it themselves.
void read_points(const YamlNode& root, Plan& plan) {
  const bool draws = plan.design == DesignKind::kLatinHypercube ||
                     plan.design == DesignKind::kSobol || plan.design == DesignKind::kMorris;
  if (draws && root.find("points") == nullptr) {
    refuse(root.place_of("design"), "this design needs `points`: how many to draw");
  }
  if (!draws && root.find("points") != nullptr) {
    refuse(root.place_of("points"), "this design knows its points itself");
  }
  // One base point or one trajectory has no spread that could be shared out.
  const bool is_by_blocks = plan.design == DesignKind::kSobol || plan.design == DesignKind::kMorris;
  plan.points = static_cast<int>(whole_at(root, "points", is_by_blocks ? 2 : 1, kMostPoints, 0));
  if (plan.design == DesignKind::kSobol && (plan.points & (plan.points - 1)) != 0) {
    refuse(root.find("points")->place, "a Sobol design needs a power of two: 64, 128, 256 ...");
  }
  if ((plan.design == DesignKind::kPoints) != (root.find("points_file") != nullptr)) {
    refuse(root.place_of(plan.design == DesignKind::kPoints ? "design" : "points_file"),
           "`points_file` and `design: points` go together");
  }
}

void read_scenarios(const YamlNode& root, const Scenarios& scenarios, Plan& plan) {
  plan.scenarios.push_back(scenarios.get(*root.find("scenario")));
  for (const YamlNode& item : root.find("dimensions")->items) {
    const YamlNode* list = item.find("scenarios");
    if (list == nullptr) continue;
    expect_list(*list, "scenarios");
    for (const YamlNode& name : list->items) {
      PlanScenario scenario = scenarios.get(name);
      const auto same = [&](const PlanScenario& s) { return s.file == scenario.file; };
      if (std::ranges::none_of(plan.scenarios, same)) plan.scenarios.push_back(std::move(scenario));
    }
  }
}

/// A design is made in memory, and multiplies: refused before it is made.
void expect_size(const YamlNode& root, const Plan& plan) {
  const double points = design_size(plan), runs = points * plan.replicates;
  if (points > static_cast<double>(kMostPoints)) {
    refuse(root.place_of(root.find("points") != nullptr ? "points" : "dimensions"),
           fmt::format("this design has {} points; at most {} are possible", with_thousands(points), with_thousands(kMostPoints)));
  }
  if (runs > kMostRuns) {
    refuse(root.place_of(plan.until ? "until" : "replicates"),
           fmt::format("{} points with {} replicates each are {} runs; at most {} are possible", with_thousands(points),
                       with_thousands(plan.replicates), with_thousands(runs), with_thousands(kMostRuns)));
  }
}

Plan parse(const std::string& text, const std::string& file, const Scenarios& scenarios) {
  const YamlNode root = parse_yaml(text, file);
  if (root.find("chokepoint") != nullptr && root.find("chokepoint_plan") == nullptr) {
    refuse(root.place_of("chokepoint"), "this is a scenario, no plan: `chokepoint run` takes it; a plan names it under `scenario`");
  }
  expect_keys(root, "plan",
              {{"chokepoint_plan", "name", "scenario", "design", "dimensions", "measures"},
               {"days", "population_scale", "points", "points_file", "replicates", "random_numbers",
                "seed", "until"}});
  Plan plan;
  plan.file = file;
  plan.text = text;
  read_head(root, plan);
  read_points(root, plan);
  expect_list(*root.find("dimensions"), "dimensions");
  read_scenarios(root, scenarios, plan);
  read_dimensions(*root.find("dimensions"), plan);
  read_measures(*root.find("measures"), plan);
  if (const YamlNode* until = root.find("until")) {
    if (root.find("replicates") != nullptr) {
      refuse(root.place_of("replicates"), "`until` says how many replicates there are, `at_most` at the most: leave `replicates` out");
    }
    read_until(*until, plan);
  }
  expect_size(root, plan);
  return plan;
}

/// Spreadsheets put a mark before the first letter, and people leave out the last line break.
std::string as_our_files(std::string text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  if (!text.empty() && text.back() != '\n') text += '\n';
  return text;
}

void refuse_empty_lines(const std::string& text, const std::string& path) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1, ++line) {
    if (text[at] == '\n' || text.substr(at, 2) == "\r\n") refuse({path, line, 1}, "an empty line is no point");
  }
}

/// A design from a file: one column a dimension, one row a point. The rows go into the plan's text as
/// they stand, so that a sweep folder needs no other file.
void read_points_file(const YamlNode& root, Plan& plan) {
  const YamlNode& node = *root.find("points_file");
  const std::string path = file_beside(plan.file, text_of(node, "points_file"));
  const std::string text = as_our_files(read_text_file(path, kLargestScenarioBytes * 64));
  std::vector<std::string> header;
  for (const Dimension& d : plan.dimensions) header.push_back(d.key);
  refuse_empty_lines(text, path);
  CsvReader reader(text, path, header);
  std::map<Point, std::size_t> known;
  for (std::vector<std::string> row; reader.next(row);) {
    check_point(row, plan, [&](std::optional<std::size_t> column, const std::string& message) {
      if (column) reader.refuse_field(*column, message);
      reader.refuse_record(message);
    });
    Point meaning;
    for (const std::string& value : row) meaning.push_back(plain_value(value));
    const auto [first, is_new] = known.emplace(std::move(meaning), plan.listed.size());
    if (!is_new) reader.refuse_record(fmt::format("the same as point {} (the first is 0): one world needs one point", first->second));
    plan.listed.push_back(row);
  }
  if (plan.listed.empty()) refuse(node.place, path + " holds no points");
  expect_size(root, plan);
}

}  // namespace

Plan read_plan(const std::string& path) {
  const std::string text = read_text_file(path, kLargestScenarioBytes);
  Plan plan = parse(text, path, Scenarios(path, nullptr));
  if (plan.design == DesignKind::kPoints) read_points_file(parse_yaml(text, path), plan);
  return plan;
}

Plan parse_plan(const std::string& text, const std::string& file,
                const std::vector<PlanScenario>& kept_scenarios) {
  return parse(text, file, Scenarios(file, &kept_scenarios));
}

}  // namespace chokepoint
