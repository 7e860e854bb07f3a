#include "render/show.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "run/plain_text.hpp"

namespace chokepoint {

std::string_view plain_name(Shade shade) {
  return shade == Shade::kReactance ? "defiance" : kShades[static_cast<std::size_t>(shade)].name;
}

double shared_load(const History& history, int day, Shade shade) {
  if (day < 0) return 0;
  if (shade == Shade::kFear) return history.measure(day, Measure::kCountryFear);
  return shade == Shade::kReactance ? history.measure(day, Measure::kCountryReactance) : 0;
}

double people_per_count(const ShowHead& head, Shade shade) { return shade == Shade::kContested ? head.people_per_agent : 1; }

double shade_value(const History& history, int day, Shade shade, double byte) {
  return byte / 255 * kShades[static_cast<std::size_t>(shade)].full * people_per_count(history.head(), shade) + shared_load(history, day, shade);
}

std::string shade_text(Shade shade, double value) {
  const std::string_view unit = kShades[static_cast<std::size_t>(shade)].unit;
  if (unit == "share of people") return fmt::format("{:.1f} %", value * 100);
  if (unit == "load") return fmt::format("{:.3f} of 1", value);
  return value < 100 ? fmt::format("{:.1f} {}", value, unit) : fmt::format("{} {}", value < 10'000 ? with_thousands(value) : in_short(value), unit);
}

Scene scene_at(const History& history, const Places& places, const Choices& choices, double time) {
  Scene scene{history, places, choices, std::clamp(time, 0.0, static_cast<double>(history.days())), -1, nullptr};
  // Through day d its own evening is drawn: the posts of a day come up in its hours.
  if (history.days() > 0) scene.shown_day = std::min(static_cast<int>(scene.time), history.days() - 1);
  scene.view = history.view(scene.shown_day);
  return scene;
}

}  // namespace chokepoint
