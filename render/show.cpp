#include "render/show.hpp"

#include <algorithm>
#include <cmath>

namespace chokepoint {

std::string_view plain_name(Shade shade) {
  return shade == Shade::kReactance ? "defiance" : kShades[static_cast<std::size_t>(shade)].name;
}

Scene scene_at(const History& history, const Places& places, const Choices& choices, double time) {
  Scene scene{history, places, choices, std::clamp(time, 0.0, static_cast<double>(history.days())), -1, nullptr};
  // Through day d its own evening is drawn: the posts of a day come up in its hours.
  if (history.days() > 0) scene.shown_day = std::min(static_cast<int>(scene.time), history.days() - 1);
  scene.view = history.view(scene.shown_day);
  return scene;
}

}  // namespace chokepoint
