#include "render/timeline_picture.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "render/palette.hpp"
#include "render/pressure_picture.hpp"
#include "run/journal.hpp"
#include "run/plain_text.hpp"
#include "run/service_names.hpp"
#include "scenario/plain_setting.hpp"

namespace chokepoint {

namespace {

constexpr float kLineOfWords = 20;
constexpr int kDaysForMonths = 60;

Color color_of(const TimelineEvent& event, const ShowHead& head) {
  if (event.is_exogenous) return ink::kOutside;
  if (event.actor == head.government) return ink::kGovernment;
  return event.actor == head.company ? ink::kCompany : ink::kFaint;
}

/// Every month, or every second, third ..., so that their names have room.
int months_between_names(Picture& picture, Box strip, int days) {
  const float month = strip.w * 30.4F / static_cast<float>(std::max(1, days));
  const float name = picture.text_width("May 2000", {kSmall}) + 14;
  for (const int stride : {1, 2, 3, 6}) {
    if (month * static_cast<float>(stride) >= name) return stride;
  }
  return 12;
}

void draw_months(Picture& picture, Box strip, const Scene& scene) {
  const ShowHead& head = scene.history.head();
  picture.mean(Part::kText);
  const int stride = months_between_names(picture, strip, head.days);
  int first = -1;  // month that is named, from January
  float free_from = strip.x;
  for (int day = 0; day < head.days; ++day) {
    const std::string date = text(head.start + day);
    if (day > 0 && date.substr(8) != "01") continue;
    const int month = std::stoi(date.substr(5, 2)) - 1;
    if (first < 0) first = month;
    const float x = x_of_day(strip, head.days, day);
    picture.line({x, strip.bottom()}, {x, strip.bottom() + 4}, ink::kFaint, 1);
    if ((month - first + 12) % stride != 0 || x < free_from || x + 50 > strip.right()) continue;
    const std::string name = month_of(head.start + day);
    picture.text({x + 3, strip.bottom() + 1}, name, ink::kFaint, {kSmall});
    free_from = x + picture.text_width(name, {kSmall}) + 8;
  }
}

/// Of a run too short for months: its days, or every second, seventh ... so that they have room.
void draw_days(Picture& picture, Box strip, const Scene& scene) {
  const ShowHead& head = scene.history.head();
  const float day_width = strip.w / static_cast<float>(std::max(1, head.days));
  const float name = picture.text_width("30 Sep 2000", {kSmall}) + 14;
  int stride = 1;
  for (const int wider : {2, 7, 14}) {
    if (day_width * static_cast<float>(stride) < name) stride = wider;
  }
  picture.mean(Part::kText);
  for (int day = 0; day < head.days; day += stride) {
    const float x = x_of_day(strip, head.days, day);
    picture.line({x, strip.bottom()}, {x, strip.bottom() + 4}, ink::kFaint, 1);
    if (x + name <= strip.right()) picture.text({x + 3, strip.bottom() + 1}, short_date(head.start + day), ink::kFaint, {kSmall});
  }
}

void draw_dates(Picture& picture, Box strip, const Scene& scene) {
  if (scene.history.head().days < kDaysForMonths) draw_days(picture, strip, scene);
  else draw_months(picture, strip, scene);
}

void draw_events(Picture& picture, Box strip, const Scene& scene) {
  const ShowHead& head = scene.history.head();
  std::uint32_t number = 0;
  for (const TimelineEvent& event : scene.history.events()) {
    picture.mean(Part::kEvent, number++);
    if (!is_worth_a_jump(event)) continue;
    const float x = x_of_day(strip, head.days, event.day + 0.5);
    const Color color = color_of(event, head);
    picture.circle({x, strip.y + (event.is_exogenous ? 5.0F : (event.actor == head.company ? 25.0F : 15.0F))}, 4,
                   faded(color, event.day <= scene.shown_day ? 1 : 0.5));
  }
}

/// Some texts are sentences of their own: "the bill passes its second reading", "facebook is throttled".
std::string words_of(const TimelineEvent& event) {
  if (event.actor == kJournalActor) return "Changed by hand: " + plain_change(event.text);
  const bool is_sentence = event.is_exogenous || event.act == "access" || event.text.starts_with("the ");
  std::string words = is_sentence ? event.text : event.actor + " " + event.text;
  if (!words.empty()) words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  return words;
}

/// "facebook" and " is throttled"; empty when it is of another kind.
std::pair<std::string, std::string> service_and_state(const TimelineEvent& event) {
  const std::size_t blank = event.text.find(' ');
  if (event.act != "access" || blank == std::string::npos || event.text.compare(blank, 4, " is ") != 0) return {};
  return {event.text.substr(0, blank), event.text.substr(blank)};
}

/// What befalls several services on one day is one line; `first` becomes the first event of them.
std::string words_up_to(const std::vector<TimelineEvent>& events, std::size_t last, std::size_t& first) {
  const auto [service, state] = service_and_state(events[last]);
  first = last;
  if (service.empty()) return words_of(events[last]);
  std::string services = service;
  while (first > 0 && events[first - 1].day == events[last].day) {
    const auto [other, same] = service_and_state(events[first - 1]);
    if (other.empty() || same != state) break;
    services = other + ", " + services;
    --first;
  }
  if (first == last) return words_of(events[last]);
  services[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(services[0])));
  return services + " are " + state.substr(4);
}

/// One event: its day, and its words in as many lines as they need and have.
void draw_event(Picture& picture, Box& box, const Scene& scene, const TimelineEvent& event, const std::string& words, bool is_first) {
  const bool is_new = scene.shown_day - event.day < 7;
  const Color color = is_first && is_new ? ink::kBright : mixed(ink::kFaint, ink::kText, is_new ? 1 : 0.3);
  picture.circle({box.x + 5, box.y + 9}, 4, color_of(event, scene.history.head()));
  picture.text({box.x + 16, box.y}, short_date(scene.history.head().start + event.day), ink::kFaint, {kBody});
  const Box room{box.x + 108, box.y, box.w - 108, box.h};
  box.cut_top(std::max(kLineOfWords, picture.paragraph(room, words, color, {kBody, is_first && is_new})));
}

/// "a, b and c"
std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) list += (i == 0 ? "" : i + 1 < names.size() ? ", " : " and ") + names[i];
  return list;
}

