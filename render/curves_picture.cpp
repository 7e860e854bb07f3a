#include "render/curves_picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "render/palette.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr std::array<std::pair<Measure, std::string_view>, 18> kPlainNames = {{
    {Measure::kPostsSilenced, "Political posts held back out of fear, a day"},
    {Measure::kPostsWished, "Political posts people wished to write, a day"},
    {Measure::kItemsStopped, "Posts taken down or hidden, a day"},
    {Measure::kProtectedRestricted, "Allowed political posts stopped, a day"},
    {Measure::kWronglyRestricted, "Posts stopped within rules and law, a day"},
    {Measure::kPeopleCircumventing, "People who use a VPN or proxy"},
    {Measure::kRequestsFiled, "Requests by the government, a day"},
    {Measure::kItemsRequested, "Posts the government asked to stop, a day"},
    {Measure::kQueueGeneral, "Waiting for moderators, of all countries"},
    {Measure::kQueueLegal, "Waiting for lawyers, of all countries"},
    {Measure::kCountryFear, "Fear shared by the whole country"},
    {Measure::kCountryReactance, "Defiance shared by the whole country"},
    {Measure::kPeopleNewlySilenced, "People who fell silent for the first time, a day"},
    {Measure::kExposuresPrevented, "Readings prevented, a day"},
    {Measure::kPostsLostToBlock, "Posts lost because a service was cut, a day"},
    {Measure::kAccountsDormant, "Accounts that sleep"},
    {Measure::kScrutiny, "How closely the public watches the company"},
    {Measure::kFlags, "Posts reported by users, a day"},
}};

constexpr double kToCome = 0.28;  // of a curve's colour: days after the one that is shown
constexpr double kCrowd = 100'000;  // people that counts are given for, of countries of unlike size

double people_of(const History& history) {
  return static_cast<double>(history.head().people()) * history.head().people_per_agent;
}

/// What is read off for a curve. Of two countries the larger one's counts would press the other's line flat: each is
/// then given for so many people.
struct CurveReading {
  Measure measure;
  bool is_per_head = false;

  double value(const History& history, int day, bool is_ghost = false) const {
    const double whole = curve_value(history, day, measure, is_ghost);
    return is_per_head ? whole * kCrowd / people_of(history) : whole;
  }
};

CurveReading reading_of(Measure measure, const History& history, const History* other) {
  const Nature nature = kMeasures[static_cast<std::size_t>(measure)].nature;
  if (other == nullptr || (nature != Nature::kFlow && nature != Nature::kStock)) return {measure};
  const double own = people_of(history), others = people_of(*other);
  const double few = std::min(own, others), many = std::max(own, others);
  return {measure, many > 1.5 * few && few > 0};
}

struct Scale {
  double top = 1;
  int days = 1;
};

template <class Value>
std::vector<Point> curve_points(Box box, int count, const Scale& scale, Value value_of) {
  // At most two points a pixel.
  const int stride = std::max(1, count / static_cast<int>(std::max(1.0F, box.w)));
  std::vector<Point> points;
  for (int day = 0; day < count; day += stride) {
    const double value = value_of(day);
    points.push_back({box.x + box.w * (static_cast<float>(day) + 0.5F) / static_cast<float>(scale.days),
                      box.bottom() - box.h * static_cast<float>(value / scale.top)});
  }
  return points;
}

double raw_value(const History& history, int day, Measure measure, bool is_ghost) {
  return is_ghost ? history.ghost_measure(day, measure) : history.measure(day, measure);
}

double highest(const History& history, const CurveReading& reading, bool is_ghost) {
  double top = 0;
  const int count = is_ghost ? history.ghost_days() : history.days();
  for (int day = 0; day < count; ++day) top = std::max(top, reading.value(history, day, is_ghost));
  return top;
}

/// Piece by piece: the joints of a jagged line would stick out. What lies right of `now` is still to come.
void draw_pieces(Picture& picture, const std::vector<Point>& points, float now, Color color, float width) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    picture.line(points[i - 1], points[i], points[i].x <= now + 0.01F ? color : faded(color, kToCome), width);
  }
}

