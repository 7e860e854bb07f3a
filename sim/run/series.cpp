#include "run/series.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kCellsPerMeasure = std::size_t{kMostServices} * kClassCount;
constexpr std::size_t kCellsPerDay = std::size_t{kMeasureCount} * kCellsPerMeasure;

}  // namespace

int Series::add_day() {
  values_.resize(values_.size() + kCellsPerDay, 0.0);
  return days() - 1;
}

int Series::days() const { return static_cast<int>(values_.size() / kCellsPerDay); }

std::size_t Series::cell(int day, Measure m, int service, int content_class) const {
  return static_cast<std::size_t>(day) * kCellsPerDay +
         static_cast<std::size_t>(m) * kCellsPerMeasure +
         static_cast<std::size_t>(service * kClassCount + content_class);
}

void Series::set(int day, Measure m, int service, int content_class, double value) {
  values_[cell(day, m, service, content_class)] = value;
}

double Series::get(int day, Measure m, int service, int content_class) const {
  return values_[cell(day, m, service, content_class)];
}

double Series::total(int day, Measure m) const {
  double sum = 0;
  const std::size_t first = cell(day, m, 0, 0);
  for (std::size_t i = first; i < first + kCellsPerMeasure; ++i) sum += values_[i];
  return sum;
}

}  // namespace chokepoint
