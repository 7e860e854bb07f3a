#include "render/pressure_picture.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "render/palette.hpp"

namespace chokepoint {

namespace {

constexpr double kToCome = 0.35;  // of a line's colour: days after the one that is shown

/// A line of steps in two, left and right of `x`.
std::pair<std::vector<Point>, std::vector<Point>> cut_at(const std::vector<Point>& steps, float x) {
  std::pair<std::vector<Point>, std::vector<Point>> parts;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (i > 0 && steps[i - 1].x <= x && x < steps[i].x) {
      for (auto* part : {&parts.first, &parts.second}) part->push_back({x, steps[i - 1].y});
    }
    (steps[i].x <= x ? parts.first : parts.second).push_back(steps[i]);
  }
  return parts;
}

}  // namespace

float x_of_day(Box strip, int days, double time) {
  return strip.x + strip.w * static_cast<float>(time / std::max(1, days));
}

void draw_pressure(Picture& picture, Box strip, const Scene& scene) {
  const History& history = scene.history;
  const float floor = strip.bottom();
  picture.mean(Part::kRung, 100);
  picture.rect(strip, ink::kPanel);
  int from = 0;
  const auto height = [&](int day) { return strip.h * static_cast<float>(rank(history.actors(day).rung)) / (kRungCount - 1); };
  for (int day = 1; day <= history.days(); ++day) {
    if (day < history.days() && height(day) == height(from)) continue;
    const float x = x_of_day(strip, history.head().days, from), h = height(from);
    picture.rect({x, floor - h, x_of_day(strip, history.head().days, day) - x, h},
                 faded(ink::kGovernment, from <= scene.shown_day ? 0.55 : 0.25));
    from = day;
  }
}

void draw_steps(Picture& picture, Box strip, int days, const Scene& scene, const StepLine& line) {
  const History& history = scene.history;
  const auto y_of = [&](int day) { return strip.bottom() - (strip.h - 1) * static_cast<float>(rank(history.actors(day).rung)) / (kRungCount - 1) - 0.5F; };
  std::vector<Point> steps;
  const int end = std::min(days, history.days());  // a longer run's last days have no place
  for (int day = 0; day <= end; ++day) {
    const int level = std::min(day, history.days() - 1);
    if (level < 0 || (day > 0 && day < end && y_of(day) == y_of(day - 1))) continue;
    const float x = x_of_day(strip, days, day);
    if (!steps.empty()) steps.push_back({x, steps.back().y});
    steps.push_back({x, y_of(level)});
  }
  const auto [past, to_come] = cut_at(steps, x_of_day(strip, days, scene.shown_day + 1));
  picture.mean(line.part, line.which);
  for (const auto& [points, color] : {std::pair(past, line.color), std::pair(to_come, faded(line.color, kToCome))}) {
    if (line.is_dashed) picture.dashed(points, color, 2);
    else for (std::size_t i = 1; i < points.size(); ++i) picture.line(points[i - 1], points[i], color, 2);
  }
}

}  // namespace chokepoint
