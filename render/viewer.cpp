// Long because every key, click and stage meets here; what is drawn stands elsewhere.
#include "render/viewer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "render/cascades_picture.hpp"
#include "render/map_picture.hpp"
#include "render/moving_picture.hpp"
#include "render/timeline_picture.hpp"
#include "run/plain_text.hpp"

namespace chokepoint {

namespace {

constexpr double kNoteSeconds = 7;
constexpr double kStaleSeconds = 0.5;  // so long new days may wait for the day that is shown to change

}  // namespace

Viewer::Viewer(std::vector<std::unique_ptr<Stage>> stages) {
  for (auto& stage : stages) shown_.push_back({std::move(stage), nullptr, {}, {}});
  live_ = dynamic_cast<LiveStage*>(shown_.front().stage.get());
}

bool Viewer::is_ready() const {
  return std::ranges::all_of(shown_, [](const Shown& s) { return s.history != nullptr; });
}

std::vector<const ShowHead*> Viewer::heads() const {
  std::vector<const ShowHead*> heads;
  for (const Shown& shown : shown_) heads.push_back(&shown.history->head());
  return heads;
}

bool Viewer::has_what_it_draws(int days) const {
  const auto has_all = [&](const Shown& shown) {
    if (!shown.history) return false;
    const History& history = *shown.history;
    const int wanted = live_ == nullptr ? history.head().days : std::min(days, history.head().days);
    return history.days() >= wanted && (!history.head().has_ghost || history.ghost_days() >= wanted);
  };
  return std::ranges::all_of(shown_, has_all);
}

void Viewer::say(std::string note) {
  note_ = std::move(note);
  note_left_ = kNoteSeconds;
  is_changed_ = true;
}

void Viewer::take_days(Shown& shown) {
  shown.stage->rethrow();
  if (auto head = shown.stage->take_head()) {
    shown.history = std::make_unique<History>(std::move(*head));
    shown.country = lay_out(shown.history->head().map);
    shown.region = {};
    choices_.region.reset();
    choices_.community.reset();
    drawn_day_ = -2;
    is_changed_ = true;
  }
  if (!shown.history) return;
  const bool is_diverged = !shown.stage->divergence().empty();
  is_changed_ = is_changed_ || is_diverged != shown.is_diverged;
  shown.is_diverged = is_diverged;
  has_news_ = shown.stage->feed(*shown.history) || has_news_;
  const std::string message = shown.stage->take_message();
  if (!message.empty()) say(message);
}

void Viewer::tick(double seconds) {
  for (Shown& shown : shown_) take_days(shown);
  if (!is_ready()) return;
  if (shown_.size() == 2) shown_[0].history->share_scales(*shown_[1].history);
  int ready = shown_.front().history->days();
  for (const Shown& shown : shown_) ready = std::min(ready, shown.history->days());
  playback_.tick(seconds, ready);
  for (Shown& shown : shown_) {
    shown.stage->want(playback_.wanted(shown.history->head().days));
    const Scene now = scene(shown);
    if (now.shown_day >= 0 && !now.view) shown.stage->read_again(*shown.history, now.shown_day);
    if (&shown == &shown_.front() && now.shown_day != drawn_day_) drawn_day_ = now.shown_day, is_changed_ = true;
  }
  // Days that come while others are shown change the curves only: they go along with the next change.
  stale_ = has_news_ ? stale_ + seconds : 0;
  if (stale_ > kStaleSeconds) is_changed_ = true;
  if (note_left_ > 0 && (note_left_ -= seconds) <= 0) {
    note_.clear();
    restart_asked_.reset();
    is_changed_ = true;
  }
}

bool Viewer::take_change() {
  if (is_changed_) has_news_ = false, stale_ = 0;
  return std::exchange(is_changed_, false);
}

const Places& Viewer::places(const Shown& shown) const {
  return choices_.region && shown.is_zoomed && !shown.region.cells.empty() ? shown.region : shown.country;
}
Scene Viewer::scene(const Shown& shown) const { return scene_at(*shown.history, places(shown), choices_, playback_.time()); }

void Viewer::lay_out_again() {
  for (Shown& shown : shown_) {
    if (!shown.history || !choices_.region || !shown.is_zoomed || *choices_.region >= shown.history->head().map.regions.size()) continue;
    if (shown.region.cells.empty() || shown.laid_out_region != *choices_.region) {
      shown.region = lay_out_region(shown.history->head().map, *choices_.region);
      shown.laid_out_region = *choices_.region;
    }
  }
}

bool Viewer::is_at_end() const {
  return is_ready() && std::ranges::all_of(shown_, [](const Shown& s) { return s.history->days() >= s.history->head().days; });
}

Status Viewer::status() const {
  Status status;
  const double pace = playback_.pace();
  const std::string speed = std::isinf(pace) ? "as fast as it can" : fmt::format("{:.3g} days a second", pace);
  const std::string does = playback_.is_playing() ? speed : "paused";
  if (live_ == nullptr) status.mode = playback_.is_playing() ? "recording, " + speed : "recording";
  if (live_ != nullptr) status.mode = is_at_end() ? "live: the run is over" : "live, " + does;
  status.note = note_;
  status.has_buttons = has_buttons_;
  for (const Shown& shown : shown_) {
    if (status.divergence.empty()) status.divergence = shown.stage->divergence();
    status.is_good = status.is_good || shown.stage->agrees();
  }
  return status;
}

void Viewer::draw_still(Picture& picture, float width) const {
  if (shown_.size() == 1) return draw_screen(picture, plan_screen(width), scene(shown_.front()), status());
  draw_side_by_side(picture, width, scene(shown_[0]), scene(shown_[1]), status());
}

Box Viewer::map_box(std::size_t which, float width) const {
  return shown_.size() == 1 ? plan_screen(width).map : plan_half(width, static_cast<int>(which)).map;
}

void Viewer::draw_moving(Picture& picture, float width) const {
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    if (choices_.community) continue;
    draw_cascades(picture, map_box(i, width), scene(shown_[i]));
    draw_region_names(picture, map_box(i, width), scene(shown_[i]));
  }
  const ScreenPlan plan = shown_.size() == 1 ? plan_screen(width) : plan_half(width, 0);
  draw_clock(picture, plan, scene(shown_.front()));
  draw_hint(picture, pointer_, width, words_on(pointer_, width));
}

