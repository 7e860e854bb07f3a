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
    "danger to life", "government's channel", "requests, orders", "trusted partners", "users' reports", "appeals"};
constexpr std::array<Color, kPriorityCount> kClassColors = {{
    {240, 228, 66}, {230, 159, 0}, {213, 94, 0}, {86, 180, 233}, {0, 158, 115}, {204, 121, 167}}};
constexpr int kDaysShown = 60;
constexpr float kScaleWidth = 38;  // of the numbers right of the columns

std::uint32_t waiting(const ReviewLine& line) {
  return std::accumulate(line.waiting.begin(), line.waiting.end(), 0U);
}

using LineOf = const ReviewLine& (History::*)(int) const;

struct Desk {
  std::string_view name;
  LineOf line;
  std::uint32_t which;
  double tickets_each;  // that one of the line stands for
};

std::string count_text(double count) { return count < 1000 ? with_thousands(count) : in_short(count); }

/// How high the columns may be: the longest line of the days that are shown.
std::uint32_t longest(const Scene& scene, const Desk& desk) {
  std::uint32_t most = 0;
  for (int day = std::max(0, scene.shown_day + 1 - kDaysShown); day <= scene.shown_day; ++day) {
    most = std::max(most, waiting((scene.history.*desk.line)(day)));
  }
  return most;
}

/// What the columns' floor and top stand for.
void draw_scale(Picture& picture, Box box, double top) {
  picture.line({box.x, box.y}, {box.right() - kScaleWidth, box.y}, ink::kLine, 1);
  picture.text({box.right(), box.y - 7}, count_text(top), ink::kFaint, {kSmall, false, Align::kRight});
  picture.text({box.right(), box.bottom() - 11}, "0", ink::kFaint, {kSmall, false, Align::kRight});
}

/// The last days as stacked columns, the most urgent class at the bottom.
void draw_columns(Picture& picture, Box box, const Scene& scene, const Desk& desk) {
  const std::uint32_t most = longest(scene, desk);
  picture.mean(Part::kQueue, desk.which * 100 + 98);
  if (most > 0) draw_scale(picture, box, most * desk.tickets_each);
  box.cut_right(kScaleWidth);
  picture.line({box.x, box.bottom()}, {box.right(), box.bottom()}, ink::kLine, 1);
  const float width = box.w / kDaysShown;
  for (int day = std::max(0, scene.shown_day + 1 - kDaysShown); day <= scene.shown_day; ++day) {
    const ReviewLine& line = (scene.history.*desk.line)(day);
    float y = box.bottom();
    const float x = box.right() - width * static_cast<float>(scene.shown_day - day + 1);
    for (std::size_t p = 0; p < kPriorityCount; ++p) {
      const float height = box.h * static_cast<float>(line.waiting[p]) / static_cast<float>(std::max(1U, most));
      if (height <= 0) continue;
      picture.mean(Part::kQueue, desk.which * 100 + static_cast<std::uint32_t>(p));
      picture.rect({x, y - height, width - 0.6F, height}, kClassColors[p]);
      y -= height;
    }
  }
}

/// "3,120 wait, 4 days of work": what a line means to those who wait in it.
std::string wait_text(const ReviewLine& line, double tickets_each) {
  const std::uint32_t count = waiting(line);
  if (count == 0) return "nothing waits";
  const std::string number = count_text(count * tickets_each);
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
  picture.text({box.right(), box.y}, wait_text(line, desk.tickets_each), ink::kText, {kSmall, false, Align::kRight});
  box.cut_top(21);
  draw_columns(picture, box, scene, desk);
}

double waiting_of_class(const Scene& scene, std::size_t priority) {
  const History& history = scene.history;
  // The legal pool is whole, whatever part of the people is simulated.
  return history.general_line(scene.shown_day).waiting[priority] * history.head().people_per_agent + history.legal_line(scene.shown_day).waiting[priority];
}

bool is_seen(const Scene& scene, std::size_t priority) {
  for (int day = std::max(0, scene.shown_day + 1 - kDaysShown); day <= scene.shown_day; ++day) {
    if (scene.history.general_line(day).waiting[priority] + scene.history.legal_line(day).waiting[priority] > 0) return true;
  }
  return false;
}

/// The classes that occur, in two columns, and how many of each wait this evening.
void draw_key(Picture& picture, Box box, const Scene& scene) {
  int place = 0;
  for (std::size_t p = 0; p < kPriorityCount; ++p) {
    if (!is_seen(scene, p)) continue;
    const Point at{box.x + (place % 2 == 0 ? 0 : box.w / 2), box.y + static_cast<float>(place / 2) * 15};
    picture.mean(Part::kQueue, 90 + static_cast<std::uint32_t>(p));
    picture.rect({at.x, at.y + 3, 9, 9}, kClassColors[p], 2);
    const std::string number = count_text(waiting_of_class(scene, p));
    const float room = box.w / 2 - 12;
    picture.text({at.x + room, at.y - 1}, number, ink::kBright, {kSmall, false, Align::kRight});
    picture.text_within({at.x + 14, at.y - 1}, room - 18 - picture.text_width(number, {kSmall}), kClasses[p], ink::kText, {kSmall});
    ++place;
  }
}

}  // namespace

void draw_queues(Picture& picture, Box box, const Scene& scene) {
  picture.mean(Part::kText);
  // Both pools serve other countries too, whose reports and requests wait in the same lines.
  picture.text_within({box.x, box.y}, box.w, "Waiting, all countries, last 60 days", ink::kBright, {kBody, true});
  box.cut_top(22);
  draw_key(picture, box.cut_bottom(44), scene);
  box.cut_bottom(4);
  const float half = box.h / 2;
  draw_desk(picture, box.cut_top(half - 5), scene, {"Moderators", &History::general_line, 0, scene.history.head().people_per_agent});
  box.cut_top(5);
  draw_desk(picture, box, scene, {"Lawyers", &History::legal_line, 1, 1});
}

}  // namespace chokepoint
