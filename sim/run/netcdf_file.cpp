#include "run/netcdf_file.hpp"

#include <fmt/format.h>
#include <netcdf.h>
#include <netcdf_mem.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

#include "run/publication.hpp"
#include "run/version.hpp"

namespace chokepoint {

namespace {

constexpr int kDeflateLevel = 4;
constexpr std::size_t kFirstBytes = 1 << 20;  // grows by itself

/// The CF conventions want units that UDUNITS knows: things that are counted have "1", and
/// `counted_in` says what they are. "min" and not "minutes": xarray takes the latter for a time.
std::string_view cf_unit(const MeasureInfo& about) {
  return about.unit == "minutes" ? "min" : "1";
}

/// A file in the making, in memory. A call that fails is a mistake of ours (or memory has run out).
class NetcdfFile {
 public:
  NetcdfFile() { expect(nc_create_mem("series.nc", NC_NETCDF4, kFirstBytes, &id_)); }
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;
  ~NetcdfFile() {
    if (is_open_) nc_abort(id_);
  }

  int add_dimension(const char* name, std::size_t length) {
    int dimension = 0;
    expect(nc_def_dim(id_, name, length, &dimension));
    return dimension;
  }

  int add_variable(std::string_view name, nc_type type, const std::vector<int>& dimensions) {
    int variable = 0;
    expect(nc_def_var(id_, std::string(name).c_str(), type, static_cast<int>(dimensions.size()),
                      dimensions.data(), &variable));
    return variable;
  }

  void compress(int variable) { expect(nc_def_var_deflate(id_, variable, 1, 1, kDeflateLevel)); }

  void describe(int variable, const char* name, std::string_view text) {
    expect(nc_put_att_text(id_, variable, name, text.size(), text.data()));
  }
  void describe(int variable, const char* name, double value) {
    expect(nc_put_att_double(id_, variable, name, NC_DOUBLE, 1, &value));
  }
  void describe(int variable, const char* name, std::uint64_t value) {
    const unsigned long long wide = value;
    expect(nc_put_att_ulonglong(id_, variable, name, NC_UINT64, 1, &wide));
  }

  void end_definitions() { expect(nc_enddef(id_)); }

  void put(int variable, const std::vector<double>& values) {
    if (!values.empty()) expect(nc_put_var_double(id_, variable, values.data()));
  }
  void put(int variable, const std::vector<int>& values) {
    if (!values.empty()) expect(nc_put_var_int(id_, variable, values.data()));
  }
  void put(int variable, const std::vector<std::string>& values) {
    std::vector<const char*> texts;
    for (const std::string& value : values) texts.push_back(value.c_str());
    if (!texts.empty()) expect(nc_put_var_string(id_, variable, texts.data()));
  }

  /// Ends the file.
  std::string bytes() {
    NC_memio memory{};
    is_open_ = false;
    expect(nc_close_memio(id_, &memory));
    std::string content(static_cast<const char*>(memory.memory), memory.size);
    std::free(memory.memory);
    return content;
  }

 private:
  static void expect(int status) {
    if (status != NC_NOERR) throw std::runtime_error(fmt::format("series.nc: {}", nc_strerror(status)));
  }

  int id_ = 0;
  bool is_open_ = true;
};

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
  const Coordinates made{file.add_variable("time", NC_INT, {axes.time}),
                         file.add_variable("service", NC_STRING, {axes.service}),
                         file.add_variable("content_class", NC_STRING, {axes.content_class})};
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
  const int variable = file.add_variable(about.name, NC_DOUBLE, dimensions);
  file.compress(variable);
  file.describe(variable, "_FillValue", std::nan(""));
  file.describe(variable, "long_name", about.meaning);
  file.describe(variable, "units", cf_unit(about));
  file.describe(variable, "counted_in", about.unit);
  file.describe(variable, "cell_methods",
                about.nature == Nature::kFlow ? "time: sum" : "time: point");
  return variable;
}

void describe_run(NetcdfFile& file, const Scenario& scenario, const Outcome& outcome) {
  file.describe(NC_GLOBAL, "Conventions", "CF-1.8");
  file.describe(NC_GLOBAL, "title", scenario.title.empty() ? scenario.name : scenario.title);
  file.describe(NC_GLOBAL, "source", fmt::format("chokepoint {}", program_version()));
  file.describe(NC_GLOBAL, "scenario", scenario.name);
  file.describe(NC_GLOBAL, "country", scenario.country);
  file.describe(NC_GLOBAL, "seed", outcome.options.seed);
  file.describe(NC_GLOBAL, "people_per_agent", outcome.people_per_agent);
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
  NetcdfFile file;
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
