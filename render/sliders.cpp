#include "render/sliders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "run/journal.hpp"

namespace chokepoint {

namespace {

/// The plausible range where there is one, wide enough for the value the scenario has.
Range range_of(const Field& field, double value) {
  Range range = field.plausible.low < field.plausible.high ? field.plausible : field.allowed;
  // An allowed range may be open upwards to absurdity.
  if (range.high > 1000 * std::max(1.0, std::abs(value))) range.high = std::max(1.0, 4 * std::abs(value));
  return {std::min(range.low, value), std::max(range.high, value)};
}

Slider slider_of(const Scenario& scenario, const Block& block, const Field& field) {
  Slider slider{std::string(block.table.name) + "." + std::string(field.key), &field, block.offset + field.offset, {},
                std::string(name(field.evidence)), std::string(field.source)};
  slider.range = range_of(field, value_of(slider, scenario.parameters));
  const auto given = scenario.given.find(slider.path);
  if (given == scenario.given.end()) return slider;
  slider.evidence = name(given->second.evidence);
  if (!given->second.source.empty()) slider.source = given->second.source;
  return slider;
}

struct Measured {
  std::string_view label, path;
};

/// One number each, at which the rule does nothing when it is 0.
constexpr Measured kToggles[] = {
    {"Government: requests to companies", "notice_posts.examined_per_day"},
    {"Government: court orders", "order_by_court.orders_per_year"},
    {"Government: flags in concert", "flag_in_concert.flags_per_day"},
    {"Government: prosecution of authors", "prosecute_author.prosecuted_share"},
    {"Government: cuts in times of unrest", "cut_access.cut_hazard"},
    {"Government: cuts of single districts", "cut_locally.cuts_per_year"},
    {"Company: joint statements", "make_statement.statement_share"},
    {"People: appeals", "appeal_decision.appeal_share"},
    {"Press: news of restrictions", "spread_backlash.news_rate"},
    {"Rights groups: audits", "audit_restrictions.audits_per_day"},
};

}  // namespace

std::vector<Toggle> toggles_of(const Scenario& scenario) {
  std::vector<Toggle> toggles;
  const std::vector<SliderGroup> groups = sliders_of(scenario);
  for (const Measured& measured : kToggles) {
    for (const SliderGroup& group : groups) {
      for (const Slider& slider : group.sliders) {
        const double own = value_of(slider, scenario.parameters);
        if (slider.path == measured.path && own > 0) toggles.push_back({std::string(measured.label), slider, own});
      }
    }
  }
  return toggles;
}

double value_of(const Slider& slider, const Parameters& parameters) {
  return *reinterpret_cast<const double*>(reinterpret_cast<const char*>(&parameters) + slider.offset);
}

std::string setting_of(const Slider& slider, double value) {
  switch (slider.field->kind) {
    case Kind::kYesNo: return slider.path + (value != 0 ? "=yes" : "=no");
    case Kind::kWhole: return fmt::format("{}={:.0f}", slider.path, value);
    case Kind::kNumber: break;
  }
  return fmt::format("{}={:.4g}", slider.path, value);
}

std::string setting_of(const Toggle& toggle, bool is_on) {
  return fmt::format("{}={}", toggle.slider.path, is_on ? toggle.when_on : 0.0);
}

std::vector<SliderGroup> sliders_of(const Scenario& scenario) {
  std::vector<SliderGroup> groups;
  for (const Block& block : parameter_blocks()) {
    SliderGroup group{std::string(block.table.name), std::string(block.table.meaning), {}};
    for (const Field& field : block.table.fields) {
      const std::string path = group.rule + "." + std::string(field.key);
      if (can_change(path)) group.sliders.push_back(slider_of(scenario, block, field));
    }
    if (!group.sliders.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace chokepoint
