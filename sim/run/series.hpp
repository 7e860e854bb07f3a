#pragma once
// The measures of a run, day by day: a cube [day][measure][service][class] of numbers, already
// multiplied by the people that one agent stands for where the measure counts people or things.
#include <string>
#include <vector>

#include "base/date.hpp"
#include "world/measures.hpp"

namespace chokepoint {

class Series {
 public:
  Series(Date start, std::vector<std::string> services)
      : start_(start), services_(std::move(services)) {}

  /// Adds a day, all zero; returns its number.
  int add_day();
  void set(int day, Measure m, int service, int content_class, double value);
  double get(int day, Measure m, int service = 0, int content_class = 0) const;
  /// Sum over services and classes on one day.
  double total(int day, Measure m) const;

  int days() const;
  Date date(int day) const { return start_ + day; }
  const std::vector<std::string>& services() const { return services_; }
  /// Rows that a measure has on one day: its services times its classes (1 where it has none).
  static int service_count(Measure m, int services) { return info(m).by_service ? services : 1; }
  static int class_count(Measure m) { return info(m).by_class ? kClassCount : 1; }

  /// All cells of all days: what a checkpoint keeps.
  const std::vector<double>& cells() const { return values_; }
  std::vector<double>& cells() { return values_; }

 private:
  std::size_t cell(int day, Measure m, int service, int content_class) const;
  Date start_;
  std::vector<std::string> services_;
  std::vector<double> values_;
};

}  // namespace chokepoint
