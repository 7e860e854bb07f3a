#include "render/queue_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "render/palette.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr std::array<std::string_view, kPriorityCount> kClasses = {
    "danger to life", "government's channel", "legal requests", "trusted partners", "users' reports", "appeals"};
constexpr std::array<Color, kPriorityCount> kClassColors = {{
    {240, 228, 66}, {230, 159, 0}, {213, 94, 0}, {86, 180, 233}, {0, 158, 115}, {204, 121, 167}}};
constexpr int kDaysShown = 60;

std::uint32_t waiting(const ReviewLine& line) {
  return std::accumulate(line.waiting.begin(), line.waiting.end(), 0U);
}

using LineOf = const ReviewLine& (History::*)(int) const;

struct Desk {
  std::string_view name;
  LineOf line;
  std::uint32_t which;
};

/// The last days as stacked columns, the most urgent class at the bottom.
void draw_columns(Picture& picture, Box box, const Scene& scene, const Desk& desk) {
  const int first = std::max(0, scene.shown_day + 1 - kDaysShown);
  std::uint32_t most = 1;
  for (int day = first; day <= scene.shown_day; ++day) most = std::max(most, waiting((scene.history.*desk.line)(day)));
  const float width = box.w / kDaysShown;
  picture.line({box.x, box.bottom()}, {box.right(), box.bottom()}, ink::kLine, 1);
  for (int day = first; day <= scene.shown_day; ++day) {
    const ReviewLine& line = (scene.history.*desk.line)(day);
    float y = box.bottom();
    const float x = box.right() - width * static_cast<float>(scene.shown_day - day + 1);
    for (std::size_t p = 0; p < kPriorityCount; ++p) {
      const float height = box.h * static_cast<float>(line.waiting[p]) / static_cast<float>(most);
      if (height <= 0) continue;
      picture.mean(Part::kQueue, desk.which * 100 + static_cast<std::uint32_t>(p));
      picture.rect({x, y - height, width - 0.6F, height}, kClassColors[p]);
      y -= height;
    }
  }
}

/// "3,120 wait, 4 days of work": what a line means to those who wait in it.
std::string wait_text(const ReviewLine& line, double people_per_agent) {
  const std::uint32_t count = waiting(line);
  if (count == 0) return "nobody waits";
  const double tickets = count * people_per_agent;
  const std::string number = tickets < 1000 ? with_thousands(tickets) : in_short(tickets);
  if (line.capacity_per_day <= 0) return number + " wait";
  const double days = count / line.capacity_per_day;
  return days < 1 ? fmt::format("{} wait, under a day of work", number)
                  : fmt::format("{} wait, {:.0f} {} of work", number, days, std::round(days) == 1 ? "day" : "days");
}

void draw_desk(Picture& picture, Box box, const Scene& scene, const Desk& desk) {
  picture.mean(Part::kQueue, desk.which * 100 + 99);
  picture.text({box.x, box.y}, desk.name, ink::kText, {kSmall, true});
  if (scene.shown_day < 0) return;
  const ReviewLine& line = (scene.history.*desk.line)(scene.shown_day);
  picture.text({box.right(), box.y}, wait_text(line, scene.history.head().people_per_agent), ink::kText, {kSmall, false, Align::kRight});
  box.cut_top(17);
  draw_columns(picture, box, scene, desk);
}

bool is_seen(const Scene& scene, std::size_t priority) {
  for (int day = std::max(0, scene.shown_day + 1 - kDaysShown); day <= scene.shown_day; ++day) {
    if (scene.history.general_line(day).waiting[priority] + scene.history.legal_line(day).waiting[priority] > 0) return true;
  }
  return false;
}

/// The classes that occur, in two columns.
void draw_key(Picture& picture, Box box, const Scene& scene) {
  int place = 0;
  for (std::size_t p = 0; p < kPriorityCount; ++p) {
    if (!is_seen(scene, p)) continue;
    const Point at{box.x + (place % 2 == 0 ? 0 : box.w / 2), box.y + static_cast<float>(place / 2) * 15};
    picture.mean(Part::kQueue, 90 + static_cast<std::uint32_t>(p));
    picture.rect({at.x, at.y + 3, 9, 9}, kClassColors[p], 2);
    picture.text_within({at.x + 14, at.y - 1}, box.w / 2 - 18, kClasses[p], ink::kText, {kSmall});
    ++place;
  }
}

}  // namespace

void draw_queues(Picture& picture, Box box, const Scene& scene) {
  picture.mean(Part::kText);
  picture.text_within({box.x, box.y}, box.w, "Waiting for a decision, last 60 days", ink::kBright, {kBody, true});
  box.cut_top(22);
  draw_key(picture, box.cut_bottom(44), scene);
  box.cut_bottom(4);
  const float half = box.h / 2;
  draw_desk(picture, box.cut_top(half - 5), scene, {"Moderators", &History::general_line, 0});
  box.cut_top(5);
  draw_desk(picture, box, scene, {"Lawyers", &History::legal_line, 1});
}

}  // namespace chokepoint
