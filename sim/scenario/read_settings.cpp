#include "scenario/read_settings.hpp"

#include <fmt/format.h>

#include <limits>

#include "scenario/numbers.hpp"
#include "scenario/read_number.hpp"

namespace chokepoint {

namespace {

/// Sets the number at `path`; false when the scenario uses none of that name.
bool set_number(const std::string& path, const std::string& value, const Place& place,
                const std::string& source, Scenario& scenario) {
  bool is_found = false;
  visit_numbers(scenario, [&](const std::string& other, const Field& field, double& number) {
    if (other != path) return;
    is_found = true;
    number = parse_value(value, field, place, path);
  });
  if (!is_found) return false;
  Provenance provenance;
  provenance.source = source;
  provenance.place = place;
  scenario.given[path] = provenance;
  return true;
}

[[noreturn]] void refuse_path(const std::string& path, const Place& place,
                              const Scenario& scenario) {
  std::vector<std::string> paths = {"days", "seed"};
  visit_numbers(scenario, [&](const std::string& other, const Field&, const double&) {
    paths.push_back(other);
  });
  const std::string near = nearest(path, paths);
  refuse(place, near.empty()
                    ? fmt::format("unknown key `{}`; `chokepoint parameters` lists them", path)
                    : fmt::format("unknown key `{}`; did you mean `{}`?", path, near));
}

}  // namespace

std::string path_of_setting(const std::string& setting, const Place& place) {
  const std::size_t equals = setting.find('=');
  if (equals == std::string::npos || equals == 0 || equals + 1 == setting.size()) {
    refuse(place, "a setting looks like key.path=value");
  }
  return setting.substr(0, equals);
}

void apply_setting(const std::string& setting, const Place& place, const std::string& source,
                   Scenario& scenario) {
  const std::string path = path_of_setting(setting, place);
  const std::string value = setting.substr(path.size() + 1);
  if (path == "days") {
    scenario.days = static_cast<int>(parse_whole(value, 1, kMostDays, place, path));
  } else if (path == "seed") {
    scenario.seed = parse_whole(value, 0, std::numeric_limits<std::uint64_t>::max(), place, path);
  } else if (!set_number(path, value, place, source, scenario)) {
    refuse_path(path, place, scenario);
  }
}

void apply_settings(const std::vector<std::string>& settings, Scenario& scenario) {
  for (const std::string& setting : settings) {
    apply_setting(setting, {"--set " + setting, 0, 0}, "--set on the command line", scenario);
  }
}

}  // namespace chokepoint
