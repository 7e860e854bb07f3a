#include "render/community_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "render/language_names.hpp"
#include "render/palette.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kMostLanes = 10;
constexpr float kLaneHeight = 20, kLaneName = 120;
constexpr double kToCome = 0.28;  // of a line's colour: days after the one that is shown
constexpr std::array<std::string_view, kClassCount> kPlainClasses = {
    "other", "harm to children", "bullying", "violent extremism", "criticism", "call to action", "insult", "news of censorship"};

using Line = std::vector<Point>;  // day, value

/// A shade of this community and of the country, day by day.
struct ShadeLines {
  Line own, country;
  double top = 1;
};

/// Days whose pictures were given up to save memory leave a gap, which the line bridges.
ShadeLines lines_of(const History& history, std::uint32_t community, Shade shade, float width) {
  ShadeLines lines;
  lines.top = kShades[static_cast<std::size_t>(shade)].full / 255 * people_per_count(history.head(), shade);
  const auto add = [&](Line& line, int day, double byte) {
    const double value = shade_value(history, day, shade, byte);
    line.push_back({static_cast<float>(day) + 0.5F, static_cast<float>(value)});
    lines.top = std::max(lines.top, value);
  };
  const int stride = std::max(1, history.days() / static_cast<int>(std::max(1.0F, width / 2)));
  for (int day = 0; day < history.days(); day += stride) {
    add(lines.country, day, history.country_shade(day, shade));
    if (const auto view = history.view(day)) add(lines.own, day, view->shades[static_cast<std::size_t>(shade)][community]);
  }
  return lines;
}

/// One shade through the days: this community's line, bright, and the country's.
void draw_shade(Picture& picture, Box row, const Scene& scene, std::uint32_t community, Shade shade, const History* other) {
  const History& history = scene.history;
  const auto s = static_cast<std::size_t>(shade);
  const double own = shade_value(history, scene.shown_day, shade, scene.view->shades[s][community]);
  const double country = shade_value(history, scene.shown_day, shade, history.country_shade(scene.shown_day, shade));
  std::string name(plain_name(shade));
  name[0] = static_cast<char>(std::toupper(name[0]));
  // Counts are of a community, so the country's line is that of its mean one.
  const std::string_view of_what = kShades[s].unit == "posts a day" ? "a community's mean" : "country";
  picture.mean(Part::kLegend, static_cast<std::uint32_t>(s));
  picture.text({row.x, row.y}, name, ink::kText, {kSmall, true});
  picture.text({row.right(), row.y},
               fmt::format("{}  ({} {})", shade_text(shade, own), of_what, shade_text(shade, country)),
               ink::kText, {kSmall, false, Align::kRight});
  const ShadeLines lines = lines_of(history, community, shade, row.w);
  const double top = other == nullptr ? lines.top : std::max(lines.top, lines_of(*other, community, shade, row.w).top);
  row.cut_top(17);
  const float scale_w = 84;
  Box strip = row.cut_left(row.w - scale_w);
  strip.cut_bottom(5);
  picture.text({row.right(), strip.y}, "top " + shade_text(shade, top), ink::kFaint, {kSmall, false, Align::kRight});
  picture.line({strip.x, strip.bottom()}, {strip.right(), strip.bottom()}, ink::kLine, 1);
  const auto on_strip = [&](Point p) {
    return Point{strip.x + strip.w * p.x / static_cast<float>(std::max(1, history.head().days)),
                 strip.bottom() - strip.h * p.y / static_cast<float>(top)};
  };
  const auto draw = [&](const Line& line, Color color, float width) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      const bool is_past = line[i].x < static_cast<float>(scene.shown_day) + 1;
      picture.line(on_strip(line[i - 1]), on_strip(line[i]), is_past ? color : faded(color, kToCome), width);
    }
  };
  draw(lines.country, ink::kFaint, 1.4F);
  draw(lines.own, shade_color(shade, 0.75), 1.8F);
  const Point now = on_strip({static_cast<float>(scene.shown_day) + 0.5F, static_cast<float>(own)});
  picture.line({now.x, strip.y}, {now.x, strip.bottom()}, faded(ink::kBright, 0.3), 1);
  picture.circle(now, 3, ink::kBright);
}

void draw_shades(Picture& picture, Box box, const Scene& scene, std::uint32_t community, const History* other) {
  picture.text_within({box.x, box.y}, box.w, "Through the days: this community in colour, the whole country in grey.", ink::kFaint, {kSmall});
  box.cut_top(20);
  const float height = box.h / kShadeCount;
  for (std::size_t s = 0; s < kShadeCount; ++s) draw_shade(picture, box.cut_top(height), scene, community, static_cast<Shade>(s), other);
}

bool came_by(const Cascade& cascade, std::uint32_t community) {
  return std::ranges::any_of(cascade.hops, [community](const Hop& h) { return h.community == community; });
}

struct Guest {
  std::uint32_t number;  // in the day's view
  const Cascade* cascade;
};

struct LaneScale {
  double from, until;  // days
  float x_of(Box lane, double time) const {
    return lane.x + kLaneName + (lane.w - kLaneName) * static_cast<float>(std::clamp((time - from) / (until - from), 0.0, 1.0));
  }
};

