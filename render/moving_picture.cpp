#include "render/moving_picture.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/palette.hpp"
#include "render/timeline_picture.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

void draw_clock(Picture& picture, const ScreenPlan& plan, const Scene& scene) {
  const Box strip = timeline_strip(plan.timeline);
  const float x = strip.x + strip.w * static_cast<float>(scene.time / std::max(1, scene.history.head().days));
  picture.mean(Part::kPlayhead);
  picture.line({x, strip.y - 3}, {x, strip.bottom() + 3}, ink::kBright, 2);
  picture.circle({x, strip.y - 3}, 4, ink::kBright);
  if (scene.shown_day < 0) return;
  const int hour = std::clamp(static_cast<int>((scene.time - scene.shown_day) * 24), 0, 24);
  const Box& h = plan.header;
  picture.mean(Part::kText, 3);
  picture.text({h.x, h.y + 33}, fmt::format("day {} of {}, {:02}:00", scene.shown_day + 1, scene.history.head().days, hour),
               ink::kFaint, {kBody});
}

void draw_hint(Picture& picture, Point pointer, float width, const std::string& words) {
  if (words.empty()) return;
  const float w = picture.text_width(words, {kSmall}) + 16;
  const Box box{std::clamp(pointer.x + 14, 0.0F, std::max(0.0F, width - w)), std::clamp(pointer.y - 30, 0.0F, kPictureHeight - 24), w, 22};
  picture.mean(Part::kLegend, 200);
  picture.rect(box, faded(ink::kPaper, 0.9), 5);
  picture.frame(box, ink::kFaint, 1);
  picture.text({box.x + 8, box.y + 3}, words, ink::kBright, {kSmall});
}

std::string words_on_cell(const Scene& scene, std::size_t number) {
  const Cell& cell = scene.places.cells[number];
  const CommunityMap& map = scene.history.head().map;
  const std::uint32_t count = cell.end_community - cell.first_community;
  const auto shade = static_cast<std::size_t>(scene.choices.shade);
  std::string words = fmt::format("{}: {} {}, {} people", map.regions[cell.region].name, count,
                                  count == 1 ? "community" : "communities",
                                  with_thousands(cell.people * scene.history.head().people_per_agent));
  if (!scene.view) return words;
  const double byte = mean_shade(map, cell, scene.view->shades[shade]);
  return words + fmt::format(", {} {}", plain_name(scene.choices.shade),
                             shade_text(scene.choices.shade, shade_value(scene.history, scene.shown_day, scene.choices.shade, byte)));
}

}  // namespace chokepoint
