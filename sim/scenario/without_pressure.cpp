#include "scenario/without_pressure.hpp"

#include <algorithm>

#include "scenario/plain_setting.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/read_settings.hpp"

namespace chokepoint {

std::vector<std::string> settings_without_pressure(const Scenario& scenario) {
  std::vector<std::string> settings = {"follow_calendar.has_pressure=no",
                                       "notice_posts.examined_per_day=0",
                                       "cut_access.cut_hazard=0",
                                       "cut_locally.cuts_per_year=0",
                                       "order_by_court.orders_per_year=0",
                                       "flag_in_concert.flags_per_day=0"};
  for (const ServiceEntry& service : scenario.services) {
    if (service.facts.blocked_days_at_start == 0) continue;
    settings.push_back("services." + service.name + ".blocked_days_at_start=0");
  }
  return settings;
}

std::string in_words(const std::vector<std::string>& settings, const std::string& scenario_text) {
  if (settings.empty()) return "";
  const std::vector<std::string> calm = settings_without_pressure(parse_scenario(scenario_text, "", {}));
  const auto is_asked = [&](const std::string& s) { return std::ranges::find(settings, s) != settings.end(); };
  const bool is_calm = std::ranges::all_of(calm, is_asked);
  std::string words = is_calm ? ", without pressure" : "";
  for (const std::string& setting : settings) {
    if (!is_calm || std::ranges::find(calm, setting) == calm.end()) words += ", " + plain_setting(setting);
  }
  return words;
}

bool is_pressure_number(const std::string& path, const Scenario& scenario) {
  return std::ranges::any_of(settings_without_pressure(scenario), [&](const std::string& setting) {
    return setting.starts_with(path + "=");
  });
}

Scenario without_pressure(Scenario scenario) {
  apply_settings(settings_without_pressure(scenario), scenario);
  return scenario;
}

}  // namespace chokepoint