/// One post: a lane through its hours; a dot for each community it came by, full where it is this one.
void draw_lane(Picture& picture, Box lane, const Scene& scene, const Guest& guest, const LaneScale& scale) {
  const std::uint32_t community = *scene.choices.community;
  const Cascade& cascade = *guest.cascade;
  const bool is_stopped = cascade.state != PostState::kLive;
  const Color color = is_stopped ? ink::kAlarm : ink::kVoice;
  const float y = lane.centre().y;
  const auto at = [&](double time) { return Point{scale.x_of(lane, time), y}; };
  picture.mean(Part::kCascade, guest.number);
  picture.text_within({lane.x, lane.y + 2}, kLaneName - 8, kPlainClasses[static_cast<std::size_t>(cascade.content)], ink::kText, {kSmall});
  picture.line(at(cascade.hops.front().time), at(std::min<double>(cascade.hops.back().time, scene.time)), faded(color, 0.3), 2);
  for (const Hop& hop : cascade.hops) {
    if (hop.time > scene.time) break;
    const bool is_here = hop.community == community;
    picture.mean(Part::kHop, guest.number);
    picture.circle(at(hop.time), is_here ? 5.0F : 2.4F, is_here ? color : faded(color, 0.45));
  }
  if (is_stopped) picture.text({lane.right(), lane.y + 2}, cascade.state == PostState::kRemoved ? "removed" : "hidden", ink::kAlarm, {kSmall, true, Align::kRight});
}

std::vector<Guest> came_by_today(const Scene& scene) {
  std::vector<Guest> guests;
  std::uint32_t number = 0;
  for (const Cascade& cascade : scene.view->cascades) {
    if (came_by(cascade, *scene.choices.community)) guests.push_back({number, &cascade});
    ++number;
  }
  if (guests.size() > kMostLanes) guests.resize(kMostLanes);
  return guests;
}

float height_of_lanes(std::size_t count) { return count == 0 ? 24 : 58 + kLaneHeight * static_cast<float>(count); }

/// Midnights with their dates, at most half a dozen.
void draw_hours(Picture& picture, Box axis, float height, const LaneScale& scale, const Scene& scene) {
  const int first = static_cast<int>(scale.from), last = static_cast<int>(scale.until);
  const int stride = std::max(1, (last - first + 5) / 6);
  for (int day = first; day <= last; ++day) {
    const float x = scale.x_of(axis, day);
    picture.line({x, axis.bottom()}, {x, axis.bottom() + height}, faded(ink::kLine, 0.8), 1);
    if ((day - first) % stride != 0 || x + 44 > axis.right()) continue;
    picture.text({x + 3, axis.y}, short_date(scene.history.head().start + day), ink::kFaint, {kSmall});
  }
}

void draw_lanes(Picture& picture, Box box, const Scene& scene, const std::vector<Guest>& guests) {
  picture.mean(Part::kText);
  picture.text({box.x, box.y}, guests.empty() ? "No far-travelling political post came by today" : "Far-travelling political posts that came by", ink::kBright, {kBody, true});
  box.cut_top(20);
  if (guests.empty()) return;
  picture.text_within({box.x, box.y}, box.w, "A dot is a community it reached, a large dot this one; a line down is a midnight.", ink::kFaint, {kSmall});
  box.cut_top(18);
  LaneScale scale{static_cast<double>(scene.shown_day), scene.shown_day + 1.0};
  for (const Guest& guest : guests) scale.from = std::min<double>(scale.from, std::floor(guest.cascade->hops.front().time));
  draw_hours(picture, box.cut_top(16), std::min(box.h, kLaneHeight * static_cast<float>(guests.size())), scale, scene);
  for (const Guest& guest : guests) {
    if (box.h < kLaneHeight) break;
    draw_lane(picture, box.cut_top(kLaneHeight), scene, guest, scale);
  }
}

}  // namespace

void draw_community(Picture& picture, Box box, const Scene& scene, const History* other) {
  const std::uint32_t community = *scene.choices.community;
  const CommunityMap& map = scene.history.head().map;
  const std::size_t cell = scene.places.cell_of(community);
  picture.mean(Part::kRegion, cell < scene.places.cells.size() ? scene.places.cells[cell].region : 0);
  const Region* region = &map.regions.front();
  for (const Region& r : map.regions) {
    if (r.first_community <= community) region = &r;
  }
  const std::string language(own_name_of_language(region->language));
  const double each = scene.history.head().people_per_agent;
  const std::string agents = with_thousands(map.people[community]);
  const std::string who = each == 1 ? agents + " people" : agents + " agents for " + with_thousands(map.people[community] * each) + " people";
  picture.text_within({box.x, box.y}, box.w, fmt::format("A community of {} in {}{}", who, region->name, language.empty() ? "" : ", " + language), ink::kBright, {kLarge, true});
  box.cut_top(32);
  if (!scene.view) return;
  const std::vector<Guest> guests = came_by_today(scene);
  const Box lanes = box.cut_bottom(std::min(height_of_lanes(guests.size()), box.h / 2));
  draw_shades(picture, box, scene, community, other);
  draw_lanes(picture, lanes, scene, guests);
}

}  // namespace chokepoint
