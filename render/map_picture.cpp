#include "render/map_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "render/palette.hpp"
#include "run/plain_text.hpp"
#include "run/service_names.hpp"

namespace chokepoint {

namespace {

constexpr double kOpen = 0.995;  // access above this is whole
constexpr float kGapShare = 0.94F;  // of a hexagon that is coloured; the rest is the gap to the next

void draw_cells(Picture& picture, Box ground, const Scene& scene) {
  const auto shade = static_cast<std::size_t>(scene.choices.shade);
  const double top = scene.history.scale_top(scene.choices.shade);
  const CommunityMap& map = scene.history.head().map;
  const float radius = scene.places.radius * ground.w * kGapShare;
  for (std::size_t i = 0; i < scene.places.cells.size(); ++i) {
    const Cell& cell = scene.places.cells[i];
    const double byte = scene.view ? mean_shade(map, cell, scene.view->shades[shade]) : 0;
    picture.mean(Part::kCell, static_cast<std::uint32_t>(i));
    picture.hexagon(on_ground(ground, cell.centre), radius, shade_color(scene.choices.shade, byte / 255 / top));
  }
}

void draw_borders(Picture& picture, Box ground, const Places& places) {
  picture.mean(Part::kBorder);
  for (const BorderSide& side : places.borders) {
    const Color color = side.is_coast ? faded(ink::kFaint, 0.45) : faded(ink::kPaper, 0.95);
    picture.line(on_ground(ground, side.a), on_ground(ground, side.b), color, side.is_coast ? 1.0F : 2.6F);
  }
}

/// An end of the scale, in the shade's unit.
std::string scale_text(Shade shade, double value) {
  const ShadeInfo& info = kShades[static_cast<std::size_t>(shade)];
  if (info.unit == "share of people") return fmt::format("{:.0f} %", value * 100);
  if (info.unit == "load") return value == 0 ? "0" : fmt::format("{:.3f}", value);
  return value < 10'000 ? with_thousands(std::floor(value)) : in_short(value);
}

}  // namespace

Box ground_of(Box box) {
  const float size = std::min(box.w, box.h);
  return {box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size};
}
Point on_ground(Box ground, Point place) { return {ground.x + place.x * ground.w, ground.y + place.y * ground.h}; }
Point place_of(Box ground, Point at) { return {(at.x - ground.x) / ground.w, (at.y - ground.y) / ground.h}; }

void draw_map(Picture& picture, Box box, const Scene& scene) {
  const Box ground = ground_of(box);
  draw_cells(picture, ground, scene);
  draw_borders(picture, ground, scene.places);
}

/// Whether no place differs from another by a step of the colours: what comes with the whole country's news does so.
bool is_alike_everywhere(const Scene& scene, Shade shade) {
  if (!scene.view) return false;
  const auto& bytes = scene.view->shades[static_cast<std::size_t>(shade)];
  double least = 255, most = 0;
  for (const Cell& cell : scene.places.cells) {
    const double value = mean_shade(scene.history.head().map, cell, bytes);
    least = std::min(least, value);
    most = std::max(most, value);
  }
  return most - least < 1 && (most >= 1 || shared_load(scene.history, scene.shown_day, shade) > 0);
}

namespace {

/// What the colours of a map, or of two beside each other, mean: what each stands for, and from where they begin.
struct Meaning {
  std::string words;
  double from = 0;  // what all share, in the shade's unit
  double each = 1;  // people that a count stands for
};

Meaning meaning_of(const Scene& scene, const Scene& other) {
  const Shade shade = scene.choices.shade;
  const double shared = shared_load(scene.history, scene.shown_day, shade), others = shared_load(other.history, other.shown_day, shade);
  const double each = people_per_count(scene.history.head(), shade), others_each = people_per_count(other.history.head(), shade);
  if (shade_text(shade, shared) != shade_text(shade, others)) {
    return {fmt::format("Mean {} of people's own, above what all share: A {}, B {}", plain_name(shade), shade_text(shade, shared), shade_text(shade, others)), 0, each};
  }
  std::string words(kShades[static_cast<std::size_t>(shade)].meaning);
  words[0] = static_cast<char>(std::toupper(words[0]));
  if (each != others_each) {
    return {fmt::format("{}, as simulated: each stands for {} in A and for {} in B", words, with_thousands(each), with_thousands(others_each)), shared, 1};
  }
  if (kShades[static_cast<std::size_t>(shade)].unit == "load") words = fmt::format("Mean {}, from 0 (calm) to 1", plain_name(shade));
  if (&scene == &other && is_alike_everywhere(scene, shade)) words += ": alike everywhere today";
  return {words, shared, each};
}

}  // namespace

void draw_legend(Picture& picture, Box box, const Scene& scene, const Scene* other) {
  const Shade shade = scene.choices.shade;
  const ShadeInfo& info = kShades[static_cast<std::size_t>(shade)];
  const double top = scene.history.scale_top(shade);
  picture.mean(Part::kLegend, static_cast<std::uint32_t>(shade));
  const float width = std::min(box.w * 0.4F, 190.0F);
  Box bar{box.right() - width - 46, box.y + 4, width, 12};
  constexpr int kSteps = 40;
  for (int i = 0; i < kSteps; ++i) {
    const float x = bar.x + bar.w * static_cast<float>(i) / kSteps;
    picture.rect({x, bar.y, bar.w / kSteps + 0.5F, bar.h}, shade_color(shade, (i + 0.5) / kSteps));
  }
  const Meaning meaning = meaning_of(scene, other == nullptr ? scene : *other);
  picture.text({bar.x - 6, bar.y - 2}, scale_text(shade, meaning.from), ink::kText, {kSmall, false, Align::kRight});
  picture.text({bar.right() + 6, bar.y - 2}, scale_text(shade, top * info.full * meaning.each + meaning.from) + (top < 1 || info.unit != "share of people" ? "+" : ""),
               ink::kText, {kSmall, false, Align::kLeft});
  picture.text_within({box.x, box.y}, bar.x - 34 - box.x, meaning.words, ink::kText, {kBody, true});
}

namespace {

/// Of a block that is older than the run, and so no step of the ladder beside it.
std::string since_when(const ShowHead& head, std::size_t service) {
  if (service >= head.blocked_days.size() || head.blocked_days[service] == 0) return "";
  return "since " + text(head.start + -head.blocked_days[service]).substr(0, 4);
}

struct ServiceState {
  bool is_open, is_blocked;
  Color color;
  std::string word, detail;
};

ServiceState state_of(const Scene& scene, std::size_t service) {
  const double access = scene.shown_day < 0 ? 1 : scene.history.access(scene.shown_day)[service];
  ServiceState state{access > kOpen, access < 0.005, ink::kGovernment, fmt::format("throttled to {:.0f} %", access * 100), ""};
  if (state.is_open) state.color = ink::kGood, state.word = "open";
  if (state.is_blocked) state.color = ink::kAlarm, state.word = "BLOCKED";
  if (state.is_open) return state;
  const std::string since = since_when(scene.history.head(), service);
  state.detail = !since.empty() ? since : is_cut_of_the_moment(scene, service) ? "for now" : "";
  return state;
}

void draw_cross(Picture& picture, Point corner, float size, Color color) {
  picture.line(corner, {corner.x + size, corner.y + size}, color, 3);
  picture.line({corner.x + size, corner.y}, {corner.x, corner.y + size}, color, 3);
}

/// Name, and below it how it can be reached.
void draw_chip(Picture& picture, Box chip, const std::string& name, const ServiceState& state) {
  picture.text_within({chip.x + 8, chip.y + 2}, chip.w - (state.is_blocked ? 32 : 14), name, ink::kBright, {kBody, true});
  const std::string words = state.word + (state.detail.empty() ? "" : " " + state.detail);
  picture.text_within({chip.x + 8, chip.y + 18}, chip.w - 14, words, state.color, {kSmall, !state.is_open});
  if (state.is_blocked) draw_cross(picture, {chip.right() - 20, chip.y + 4}, 13, state.color);
}

/// The same where eight of them leave little room: three short lines.
void draw_narrow_chip(Picture& picture, Box chip, const std::string& name, const ServiceState& state) {
  picture.text_within({chip.x + 6, chip.y}, chip.w - 9, name, ink::kBright, {kSmall, true});
  picture.text_within({chip.x + 6, chip.y + 12}, chip.w - 9, state.word, state.color, {kSmall, !state.is_open});
  picture.text_within({chip.x + 6, chip.y + 24}, chip.w - 9, state.detail, state.color, {kSmall, true});
  if (state.is_blocked) draw_cross(picture, {chip.right() - 13, chip.y + 26}, 8, state.color);
}

}  // namespace

bool is_cut_of_the_moment(const Scene& scene, std::size_t service) {
  const History& history = scene.history;
  return scene.shown_day >= 0 && history.access(scene.shown_day)[service] <= kOpen && since_when(history.head(), service).empty() &&
         history.actors(scene.shown_day).rung < Rung::kThrottle;
}

void draw_services(Picture& picture, Box box, const Scene& scene) {
  const ShowHead& head = scene.history.head();
  if (head.services.empty()) return;
  const float gap = 6, narrow = 94;
  const float width = std::min(150.0F, (box.w + gap) / static_cast<float>(head.services.size()) - gap);
  for (std::size_t s = 0; s < head.services.size(); ++s) {
    const ServiceState state = state_of(scene, s);
    const Box chip{box.x + static_cast<float>(s) * (width + gap), box.y, width, box.h};
    picture.mean(Part::kService, static_cast<std::uint32_t>(s));
    picture.rect(chip, state.is_open ? ink::kPanel : mixed(ink::kPaper, state.color, 0.35), 5);
    picture.frame(chip, faded(state.color, state.is_open ? 0.4 : 1), state.is_open ? 1.0F : 2.0F);
    const std::string name = service_in_words(head.services[s]);
    width < narrow ? draw_narrow_chip(picture, chip, name, state) : draw_chip(picture, chip, name, state);
  }
}

}  // namespace chokepoint
