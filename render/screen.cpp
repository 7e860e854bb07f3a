#include "render/screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "render/bargain_picture.hpp"
#include "render/community_picture.hpp"
#include "render/curves_picture.hpp"
#include "render/map_picture.hpp"
#include "render/palette.hpp"
#include "render/queue_picture.hpp"
#include "render/timeline_picture.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr float kMargin = 16;
constexpr float kColumn = 296;
constexpr float kTitleOfHalf = 44;

void draw_paper(Picture& picture, float width) {
  picture.mean(Part::kPaper);
  picture.rect({0, 0, width, kPictureHeight}, ink::kPaper);
}

std::string in_a_sentence(std::string_view words) {
  std::string text(words);
  text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

/// Each curve with both runs in it.
void draw_curves_of_both(Picture& picture, Box box, const Scene& a, const Scene& b) {
  const float width = box.w / kCurvesShown;
  for (std::size_t i = 0; i < kCurvesShown; ++i) {
    Box own = box.cut_left(width);
    own.cut_right(18);
    draw_curve(picture, own, a, a.choices.curves[i], static_cast<std::uint32_t>(i), &b.history);
  }
}

bool have_one_start(const Scene& a, const Scene& b) { return text(a.history.head().start) == text(b.history.head().start); }

/// Whose side this is: its own title and people; below, what sets it apart.
void draw_title_of_half(Picture& picture, Box box, const Scene& scene, const Scene& other, std::string_view letter, Color color) {
  const ShowHead& head = scene.history.head();
  picture.mean(Part::kText, letter == "A" ? 10 : 11);
  picture.text_within({box.x, box.y}, box.w, fmt::format("{}   {}", letter, head.title), color, {kLarge, true});
  std::string apart = people_text(head) + " \xC2\xB7 seed " + std::to_string(head.seed) + ", " + (head.asked.empty() ? "as the file says" : head.asked);
  // The date above is A's.
  if (!have_one_start(scene, other)) apart = long_date(scene.date()) + " \xC2\xB7 " + apart;
  if (const std::string early = early_end(head); !early.empty()) apart = early + " \xC2\xB7 " + apart;
  picture.text_within({box.x, box.y + 22}, box.w, apart, ink::kText, {kSmall});
}

void draw_half(Picture& picture, const ScreenPlan& plan, const Scene& scene, const Scene& other, std::string_view letter, Color color) {
  const ShowHead& head = scene.history.head();
  draw_title_of_half(picture, {plan.services.x, plan.services.y - kTitleOfHalf, plan.services.w, kTitleOfHalf}, scene, other, letter, color);
  draw_services(picture, plan.services, scene);
  if (scene.choices.community) draw_community(picture, plan.map.inset(8), scene, &other.history);
  else draw_map(picture, plan.map, scene);
  const Actors actors = scene.shown_day < 0 ? Actors{} : scene.history.actors(scene.shown_day);
  const float y = plan.legend.y;
  picture.mean(Part::kRung, static_cast<std::uint32_t>(rank(actors.rung)));
  picture.text_within({plan.legend.x, y}, plan.legend.w / 2 - 10, "Government: " + std::string(kRungNames[static_cast<std::size_t>(actors.rung)]), ink::kGovernment, {kBody, true});
  picture.mean(Part::kOffer, static_cast<std::uint32_t>(rank(actors.offer)));
  picture.text_within({plan.legend.x + plan.legend.w / 2, y}, plan.legend.w / 2, head.company + ": " + in_a_sentence(plain_name(actors.offer)), ink::kCompany, {kBody, true});
}

bool have_one_scenario(const Scene& a, const Scene& b) { return a.history.head().title == b.history.head().title; }

}  // namespace

ScreenPlan plan_screen(float width) {
  Box all = Box{0, 0, width, kPictureHeight}.inset(kMargin);
  ScreenPlan plan;
  plan.header = all.cut_top(58);
  plan.timeline = all.cut_bottom(126);
  all.cut_bottom(10);
  plan.bargain = all.cut_left(kColumn);
  plan.curves = all.cut_right(kColumn);
  plan.queues = plan.curves.cut_bottom(206);
  plan.curves.cut_bottom(8);
  all = {all.x + 18, all.y, all.w - 36, all.h};
  plan.services = all.cut_top(38);
  all.cut_top(8);
  plan.legend = all.cut_bottom(22);
  all.cut_bottom(6);
  plan.map = all;
  return plan;
}

