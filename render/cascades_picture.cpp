#include "render/cascades_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "render/map_picture.hpp"
#include "render/palette.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kBends = 8;       // points of an arc
constexpr double kDotFades = 0.3;       // of an arc's light left, its head isn't seen any more

struct Arc {
  Point from, to;
  double age;  // days
  PostState state;
  std::uint32_t cascade;
};

/// Where the way from the middle through a point meets the ground's rim, an ellipse.
Point rim(Box ground, Point through) {
  const Point middle = ground.centre();
  const float dx = (through.x - middle.x) / ground.w, dy = (through.y - middle.y) / ground.h;
  const float length = std::max(1e-3F, std::hypot(dx, dy));
  return {middle.x + 0.5F * ground.w * dx / length, middle.y + 0.5F * ground.h * dy / length};
}

/// All arcs that are still seen, the youngest first.
std::vector<Arc> young_arcs(Box ground, const Scene& scene) {
  std::vector<Arc> arcs;
  const auto& cells = scene.places.cells;
  std::uint32_t number = 0;
  for (const Cascade& cascade : scene.view->cascades) {
    ++number;
    const std::size_t origin = scene.places.cell_of(cascade.hops.front().community);
    for (std::size_t h = 1; h < cascade.hops.size(); ++h) {
      const double age = scene.time - cascade.hops[h].time;
      if (age < 0 || age > kArcFades) continue;
      const std::size_t cell = scene.places.cell_of(cascade.hops[h].community);
      if (cell == cells.size()) continue;
      // From outside of what is zoomed in on: in from the rim of the ground.
      const Point to = on_ground(ground, cells[cell].centre);
      const Point from = origin == cells.size() ? rim(ground, to)
                                                : on_ground(ground, cells[origin].centre);
      if (origin == cell) continue;
      arcs.push_back({from, to, age, cascade.state, number - 1});
    }
  }
  const std::size_t shown = std::min(arcs.size(), kMostArcs);
  std::ranges::partial_sort(arcs, arcs.begin() + static_cast<std::ptrdiff_t>(shown), {}, &Arc::age);
  arcs.resize(shown);
  return arcs;
}

/// Bent to one side, and drawn as far as it has come: an arc flies for a twelfth of a day.
void draw_arc(Picture& picture, const Arc& arc, double light, Color live) {
  constexpr double kFlight = 1.0 / 12;
  const float done = static_cast<float>(std::min(1.0, arc.age / kFlight));
  const float dx = arc.to.x - arc.from.x, dy = arc.to.y - arc.from.y;
  const Point bend{(arc.from.x + arc.to.x) / 2 + dy * 0.18F, (arc.from.y + arc.to.y) / 2 - std::abs(dx) * 0.18F};
  std::array<Point, kBends> points;
  for (std::size_t i = 0; i < kBends; ++i) {
    const float t = done * static_cast<float>(i) / (kBends - 1);
    const float a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    points[i] = {a * arc.from.x + b * bend.x + c * arc.to.x, a * arc.from.y + b * bend.y + c * arc.to.y};
  }
  const double left = std::max(0.0, 1 - arc.age / kArcFades);
  const Color color = arc.state == PostState::kLive ? live : ink::kAlarm;
  picture.mean(Part::kCascade, arc.cascade);
  picture.line(points, faded(color, light * (0.08 + 0.52 * left * left)), 1);
  if (left < kDotFades) return;
  picture.mean(Part::kHop, arc.cascade);
  picture.circle(points.back(), static_cast<float>(0.8 + 1.8 * left), faded(color, 0.9 * left));
}

void draw_cross(Picture& picture, Point at, Color color) {
  const Color edge{ink::kPaper.red, ink::kPaper.green, ink::kPaper.blue, color.alpha};  // so that it stands out on any colour
  for (const auto& [ink, width] : {std::pair(edge, 5.0F), std::pair(color, 2.2F)}) {
    picture.line({at.x - 5, at.y - 5}, {at.x + 5, at.y + 5}, ink, width);
    picture.line({at.x - 5, at.y + 5}, {at.x + 5, at.y - 5}, ink, width);
  }
}

/// Where stopped posts that still are of today were written.
void draw_stops(Picture& picture, Box ground, const Scene& scene) {
  std::uint32_t number = 0;
  for (const Cascade& cascade : scene.view->cascades) {
    picture.mean(Part::kStop, number++);
    if (cascade.state == PostState::kLive) continue;
    const double age = scene.time - cascade.hops.back().time;
    const std::size_t cell = scene.places.cell_of(cascade.hops.front().community);
    if (age < 0 || age > 1 || cell == scene.places.cells.size()) continue;
    draw_cross(picture, on_ground(ground, scene.places.cells[cell].centre), faded(ink::kAlarm, 1 - age));
  }
}

}  // namespace

void draw_cascades(Picture& picture, Box map_box, const Scene& scene) {
  if (!scene.view) return;
  const Box ground = ground_of(map_box);
  const std::vector<Arc> arcs = young_arcs(ground, scene);
  // Many arcs at a time are fainter, so that the country stays seen.
  const double light = std::min(1.0, 1.2 / std::sqrt(1 + static_cast<double>(arcs.size()) / 40));
  const Color live = travel_color(scene.choices.shade);
  for (auto arc = arcs.rbegin(); arc != arcs.rend(); ++arc) draw_arc(picture, *arc, light, live);
  draw_stops(picture, ground, scene);
}

}  // namespace chokepoint
