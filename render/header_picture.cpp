#include "render/header_picture.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "render/palette.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

std::string count_text(double count) { return count < 10'000 ? with_thousands(count) : in_short(count); }

/// Sum of a flow over the days up to the one shown.
double so_far(const Scene& scene, Measure measure) {
  double sum = 0;
  for (int day = 0; day <= scene.shown_day; ++day) sum += scene.history.measure(day, measure);
  return sum;
}

void draw_alarm(Picture& picture, Box box, const std::string& text) {
  picture.mean(Part::kAlarm);
  const float width = picture.text_width("DIVERGED", {kLarge, true}) + 20;
  const Box sign{box.right() - width, box.y + 4, width, 28};
  picture.rect(sign, ink::kAlarm, 5);
  picture.text({sign.x + sign.w / 2, sign.y + 3}, "DIVERGED", ink::kPaper, {kLarge, true, Align::kCentre});
  picture.text({box.right(), sign.bottom() + 3}, text, ink::kAlarm, {kSmall, true, Align::kRight});
}

}  // namespace

std::string people_text(const ShowHead& head) {
  const auto agents = static_cast<double>(head.people());
  const double shown = agents * head.people_per_agent;
  const std::string country = head.population > shown ? " of " + with_thousands(head.population) : "";
  const std::string people = with_thousands(shown) + country + " people";
  return head.people_per_agent == 1 ? people + ", one agent each" : people + ", " + in_short(agents) + " agents";
}

std::string early_end(const ShowHead& head) {
  if (head.asked_days <= head.days) return "";
  return fmt::format("ended early, after {} of {} days", with_thousands(head.days), with_thousands(head.asked_days));
}

std::string title_text(const ShowHead& head) { return head.title + " \xC2\xB7 " + people_text(head); }

std::string headline(const Scene& scene) {
  if (scene.shown_day < 0) return "The first day is about to begin.";
  const double silenced = so_far(scene, Measure::kPeopleNewlySilenced);
  const double everybody = static_cast<double>(scene.history.head().people()) * scene.history.head().people_per_agent;
  const double granted = so_far(scene, Measure::kItemsRemovedPolicyRequest) + so_far(scene, Measure::kItemsRestrictedLocalLaw);
  return fmt::format("Until today {} people ({} of all) held back a political post out of fear.\n"
                     "{} posts were stopped because government or court asked, {} stopped that broke neither rules nor law.",
                     count_text(silenced), in_percent(silenced / std::max(1.0, everybody)), count_text(granted),
                     count_text(so_far(scene, Measure::kWronglyRestricted)));
}

namespace {

/// A sentence a line: broken where words happen to end, the last one would stand alone.
void draw_headline(Picture& picture, Box box, const std::string& sentences) {
  const std::size_t end = sentences.find('\n');
  picture.text_within({box.x, box.y}, box.w, sentences.substr(0, end), ink::kText, {kSmall});
  if (end != std::string::npos) picture.text_within({box.x, box.y + 16}, box.w, sentences.substr(end + 1), ink::kText, {kSmall});
}

/// Top right: what is shown, which history it is, and how real.
void draw_origin(Picture& picture, Box box, const Scene& scene, const Status& status) {
  picture.mean(Part::kText, 2);
  picture.text({box.right(), box.y}, status.mode, ink::kText, {kBody, true, Align::kRight});
  if (scene.shown_day >= 0) {
    picture.text({box.right(), box.y + 18}, fmt::format("seed {} \xC2\xB7 {}", scene.history.head().seed, scene.history.hash(scene.shown_day).text().substr(0, 12)),
                 ink::kFaint, {kSmall, false, Align::kRight});
  }
  const std::string early = early_end(scene.history.head());
  const std::string origin = status.is_good ? "rerun: same bits so far" : early.empty() ? "one possible history; the map is invented" : early;
  picture.text({box.right(), box.y + 34}, origin, status.is_good ? ink::kGood : early.empty() ? ink::kFaint : ink::kAlarm, {kSmall, false, Align::kRight});
}

}  // namespace

void draw_header(Picture& picture, Box box, const Scene& scene, const Status& status) {
  picture.mean(Part::kText, 0);
  picture.text({box.x, box.y - 4}, long_date(scene.date()), ink::kBright, {kHuge, true});
  if (scene.shown_day < 0) picture.text({box.x, box.y + 33}, "before the first day", ink::kFaint, {kBody});
  const float x = box.x + std::max(250.0F, picture.text_width("30 September 2021", {kHuge, true}) + 22);
  const float room = box.right() - x - 250;
  picture.mean(Part::kText, 1);
  const std::string title = status.title.empty() ? title_text(scene.history.head()) : status.title;
  picture.text_within({x, box.y}, room, title, ink::kText, {kLarge, true});
  const Box below{x, box.y + 24, room, 34};
  if (status.note.empty()) draw_headline(picture, below, headline(scene));
  else picture.paragraph(below, status.note, ink::kBright, {kSmall});
  if (!status.divergence.empty()) return draw_alarm(picture, box, status.divergence);
  draw_origin(picture, box, scene, status);
}

}  // namespace chokepoint
