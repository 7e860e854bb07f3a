#include "render/community_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "render/language_names.hpp"
#include "render/palette.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr std::size_t kMostLanes = 14;
constexpr std::array<std::string_view, kClassCount> kPlainClasses = {
    "other", "harm to children", "bullying", "violent extremism", "criticism", "call to action", "insult", "news of censorship"};

double country_mean(const CommunityMap& map, const std::vector<std::uint8_t>& shade) {
  double sum = 0, people = 0;
  for (std::size_t c = 0; c < shade.size(); ++c) sum += static_cast<double>(shade[c]) * map.people[c], people += map.people[c];
  return sum / people;
}

std::string value_text(const ShadeInfo& info, double byte) {
  const double value = byte / 255 * info.full;
  if (info.unit == "share of people") return fmt::format("{:.1f} %", value * 100);
  if (info.unit == "posts a day") return fmt::format("{:.1f} posts a day", value);
  return fmt::format("{:.2f}", value);
}

/// Six bars, with a tick where the country's mean lies.
void draw_shades(Picture& picture, Box box, const Scene& scene, std::uint32_t community) {
  const CommunityMap& map = scene.history.head().map;
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    const auto& shade = scene.view->shades[s];
    const double top = 255 * scene.history.scale_top(static_cast<Shade>(s));
    const double own = shade[community], mean = country_mean(map, shade);
    Box row = box.cut_top(34);
    std::string name(plain_name(static_cast<Shade>(s)));
    name[0] = static_cast<char>(std::toupper(name[0]));
    // Counts are of a community, so the country's tick is that of its mean one.
    const std::string_view of_what = kShades[s].unit == "posts a day" ? "a community's mean" : "country";
    picture.mean(Part::kLegend, static_cast<std::uint32_t>(s));
    picture.text({row.x, row.y}, name, ink::kText, {kSmall, true});
    picture.text({row.right(), row.y}, fmt::format("{}  ({} {})", value_text(kShades[s], own), of_what, value_text(kShades[s], mean)),
                 ink::kText, {kSmall, false, Align::kRight});
    const Box bar{row.x, row.y + 17, row.w, 8};
    picture.rect(bar, ink::kPanel, 3);
    picture.rect({bar.x, bar.y, bar.w * static_cast<float>(std::min(1.0, own / top)), bar.h},
                 shade_color(static_cast<Shade>(s), std::max(0.35, own / top)), 3);
    const float tick = bar.x + bar.w * static_cast<float>(std::min(1.0, mean / top));
    picture.line({tick, bar.y - 2}, {tick, bar.bottom() + 2}, ink::kBright, 2);
  }
}

bool came_by(const Cascade& cascade, std::uint32_t community) {
  return std::ranges::any_of(cascade.hops, [community](const Hop& h) { return h.community == community; });
}

/// One post: a lane through its hours; a dot for each community it came by, full where it is this one.
void draw_lane(Picture& picture, Box lane, const Scene& scene, const Cascade& cascade, std::uint32_t number, double from) {
  const std::uint32_t community = *scene.choices.community;
  const double until = scene.history.days() > 0 ? scene.shown_day + 1.0 : 1;
  const auto x_of = [&](double t) { return lane.x + 120 + (lane.w - 120) * static_cast<float>(std::clamp((t - from) / (until - from), 0.0, 1.0)); };
  const bool is_stopped = cascade.state != PostState::kLive;
  const Color color = is_stopped ? ink::kAlarm : ink::kVoice;
  const float y = lane.centre().y;
  picture.mean(Part::kCascade, number);
  picture.text_within({lane.x, lane.y + 2}, 112, kPlainClasses[static_cast<std::size_t>(cascade.content)], ink::kText, {kSmall});
  picture.line({x_of(cascade.hops.front().time), y}, {x_of(std::min<double>(cascade.hops.back().time, scene.time)), y}, faded(color, 0.3), 2);
  for (const Hop& hop : cascade.hops) {
    if (hop.time > scene.time) break;
    const bool is_here = hop.community == community;
    picture.mean(Part::kHop, number);
    picture.circle({x_of(hop.time), y}, is_here ? 5.0F : 2.4F, is_here ? color : faded(color, 0.45));
  }
  if (is_stopped) picture.text({lane.right(), lane.y + 2}, cascade.state == PostState::kRemoved ? "removed" : "hidden", ink::kAlarm, {kSmall, true, Align::kRight});
}

void draw_lanes(Picture& picture, Box box, const Scene& scene) {
  std::vector<std::pair<std::uint32_t, const Cascade*>> here;
  std::uint32_t number = 0;
  double from = scene.shown_day;
  for (const Cascade& cascade : scene.view->cascades) {
    if (came_by(cascade, *scene.choices.community)) here.emplace_back(number, &cascade);
    ++number;
  }
  if (here.size() > kMostLanes) here.resize(kMostLanes);
  for (const auto& [n, cascade] : here) from = std::min<double>(from, std::floor(cascade->hops.front().time));
  picture.mean(Part::kText);
  picture.text({box.x, box.y}, here.empty() ? "No far-travelling political post came by today" : "Far-travelling political posts that came by", ink::kBright, {kBody, true});
  box.cut_top(20);
  if (here.empty()) return;
  picture.text_within({box.x, box.y}, box.w, "A dot is a community it reached, a large dot this one; time runs to the right.", ink::kFaint, {kSmall});
  box.cut_top(22);
  for (const auto& [n, cascade] : here) {
    if (box.h < 20) break;
    draw_lane(picture, box.cut_top(20), scene, *cascade, n, from);
  }
}

}  // namespace

void draw_community(Picture& picture, Box box, const Scene& scene) {
  const std::uint32_t community = *scene.choices.community;
  const CommunityMap& map = scene.history.head().map;
  const std::size_t cell = scene.places.cell_of(community);
  picture.mean(Part::kRegion, cell < scene.places.cells.size() ? scene.places.cells[cell].region : 0);
  const Region* region = &map.regions.front();
  for (const Region& r : map.regions) {
    if (r.first_community <= community) region = &r;
  }
  const double each = scene.history.head().people_per_agent;
  const std::string agents = with_thousands(map.people[community]);
  const std::string who = each == 1 ? agents + " people" : agents + " agents for " + with_thousands(map.people[community] * each) + " people";
  picture.text_within({box.x, box.y}, box.w, fmt::format("A community of {} in {}, {}", who, region->name, own_name_of_language(region->language)), ink::kBright, {kLarge, true});
  box.cut_top(32);
  if (!scene.view) return;
  draw_shades(picture, box.cut_top(34 * kShadeCount + 6), scene, community);
  draw_lanes(picture, box, scene);
}

}  // namespace chokepoint