bool Viewer::draw_whole_text(Picture& picture, const Picture& still, float width) const {
  const std::string whole(still.whole_text_at(pointer_));
  // Buttons are drawn over the picture: above them, not below.
  const Box buttons = toolbar_box(shown_.size() == 1 ? plan_screen(width) : plan_half(width, 0));
  draw_hint(picture, {pointer_.x, std::min(pointer_.y, buttons.y)}, width, whole);
  return !whole.empty();
}

std::vector<Box> Viewer::moving_boxes(float width) const {
  if (shows_help_ || shows_controls_ || choices_.region) return {};
  const ScreenPlan plan = shown_.size() == 1 ? plan_screen(width) : plan_half(width, 0);
  const Box strip = timeline_strip(plan.timeline);
  std::vector<Box> boxes = {{strip.x - 8, strip.y - 10, strip.w + 16, strip.h + 16},
                            {plan.header.x, plan.header.y + 30, 240, 26}, toolbar_box(plan_screen(width))};
  for (std::size_t i = 0; i < shown_.size(); ++i) boxes.push_back(map_box(i, width));
  return boxes;
}

void Viewer::restart(std::uint64_t seed, std::string_view key) {
  if (live_ == nullptr) return say("A recording can't be started again with another seed.");
  const std::size_t made = live_->journal().size(), changes = made - std::min(made, saved_changes_);
  if (changes > 0 && restart_asked_ != seed) {
    say(fmt::format("{} {} would be lost (J saves them). {} once more starts anew.", changes, changes == 1 ? "change" : "changes", key));
    restart_asked_ = seed;
    return;
  }
  restart_asked_.reset();
  saved_changes_ = 0;
  live_->restart(seed);
  playback_.jump(0);
  say(fmt::format("A new world with seed {}; changes so far are gone from it.", seed));
}

/// A community of one run can be shown beside the same one of the other only if both have it.
bool Viewer::have_same_communities() const {
  const auto& first = shown_.front().history->head().map.people;
  return std::ranges::all_of(shown_, [&](const Shown& s) { return s.history->head().map.people == first; });
}

/// Of two scenarios a region's number means another place in each.
bool Viewer::have_same_regions() const {
  const auto& first = shown_.front().history->head().map.regions;
  return std::ranges::all_of(shown_, [&](const Shown& s) {
    return std::ranges::equal(s.history->head().map.regions, first, {}, &Region::name, &Region::name);
  });
}

