#include "render/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint {

namespace {

constexpr float kUsualLetter = 0.54F;  // of its size
constexpr float kLineHeight = 1.3F;
constexpr float kDash = 5, kGap = 4;

bool begins_letter(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

Point between(Point a, Point b, float share) {
  return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

}  // namespace

Color faded(Color color, double share) {
  color.alpha = static_cast<std::uint8_t>(std::clamp(color.alpha * share, 0.0, 255.0));
  return color;
}

Color mixed(Color a, Color b, double share) {
  const auto mix = [share](std::uint8_t x, std::uint8_t y) {
    return static_cast<std::uint8_t>(std::lround(x + (y - x) * share));
  };
  return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue), mix(a.alpha, b.alpha)};
}

Box Box::cut_top(float height) {
  const Box strip{x, y, w, height};
  y += height, h -= height;
  return strip;
}
Box Box::cut_bottom(float height) {
  h -= height;
  return {x, bottom(), w, height};
}
Box Box::cut_left(float width) {
  const Box strip{x, y, width, h};
  x += width, w -= width;
  return strip;
}
Box Box::cut_right(float width) {
  w -= width;
  return {right(), y, width, h};
}

void Picture::clear() {
  marks_.clear();
  points_.clear();
  texts_.clear();
  cuts_.clear();
  mean(Part::kPaper);
}

Mark& Picture::add(MarkKind kind, Color color, float width, std::span<const Point> points) {
  Mark& mark = marks_.emplace_back();
  mark.kind = kind, mark.part = part_, mark.which = which_;
  mark.color = color, mark.width = width;
  mark.first = static_cast<std::uint32_t>(points_.size());
  mark.count = static_cast<std::uint32_t>(points.size());
  points_.insert(points_.end(), points.begin(), points.end());
  return mark;
}

void Picture::rect(Box box, Color color, float rounding) {
  const std::array corners{Point{box.x, box.y}, Point{box.right(), box.bottom()}};
  add(MarkKind::kRect, color, rounding, corners);
}

void Picture::frame(Box b, Color color, float width) {
  const std::array corners{Point{b.x, b.y}, Point{b.right(), b.y}, Point{b.right(), b.bottom()},
                           Point{b.x, b.bottom()}, Point{b.x, b.y}};
  line(corners, color, width);
}

void Picture::hexagon(Point centre, float radius, Color color) {
  add(MarkKind::kHexagon, color, radius, {&centre, 1});
}
void Picture::polygon(std::span<const Point> convex, Color color) {
  add(MarkKind::kPolygon, color, 0, convex);
}
void Picture::line(std::span<const Point> points, Color color, float width) {
  add(MarkKind::kLine, color, width, points);
}
void Picture::line(Point a, Point b, Color color, float width) {
  const std::array ends{a, b};
  line(ends, color, width);
}
void Picture::circle(Point centre, float radius, Color color) {
  add(MarkKind::kCircle, color, radius, {&centre, 1});
}

void Picture::dashed(std::span<const Point> points, Color color, float width) {
  float into = 0;  // the pattern of dash and gap
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Point a = points[i - 1], b = points[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    for (float done = 0; done < length;) {
      const bool is_dash = into < kDash;
      const float step = std::min((is_dash ? kDash : kDash + kGap) - into, length - done);
      if (is_dash) line(between(a, b, done / length), between(a, b, (done + step) / length), color, width);
      done += std::max(step, 0.01F);
      into += std::max(step, 0.01F);
      if (into >= kDash + kGap) into = 0;
    }
  }
}

float Picture::text_width(std::string_view text, TextStyle style) const {
  if (measure_) return measure_(text, style);
  const auto letters = std::ranges::count_if(text, begins_letter);
  return static_cast<float>(letters) * style.size * kUsualLetter;
}

void Picture::text(Point at, std::string_view text, Color color, TextStyle style) {
  if (style.align != Align::kLeft) {
    const float width = text_width(text, style);
    at.x -= style.align == Align::kCentre ? width / 2 : width;
  }
  Mark& mark = add(MarkKind::kText, color, 0, {&at, 1});
  mark.text = static_cast<std::uint32_t>(texts_.size());
  mark.style = style;
  texts_.emplace_back(text);
}

std::string Picture::shortened(std::string_view text, float width, TextStyle style) const {
  if (text_width(text, style) <= width) return std::string(text);
  std::size_t end = text.size();
  while (end > 0) {
    do { --end; } while (end > 0 && !begins_letter(text[end]));
    std::string shorter = std::string(text.substr(0, end)) + "…";
    if (text_width(shorter, style) <= width) return shorter;
  }
  return "";
}

void Picture::text_within(Point at, float width, std::string_view words, Color color, TextStyle style) {
  const std::string shown = shortened(words, width, style);
  text(at, shown, color, style);
  if (shown == words) return;
  const float left = style.align == Align::kLeft ? at.x : at.x - (style.align == Align::kCentre ? width / 2 : width);
  cuts_.push_back({{left, at.y, width, style.size * kLineHeight}, std::string(words)});
}

float Picture::paragraph(Box box, std::string_view words, Color color, TextStyle style) {
  const float step = style.size * kLineHeight;
  const int most = std::max(1, static_cast<int>((box.h + 1) / step));
  const std::string_view whole = words;
  const std::size_t cuts = cuts_.size();
  int lines = 0;
  while (!words.empty() && lines < most) {
    std::size_t end = words.size();
    if (lines + 1 < most) {
      while (text_width(words.substr(0, end), style) > box.w) {
        const std::size_t blank = words.substr(0, end).rfind(' ');
        if (blank == std::string_view::npos || blank == 0) break;
        end = blank;
      }
    }
    const Point at{box.x, box.y + static_cast<float>(lines) * step};
    text_within(at, box.w, words.substr(0, end), color, style);
    words.remove_prefix(std::min(words.size(), end + 1));
    ++lines;
  }
  if (cuts_.size() > cuts) {  // the last line: who wants to read on wants all of it
    cuts_.resize(cuts);
    cuts_.push_back({{box.x, box.y, box.w, static_cast<float>(lines) * step}, std::string(whole)});
  }
  return static_cast<float>(lines) * step;
}

std::vector<const Mark*> Picture::find(Part part) const {
  std::vector<const Mark*> found;
  for (const Mark& mark : marks_) {
    if (mark.part == part) found.push_back(&mark);
  }
  return found;
}

std::vector<const Mark*> Picture::find(Part part, std::uint32_t which) const {
  std::vector<const Mark*> found = find(part);
  std::erase_if(found, [which](const Mark* mark) { return mark->which != which; });
  return found;
}

std::string_view Picture::whole_text_at(Point at) const {
  const auto found = std::ranges::find_if(cuts_, [at](const Cut& cut) { return cut.box.contains(at); });
  return found == cuts_.end() ? std::string_view() : found->whole;
}

bool Picture::says(std::string_view text) const {
  return std::ranges::any_of(texts_, [text](const std::string& t) { return t.find(text) != std::string::npos; });
}

}  // namespace chokepoint
