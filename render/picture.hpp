#pragma once
// A picture as a list of marks: rectangles, lines, polygons, circles, words. It knows no library and no
// display, so that tests can hold it against the world; paint.hpp gives it to one that draws.
//
// Units: the picture is 800 high, whatever the screen; x runs to 1280 on a 16:10 screen and further on
// wider ones. Origin top left.
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint {

inline constexpr float kPictureHeight = 800;

struct Color {
  std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
  friend bool operator==(const Color&, const Color&) = default;
};
/// The same colour, `share` as opaque.
Color faded(Color color, double share);
/// Between two colours, 0 is `a`.
Color mixed(Color a, Color b, double share);

struct Point {
  float x = 0, y = 0;
};

struct Box {
  float x = 0, y = 0, w = 0, h = 0;
  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool contains(Point p) const { return p.x >= x && p.x < right() && p.y >= y && p.y < bottom(); }
  Box inset(float by) const { return {x + by, y + by, w - 2 * by, h - 2 * by}; }
  /// Cuts a strip of this height off the top and returns it.
  Box cut_top(float height);
  Box cut_bottom(float height);
  Box cut_left(float width);
  Box cut_right(float width);
};

/// What a mark stands for, so that a test or a click finds it.
enum class Part : std::uint8_t {
  kPaper, kText, kCell, kBorder, kRegion, kCascade, kHop, kStop, kService, kRung, kOffer, kBelief, kStatement,
  kQueue, kCurve, kGhost, kEvent, kPlayhead, kLegend, kAlarm,
};

enum class MarkKind : std::uint8_t { kRect, kHexagon, kPolygon, kLine, kCircle, kText };
enum class Align : std::uint8_t { kLeft, kCentre, kRight };

/// Sizes that letters are made in.
inline constexpr float kSmall = 12, kBody = 14, kLarge = 18, kHuge = 30;
struct TextStyle {
  float size = kBody;
  bool is_bold = false;
  Align align = Align::kLeft;
};

struct Mark {
  MarkKind kind{};
  Part part{};
  std::uint32_t which = 0;  // of its part: a cell, a rung, an event ...
  Color color;
  float width = 0;          // of a line; radius of a circle, a hexagon or a rectangle's corners
  std::uint32_t first = 0;  // its points; of a rectangle: corners top left and bottom right
  std::uint32_t count = 0;
  std::uint32_t text = 0;
  TextStyle style;
};

/// How wide a text will be; without a measure an average letter is taken.
using TextMeasure = std::function<float(std::string_view text, TextStyle style)>;

class Picture {
 public:
  explicit Picture(TextMeasure measure = {}) : measure_(std::move(measure)) {}
  void clear();

  /// What the marks that follow stand for.
  void mean(Part part, std::uint32_t which = 0) { part_ = part, which_ = which; }

  void rect(Box box, Color color, float rounding = 0);
  void frame(Box box, Color color, float width = 1);
  void hexagon(Point centre, float radius, Color color);
  void polygon(std::span<const Point> convex, Color color);
  void line(std::span<const Point> points, Color color, float width);
  void line(Point a, Point b, Color color, float width);
  void dashed(std::span<const Point> points, Color color, float width);
  void circle(Point centre, float radius, Color color);
  void text(Point at, std::string_view text, Color color, TextStyle style = {});
  /// Broken into lines of the box's width, the last one cut with "…" when the box is full. Returns the
  /// height that was used.
  float paragraph(Box box, std::string_view text, Color color, TextStyle style = {});
  /// Cut with "…" to fit.
  void text_within(Point at, float width, std::string_view text, Color color, TextStyle style = {});

  float text_width(std::string_view text, TextStyle style) const;

  std::span<const Mark> marks() const { return marks_; }
  std::span<const Point> points(const Mark& m) const { return {points_.data() + m.first, m.count}; }
  const std::string& text_of(const Mark& m) const { return texts_[m.text]; }
  /// Marks of one part, to be looked at.
  std::vector<const Mark*> find(Part part) const;
  std::vector<const Mark*> find(Part part, std::uint32_t which) const;
  bool says(std::string_view text) const;
  /// The whole of a text that was cut to fit and stands at this place; empty: there is none.
  std::string_view whole_text_at(Point at) const;

 private:
  struct Cut {
    Box box;
    std::string whole;
  };
  Mark& add(MarkKind kind, Color color, float width, std::span<const Point> points);
  std::string shortened(std::string_view text, float width, TextStyle style) const;

  TextMeasure measure_;
  Part part_ = Part::kPaper;
  std::uint32_t which_ = 0;
  std::vector<Mark> marks_;
  std::vector<Point> points_;
  std::vector<std::string> texts_;
  std::vector<Cut> cuts_;
};

}  // namespace chokepoint