void Viewer::open_place(std::size_t which, const Cell& cell) {
  if (choices_.region && shown_[which].is_zoomed) {
    if (!have_same_communities()) return say("The two runs have other communities (another seed, size or country): look at one of them alone.");
    choices_.community = cell.first_community;
    return choices_changed();
  }
  choices_.region = cell.region;
  const bool is_of_all = have_same_regions();
  for (Shown& shown : shown_) shown.is_zoomed = is_of_all || &shown == &shown_[which];
  if (!is_of_all) say(fmt::format("Only {} comes nearer: the other is another country, with regions of its own.", shown_[which].history->head().map.regions[cell.region].name));
  choices_changed();
}

void Viewer::zoom_out() {
  if (choices_.community) choices_.community.reset();
  else choices_.region.reset();
  choices_changed();
}

void Viewer::act(Action action) {
  if (!is_ready()) {
    must_end_ = must_end_ || action == Action::kQuit;
    return;
  }
  is_changed_ = true;
  note_.clear();  // what was said of the last key isn't about this one
  switch (action) {
    case Action::kPause: return playback_.set_playing(!playback_.is_playing());
    case Action::kStep: return playback_.step(1);
    case Action::kStepBack: return playback_.step(-1);
    case Action::kFaster: return playback_.faster();
    case Action::kSlower: return playback_.slower();
    case Action::kNextEvent: {
      const int day = next_event_day(history(), playback_.time());
      if (day < 0) return say(is_at_end() ? "That was the last event." : "No further event is known yet.");
      playback_.set_playing(false);
      return playback_.jump(day + 0.99);
    }
    case Action::kPreviousEvent: {
      const int day = previous_event_day(history(), playback_.time());
      playback_.set_playing(false);
      return playback_.jump(day < 0 ? 0 : day + 0.99);
    }
    case Action::kFirstDay:
      if (std::isinf(playback_.pace())) playback_.set_playing(false);  // it would be at the last day again at once
      return playback_.jump(0);
    case Action::kLatestDay: return playback_.jump(history().days() - 0.01);
    case Action::kRestart: return restart(history().head().seed, "R");
    case Action::kNextSeed: return restart(history().head().seed + 1, "S");
    case Action::kZoomOut:
      if (shows_help_) { shows_help_ = false; return; }
      return zoom_out();
    case Action::kControls:
      if (live_ == nullptr) return say("A recording can't be changed; start the scenario itself to change it.");
      shows_controls_ = !shows_controls_;
      return;
    case Action::kSaveJournal:
      if (live_ == nullptr) return say("A recording can't be changed, so there is no journal of changes to save.");
      journal_asked_ = true;
      return;
    case Action::kHelp: shows_help_ = !shows_help_; return;
    case Action::kQuit: must_end_ = true; return;
    default: break;
  }
  choices_.shade = static_cast<Shade>(static_cast<int>(action) - static_cast<int>(Action::kShade1));
}

bool Viewer::wants_journal_saved() { return std::exchange(journal_asked_, false); }

void Viewer::hover(Point at, float) { pointer_ = at; }

void Viewer::click(Point at, float width) {
  if (!is_ready()) return;
  const ScreenPlan plan = shown_.size() == 1 ? plan_screen(width) : plan_half(width, 0);
  Box strip = timeline_strip(plan.timeline);
  strip.h += 20;
  if (strip.contains(at)) {
    playback_.jump(std::min(time_at(strip, history().head().days, at.x), static_cast<double>(history().days())));
    is_changed_ = true;
    return;
  }
  for (std::size_t i = 0; i < shown_.size(); ++i) {
    const Box box = map_box(i, width);
    if (!box.contains(at) || choices_.community) continue;
    const Places& here = places(shown_[i]);
    const std::size_t cell = here.cell_at(place_of(ground_of(box), at));
    if (cell == here.cells.size()) return zoom_out();
    return open_place(i, here.cells[cell]);
  }
}

std::string Viewer::words_on(Point at, float width) const {
  for (std::size_t i = 0; i < shown_.size() && !choices_.community; ++i) {
    const Box box = map_box(i, width);
    if (!box.contains(at)) continue;
    const Scene now = scene(shown_[i]);
    const std::size_t cell = now.places.cell_at(place_of(ground_of(box), at));
    return cell == now.places.cells.size() ? "" : words_on_cell(now, cell);
  }
  return "";
}

}  // namespace chokepoint
