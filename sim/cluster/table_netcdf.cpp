#include "cluster/table_netcdf.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "cluster/value_text.hpp"

namespace chokepoint {

namespace {

std::vector<std::string> column_texts(const Plan& plan, const std::vector<Label>& columns,
                                      std::string (*text)(const KeptMeasure&)) {
  std::vector<std::string> texts;
  for (const Label& label : columns) {
    texts.push_back(text(plan.measures[static_cast<std::size_t>(label.kept)]));
  }
  return texts;
}

std::string name_of(const KeptMeasure& kept) { return std::string(info(kept.measure).name); }
std::string unit_of(const KeptMeasure& kept) { return std::string(info(kept.measure).unit); }

/// A dimension's values as numbers, when all of them are.
std::optional<std::vector<double>> numbers_of(const std::vector<Point>& design, std::size_t d) {
  std::vector<double> numbers;
  for (const Point& point : design) {
    const std::optional<double> number = number_in(point[d]);
    if (!number) return std::nullopt;
    numbers.push_back(*number);
  }
  return numbers;
}

std::vector<std::string> texts_of(const std::vector<Point>& design, std::size_t d) {
  std::vector<std::string> texts;
  for (const Point& point : design) texts.push_back(point[d]);
  return texts;
}

}  // namespace

std::string service_of(const KeptMeasure& kept) {
  return kept.service.empty() ? "all" : kept.service;
}

std::string class_of(const KeptMeasure& kept) {
  return kept.content_class < 0
             ? "all"
             : std::string(kClassNames[static_cast<std::size_t>(kept.content_class)]);
}

std::size_t SweepArray::column_of(const Label& label) {
  // The columns of a run mostly come in the order they stand in: look there first.
  const auto same = [&](const Label& other) {
    return other.kept == label.kept && other.what == label.what;
  };
  const auto at = std::ranges::find_if(columns_, same);
  if (at == columns_.end()) {
    columns_.push_back(label);
    return columns_.size() - 1;
  }
  return static_cast<std::size_t>(at - columns_.begin());
}

void SweepArray::add(const std::vector<Label>& labels, const RunRecord& record) {
  Row row{record.id, {}};
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const bool is_in_place = i < columns_.size() && columns_[i].kept == labels[i].kept &&
                             columns_[i].what == labels[i].what;
    row.values.emplace_back(is_in_place ? i : column_of(labels[i]), record.values.at(i));
  }
  rows_.push_back(std::move(row));
  replicates_ = std::max(replicates_, record.id.replicate + 1);
}

SweepArray::Variables SweepArray::define(NetcdfFile& file) const {
  const int point = file.add_dimension("point", design_.size());
  const int replicate = file.add_dimension("replicate", replicates_);
  const int column = file.add_dimension("column", columns_.size());
  Variables made{};
  made.value = file.add_measurements("value", {point, replicate, column});
  file.describe(made.value, "long_name", "a measure of one run, as its column says");
  file.describe(made.value, "coordinates", "measure service class what unit");
  made.seed = file.add_variable("seed", NetcdfType::kWide, {point, replicate});
  file.describe(made.seed, "long_name", "seed of the run");
  made.measure = file.add_variable("measure", NetcdfType::kText, {column});
  made.service = file.add_variable("service", NetcdfType::kText, {column});
  made.content_class = file.add_variable("class", NetcdfType::kText, {column});
  made.unit = file.add_variable("unit", NetcdfType::kText, {column});
  made.what = file.add_variable("what", NetcdfType::kText, {column});
  file.describe(made.what, "long_name", "aggregate over the run, or month, or date");
  for (std::size_t d = 0; d < plan_.dimensions.size(); ++d) {
    const NetcdfType type = numbers_of(design_, d) ? NetcdfType::kDouble : NetcdfType::kText;
    made.dimensions.push_back(file.add_variable(plan_.dimensions[d].key, type, {point}));
    file.describe(made.dimensions.back(), "long_name", "a dimension of the design");
  }
  return made;
}

std::vector<double> SweepArray::values() const {
  std::vector<double> values(design_.size() * replicates_ * columns_.size(), std::nan(""));
  for (const Row& row : rows_) {
    const std::size_t run = row.id.point * replicates_ + row.id.replicate;
    for (const auto& [place, number] : row.values) values[run * columns_.size() + place] = number;
  }
  return values;
}

std::vector<std::uint64_t> SweepArray::seeds() const {
  std::vector<std::uint64_t> seeds;
  for (std::uint32_t p = 0; p < design_.size(); ++p) {
    for (std::uint32_t r = 0; r < replicates_; ++r) seeds.push_back(seed_of(plan_, {p, r}));
  }
  return seeds;
}

std::string SweepArray::bytes() const {
  NetcdfFile file("table.nc", "A sweep of " + plan_.name);
  file.describe("plan", plan_.name);
  file.describe("random_numbers", plan_.is_common ? "common" : "independent");
  file.describe("population_scale", plan_.population_scale);
  const Variables variables = define(file);
  file.end_definitions();
  file.put(variables.value, values());
  file.put(variables.seed, seeds());
  file.put(variables.measure, column_texts(plan_, columns_, name_of));
  file.put(variables.service, column_texts(plan_, columns_, service_of));
  file.put(variables.content_class, column_texts(plan_, columns_, class_of));
  file.put(variables.unit, column_texts(plan_, columns_, unit_of));
  std::vector<std::string> whats;
  for (const Label& label : columns_) whats.push_back(label.what);
  file.put(variables.what, whats);
  for (std::size_t d = 0; d < variables.dimensions.size(); ++d) {
    if (const auto numbers = numbers_of(design_, d)) {
      file.put(variables.dimensions[d], *numbers);
    } else {
      file.put(variables.dimensions[d], texts_of(design_, d));
    }
  }
  return file.bytes();
}

}  // namespace chokepoint
