#include <algorithm>
#include <optional>

#include "render/language_names.hpp"
#include "render/map_picture.hpp"
#include "render/palette.hpp"

namespace chokepoint {

namespace {

bool overlaps(Box a, Box b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Moves a name down, up or aside until it covers no other and stays on the map; nothing when there is no room
/// (the pointer tells it).
std::optional<Box> find_room(Box name, const std::vector<Box>& taken, Box map_box, Box ground) {
  const auto is_free = [&](Box b) {
    return b.y >= map_box.y && b.bottom() <= map_box.bottom() &&
           std::ranges::none_of(taken, [b](Box other) { return overlaps(b, other); });
  };
  for (const float aside : {0.0F, -70.0F, 70.0F, -140.0F, 140.0F}) {
    for (int step = 0; step < 20; ++step) {
      Box moved = name;
      moved.y += static_cast<float>((step + 1) / 2) * 12 * ((step & 1) != 0 ? 1.0F : -1.0F);
      const float left = std::max(map_box.x, ground.x - 30), right = std::min(map_box.right(), ground.right() + 30);
      moved.x = std::clamp(moved.x + aside, left, std::max(left, right - name.w));
      if (is_free(moved)) return moved;
    }
  }
  return std::nullopt;
}

}  // namespace

void draw_region_names(Picture& picture, Box map_box, const Scene& scene) {
  const Box ground = ground_of(map_box);
  if (scene.history.head().map.regions.size() < 2 && !scene.choices.region) return;
  std::vector<Box> taken;
  for (const RegionPlace& place : scene.places.regions) {
    const Region& region = scene.history.head().map.regions[place.region];
    const TextStyle name_style{kBody, true, Align::kCentre}, tongue_style{kBody, false, Align::kCentre};
    const std::string tongue = own_name_of_language(region.language);
    const float width = std::max(picture.text_width(region.name, name_style), picture.text_width(tongue, tongue_style)) + 14;
    const Point at = on_ground(ground, place.centre);
    const std::optional<Box> room = find_room({at.x - width / 2, at.y - 20, width, 41}, taken, map_box, ground);
    if (!room) continue;
    const Box box = *room;
    taken.push_back(box);
    picture.mean(Part::kRegion, place.region);
    picture.rect(box, faded(ink::kPaper, 0.62), 6);
    picture.text({box.x + box.w / 2, box.y + 2}, region.name, ink::kBright, name_style);
    picture.text({box.x + box.w / 2, box.y + 19}, tongue, ink::kText, tongue_style);
  }
}

}  // namespace chokepoint