std::string short_number(double value) { return value >= 10 && value < 10'000 ? with_thousands(value) : in_short(value); }

/// What the day's value is against the world without pressure.
std::string against_ghost(const Scene& scene, const CurveReading& reading) {
  const int day = scene.shown_day;
  if (day < 0 || day >= scene.history.ghost_days()) return "";
  return "without pressure " + short_number(reading.value(scene.history, day, true));
}

/// The other run's, dashed: told apart by who doesn't see the colours, too.
void draw_other(Picture& picture, const std::vector<Point>& points, float now) {
  const auto to_come = std::ranges::find_if(points, [now](Point p) { return p.x > now + 0.01F; });
  const auto past = static_cast<std::size_t>(to_come - points.begin());
  const std::span<const Point> all(points);
  picture.dashed(all.first(past), ink::kRunB, 1.8F);
  if (past > 0 && past < all.size()) picture.dashed(all.subspan(past - 1), faded(ink::kRunB, kToCome), 1.8F);
}

/// Of the run, of its world without pressure, and of the other run: what the highest line reaches.
double top_of(const History& history, const CurveReading& reading, const History* other) {
  const double own = std::max(highest(history, reading, false), highest(history, reading, true));
  return other == nullptr ? own : std::max(own, highest(*other, reading, false));
}

void draw_lines(Picture& picture, Box box, const Scene& scene, const CurveReading& reading, std::uint32_t which, const History* other) {
  const History& history = scene.history;
  Scale scale{top_of(history, reading, other), std::max(1, history.head().days)};
  if (other != nullptr) scale.days = std::max(scale.days, other->head().days);
  if (scale.top <= 0) scale.top = 1;
  const float now_x = box.x + box.w * (static_cast<float>(scene.shown_day) + 0.5F) / static_cast<float>(scale.days);
  picture.mean(Part::kGhost, which);
  const auto points_of = [&](const History& h, int count, bool is_ghost) {
    return curve_points(box, count, scale, [&](int day) { return reading.value(h, day, is_ghost); });
  };
  if (history.ghost_days() > 1 && other == nullptr) picture.dashed(points_of(history, history.ghost_days(), true), ink::kFaint, 1.4F);
  if (other != nullptr) draw_other(picture, points_of(*other, other->days(), false), now_x);
  picture.mean(Part::kCurve, which);
  draw_pieces(picture, points_of(history, history.days(), false), now_x, ink::kRunA, 1.8F);
  if (scene.shown_day < 0) return;
  const double now = reading.value(history, scene.shown_day);
  picture.line({now_x, box.y}, {now_x, box.bottom()}, faded(ink::kBright, 0.3), 1);
  picture.circle({now_x, box.bottom() - box.h * static_cast<float>(now / scale.top)}, 3.2F, ink::kBright);
}

}  // namespace

double curve_value(const History& history, int day, Measure measure, bool is_ghost) {
  if (kMeasures[static_cast<std::size_t>(measure)].nature != Nature::kFlow) return raw_value(history, day, measure, is_ghost);
  const int first = std::max(0, day - kMeanDays + 1);
  double sum = 0;
  for (int d = first; d <= day; ++d) sum += raw_value(history, d, measure, is_ghost);
  return sum / (day - first + 1);
}

std::string plain_name(Measure measure) {
  for (const auto& [m, name] : kPlainNames) {
    if (m == measure) return std::string(name);
  }
  std::string meaning(kMeasures[static_cast<std::size_t>(measure)].meaning);
  std::ranges::replace(meaning, '_', ' ');  // of another measure that it names
  if (!meaning.empty()) meaning[0] = static_cast<char>(std::toupper(meaning[0]));
  return meaning;
}

namespace {

/// The day's value, and beside it that of the other run or of the world without pressure; right, the curve's top.
void draw_values(Picture& picture, Box box, const Scene& scene, const CurveReading& reading, const History* other) {
  const TextStyle large{kLarge, true};
  const std::string now = (other == nullptr ? "" : "A ") + short_number(reading.value(scene.history, scene.shown_day));
  picture.text({box.x, box.y}, now, ink::kRunA, large);
  picture.text({box.right(), box.y + 5}, "top " + short_number(top_of(scene.history, reading, other)), ink::kFaint,
               {kSmall, false, Align::kRight});
  const float after = box.x + picture.text_width(now, large) + 8;
  if (other == nullptr) {
    picture.text({after, box.y + 5}, against_ghost(scene, reading), ink::kFaint, {kSmall});
  } else if (scene.shown_day < other->days()) {
    picture.text({after + 4, box.y}, "B " + short_number(reading.value(*other, scene.shown_day)), ink::kRunB, large);
  }
}

}  // namespace

void draw_curve(Picture& picture, Box box, const Scene& scene, Measure measure, std::uint32_t which, const History* other) {
  picture.mean(Part::kCurve, 100 + which);
  const CurveReading reading = reading_of(measure, scene.history, other);
  const std::string caption = (reading.is_per_head ? "Per 100,000: " : "") + plain_name(measure);
  picture.text_within({box.x, box.y}, box.w, caption, ink::kText, {kSmall, true});
  box.cut_top(16);
  if (scene.shown_day >= 0) draw_values(picture, box, scene, reading, other);
  box.cut_top(24);
  picture.line({box.x, box.bottom()}, {box.right(), box.bottom()}, ink::kLine, 1);
  draw_lines(picture, box, scene, reading, which, other);
}

void draw_curves(Picture& picture, Box box, const Scene& scene) {
  const float height = box.h / kCurvesShown;
  for (std::size_t i = 0; i < kCurvesShown; ++i) {
    Box own = box.cut_top(height);
    own.cut_bottom(10);
    draw_curve(picture, own, scene, scene.choices.curves[i], static_cast<std::uint32_t>(i));
  }
}

}  // namespace chokepoint