/// An empty place would look like a mistake: why there is no event to tell.
std::string why_nothing_happened(const ShowHead& head) {
  std::vector<std::string> blocked;
  for (std::size_t s = 0; s < std::min(head.services.size(), head.blocked_days.size()); ++s) {
    if (head.blocked_days[s] > 0) blocked.push_back(service_in_words(head.services[s]));
  }
  const std::string nothing = "Nothing happened so far: no threat, no law, no concession, no news from outside.";
  if (blocked.empty()) return nothing;
  return nothing + " Blocked before the first day: " + list_of(blocked) + ". Little is left to threaten with.";
}

/// The latest events up to the day shown, the newest on top and brightest.
void draw_words(Picture& picture, Box box, const Scene& scene) {
  const auto& events = scene.history.events();
  bool is_first = true;
  for (std::size_t i = events.size(); i-- > 0 && box.h >= kLineOfWords;) {
    if (events[i].day > scene.shown_day || !is_worth_a_jump(events[i])) continue;
    std::size_t first = i;
    const std::string words = words_up_to(events, i, first);
    picture.mean(Part::kEvent, static_cast<std::uint32_t>(i));
    draw_event(picture, box, scene, events[i], words, is_first);
    i = first;
    is_first = false;
  }
  if (!is_first || scene.shown_day < 0) return;
  picture.mean(Part::kText);
  picture.paragraph({box.x, box.y, box.w, box.h}, why_nothing_happened(scene.history.head()), ink::kText, {kBody});
}

}  // namespace

bool is_worth_a_jump(const TimelineEvent& event) {
  return event.act != "law copied";  // by other governments: many, and elsewhere
}

Box timeline_strip(Box box) { return {box.x, box.y + 12, box.w, 34}; }

double time_at(Box strip, int days, float x) { return std::clamp((x - strip.x) / strip.w, 0.0F, 1.0F) * static_cast<float>(days); }

int next_event_day(const History& history, double time) {
  for (const TimelineEvent& event : history.events()) {
    if (is_worth_a_jump(event) && event.day + 0.99 > time + 0.1) return event.day;
  }
  return -1;
}

int previous_event_day(const History& history, double time) {
  int found = -1;
  for (const TimelineEvent& event : history.events()) {
    if (is_worth_a_jump(event) && event.day + 1 < time - 0.1) found = event.day;
  }
  return found;
}

void draw_timeline(Picture& picture, Box box, const Scene& scene, float buttons) {
  const Box strip = timeline_strip(box);
  draw_pressure(picture, strip, scene);
  draw_dates(picture, strip, scene);
  draw_events(picture, strip, scene);
  box.cut_top(64);
  box.cut_right(buttons);
  draw_words(picture, box, scene);
}

void draw_timeline_of_both(Picture& picture, Box box, const Scene& a, const Scene& b, float buttons) {
  const Box strip = timeline_strip(box);
  draw_pressure(picture, strip, a);
  const int days = a.history.head().days;
  draw_steps(picture, strip, days, a, {Part::kRung, 102, ink::kRunA, false});
  draw_steps(picture, strip, days, b, {Part::kRung, 101, ink::kRunB, true});
  draw_dates(picture, strip, a);
  draw_events(picture, strip, a);
  box.cut_top(64);
  box.cut_right(buttons);
  Box half = box.cut_left(box.w / 2);
  half.cut_right(12);
  for (const auto& [words, scene, letter, color] : {std::tuple(half, &a, "A", ink::kRunA), std::tuple(box, &b, "B", ink::kRunB)}) {
    picture.mean(Part::kText);
    picture.text({words.x, words.y}, letter, color, {kBody, true});
    draw_words(picture, {words.x + 16, words.y, words.w - 16, words.h}, *scene);
  }
}

void name_timeline(Picture& picture, Box box, std::string_view whose) {
  picture.mean(Part::kText);
  Point at{box.x, box.y - 9};
  const auto say = [&](const std::string& words, Color color) {
    picture.text(at, words, color, {kSmall});
    at.x += picture.text_width(words, {kSmall}) + 14;
  };
  say("How far the threat had gone" + std::string(whose), ink::kFaint);
  for (const auto& [words, color] : {std::pair("government", ink::kGovernment), std::pair("company", ink::kCompany),
                                     std::pair("from outside", ink::kOutside), std::pair("others", ink::kFaint)}) {
    picture.circle({at.x, at.y + 7}, 3, color);
    at.x += 7;
    say(words, color);
  }
}

}  // namespace chokepoint