ScreenPlan plan_half(float width, int half) {
  Box all = Box{0, 0, width, kPictureHeight}.inset(kMargin);
  ScreenPlan plan;
  plan.header = all.cut_top(58);
  plan.timeline = all.cut_bottom(126);
  all.cut_bottom(10);
  plan.curves = all.cut_bottom(112);
  all.cut_bottom(6);
  plan.colours = all.cut_bottom(24);
  const float middle = all.x + all.w / 2;
  all = half == 0 ? Box{all.x, all.y, all.w / 2 - 10, all.h} : Box{middle + 10, all.y, all.w / 2 - 10, all.h};
  all.cut_top(kTitleOfHalf);
  plan.services = all.cut_top(38);
  plan.legend = all.cut_bottom(24);
  all.cut_bottom(4);
  plan.map = all;
  return plan;
}

Box toolbar_box(const ScreenPlan& plan) {
  return {plan.timeline.right() - kToolbarWidth + 8, plan.timeline.y + 60, kToolbarWidth, 74};
}

Box sliders_box(const ScreenPlan& plan) {
  // Over the bargain: who moves a slider looks at the map and the curves.
  const float bottom = plan.queues.bottom() + 6;
  return {plan.bargain.x - 10, plan.curves.y, plan.bargain.w + 24, bottom - plan.curves.y};
}

void draw_screen(Picture& picture, const ScreenPlan& plan, const Scene& scene, const Status& status) {
  draw_paper(picture, plan.header.right() + kMargin);
  draw_header(picture, plan.header, scene, status);
  draw_bargain(picture, plan.bargain, scene);
  draw_services(picture, plan.services, scene);
  if (scene.choices.community) {
    draw_community(picture, plan.map, scene);
  } else {
    draw_map(picture, plan.map, scene);
    draw_legend(picture, plan.legend, scene);
  }
  draw_curves(picture, plan.curves, scene);
  draw_queues(picture, plan.queues, scene);
  draw_timeline(picture, plan.timeline, scene, status.has_buttons ? kToolbarWidth : 0);
  name_timeline(picture, plan.timeline, "");
}

std::string where_runs_part(const History& a, const History& b) {
  const int days = std::min(a.days(), b.days());
  for (int day = 0; day < days; ++day) {
    if (a.hash(day) != b.hash(day)) return "the two runs part on " + long_date(a.head().start + day);
  }
  return days == 0 ? "" : "the same on every day until " + long_date(a.head().start + (days - 1));
}

void draw_side_by_side(Picture& picture, float width, const Scene& a, const Scene& b, const Status& status) {
  draw_paper(picture, width);
  Status told = status;
  if (have_one_scenario(a, b)) {
    told.title = "Two runs of one scenario, day by day";
    if (told.note.empty()) told.note = "A and B: " + where_runs_part(a.history, b.history);
  } else {
    told.title = "Two scenarios, day by day";
    if (told.note.empty()) told.note = "A and B are different scenarios. Each curve has one scale for both, and so has the map.";
    if (!have_one_start(a, b)) told.note += " The date is A's; B's stands over its map.";
  }
  const ScreenPlan left = plan_half(width, 0), right = plan_half(width, 1);
  told.mode = fmt::format("A: {}", told.mode);
  draw_header(picture, left.header, a, told);
  draw_half(picture, left, a, b, "A", ink::kRunA);
  draw_half(picture, right, b, a, "B", ink::kRunB);
  if (!a.choices.community) draw_legend(picture, left.colours, a, &b);
  draw_curves_of_both(picture, left.curves, a, b);
  draw_timeline_of_both(picture, left.timeline, a, b, status.has_buttons ? kToolbarWidth : 0);
  name_timeline(picture, left.timeline, ": A solid, B dashed; dots are of A:");
}

}  // namespace chokepoint
