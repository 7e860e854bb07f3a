#include "run/series_netcdf.hpp"

#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include "run/netcdf_file.hpp"
#include "run/publication.hpp"

namespace chokepoint {

namespace {

/// The CF conventions want units that UDUNITS knows: things that are counted have "1", and
/// `counted_in` says what they are. "min" and not "minutes": xarray takes the latter for a time.
std::string_view cf_unit(const MeasureInfo& about) {
  return about.unit == "minutes" ? "min" : "1";
}

struct Axes {
  int time, service, content_class;
};

struct Coordinates {
  int time, service, content_class;
};

Axes add_axes(NetcdfFile& file, const Series& series) {
  return {file.add_dimension("time", static_cast<std::size_t>(series.days())),
          file.add_dimension("service", series.services().size()),
          file.add_dimension("content_class", kClassCount)};
}

Coordinates add_coordinates(NetcdfFile& file, const Axes& axes, Date start) {
  const Coordinates made{file.add_variable("time", NetcdfType::kInt, {axes.time}),
                         file.add_variable("service", NetcdfType::kText, {axes.service}),
                         file.add_variable("content_class", NetcdfType::kText, {axes.content_class})};
  file.describe(made.time, "units", "days since " + text(start));
  file.describe(made.time, "calendar", "standard");
  file.describe(made.time, "standard_name", "time");
  file.describe(made.time, "axis", "T");
  file.describe(made.service, "long_name", "social network service");
  file.describe(made.content_class, "long_name", "what a post is about");
  return made;
}

int add_measure(NetcdfFile& file, const Axes& axes, Measure m) {
  const MeasureInfo& about = info(m);
  std::vector<int> dimensions{axes.time};
  if (about.by_service) dimensions.push_back(axes.service);
  if (about.by_class) dimensions.push_back(axes.content_class);
  const int variable = file.add_measurements(about.name, dimensions);
  file.describe(variable, "long_name", about.meaning);
  file.describe(variable, "units", cf_unit(about));
  file.describe(variable, "counted_in", about.unit);
  file.describe(variable, "cell_methods",
                about.nature == Nature::kFlow ? "time: sum" : "time: point");
  return variable;
}

void describe_run(NetcdfFile& file, const Scenario& scenario, const Outcome& outcome) {
  file.describe("scenario", scenario.name);
  file.describe("country", scenario.country);
  file.describe("seed", outcome.options.seed);
  file.describe("people_per_agent", outcome.people_per_agent);
}

std::vector<double> values_of(const Outcome& outcome, Measure m) {
  const Series& series = outcome.series;
  const int services = Series::service_count(m, static_cast<int>(series.services().size()));
  std::vector<double> values;
  for (int day = 0; day < series.days(); ++day) {
    for (int s = 0; s < services; ++s) {
      for (int c = 0; c < Series::class_count(m); ++c) {
        values.push_back(has_value(outcome, m, day) ? series.get(day, m, s, c) : std::nan(""));
      }
    }
  }
  return values;
}

}  // namespace

std::string netcdf_bytes(const Scenario& scenario, const Outcome& outcome) {
  const Series& series = outcome.series;
  NetcdfFile file("series.nc", scenario.title.empty() ? scenario.name : scenario.title);
  const Axes axes = add_axes(file, series);
  const Coordinates coordinates = add_coordinates(file, axes, scenario.start);
  std::array<int, kMeasureCount> variables{};
  for (int i = 0; i < kMeasureCount; ++i) {
    variables[static_cast<std::size_t>(i)] = add_measure(file, axes, static_cast<Measure>(i));
  }
  describe_run(file, scenario, outcome);
  file.end_definitions();

  std::vector<int> days;
  for (int day = 0; day < series.days(); ++day) days.push_back(series.date(day) - scenario.start);
  file.put(coordinates.time, days);
  file.put(coordinates.service, series.services());
  file.put(coordinates.content_class,
           std::vector<std::string>(kClassNames.begin(), kClassNames.end()));
  for (int i = 0; i < kMeasureCount; ++i) {
    file.put(variables[static_cast<std::size_t>(i)], values_of(outcome, static_cast<Measure>(i)));
  }
  return file.bytes();
}

}  // namespace chokepoint
