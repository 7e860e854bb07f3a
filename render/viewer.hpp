#pragma once
// What somebody watches: one stage or two side by side, the moment, the choices. Keys, clicks and sliders
// end here; pictures are made from here. No window is needed, so tests drive it without one.
#include <memory>
#include <vector>

#include "render/keyboard.hpp"
#include "render/live_stage.hpp"
#include "render/playback.hpp"
#include "render/screen.hpp"
#include "render/stage.hpp"

namespace chokepoint {

class Viewer {
 public:
  /// One stage, or two that are shown side by side.
  explicit Viewer(std::vector<std::unique_ptr<Stage>> stages);

  /// Takes what the stages have made and goes on by so many seconds. Throws what stopped a stage.
  void tick(double seconds);
  void act(Action action);
  /// A click on the picture, in its units, with this width. Zooms, jumps.
  void click(Point at, float width);
  void hover(Point at, float width);

  /// Whether there is something to show yet.
  bool is_ready() const;
  /// True when the still picture must be made anew, since the last call.
  bool take_change();
  void draw_still(Picture& picture, float width) const;
  /// What moves with every frame: cascades, the playhead, the hour, a word on what the pointer is on.
  void draw_moving(Picture& picture, float width) const;

  /// The whole of a text that had to be cut in the still picture, where the pointer is on it; false where it isn't.
  bool draw_whole_text(Picture& picture, const Picture& still, float width) const;

  /// Where draw_moving draws, in the picture's units; empty: anywhere.
  std::vector<Box> moving_boxes(float width) const;
  bool has_change() const { return is_changed_; }

  const History& history() const { return *shown_.front().history; }
  /// Of all that is shown; once it is ready.
  std::vector<const ShowHead*> heads() const;
  /// Whether a picture of the last of so many days would look the same later on. Of a run that lives: those days, and
  /// the ghost's. Of a recording all of its days, since curves and scales of colour are drawn from days to come as well.
  bool has_what_it_draws(int days) const;
  Playback& playback() { return playback_; }
  const Playback& playback() const { return playback_; }
  Choices& choices() { return choices_; }
  const Choices& choices() const { return choices_; }
  void choices_changed() { is_changed_ = true; lay_out_again(); }
  /// Null for recordings.
  LiveStage* live() const { return live_; }
  bool must_end() const { return must_end_; }
  bool shows_help() const { return shows_help_; }
  bool shows_controls() const { return shows_controls_; }
  bool is_at_end() const;
  bool wants_journal_saved();
  /// So many changes stand in a file: nobody has to be asked whether they may be lost.
  void journal_saved(std::size_t changes) { saved_changes_ = changes; }
  void say(std::string note);
  /// For a picture that nobody clicks on.
  void hide_buttons() { has_buttons_ = false; }

 private:
  struct Shown {
    std::unique_ptr<Stage> stage;
    std::unique_ptr<History> history;
    Places country, region;
    std::size_t laid_out_region = 0;
    bool is_diverged = false;  // as it is drawn
    bool is_zoomed = true;     // whether the region that was chosen is one of its
  };
  Scene scene(const Shown& shown) const;
  const Places& places(const Shown& shown) const;
  Status status() const;
  void lay_out_again();
  bool have_same_communities() const;
  bool have_same_regions() const;
  /// What a click on a place of one of the maps opens.
  void open_place(std::size_t which, const Cell& cell);
  void zoom_out();
  /// Asks a second time when changes would be lost.
  void restart(std::uint64_t seed, std::string_view key);
  void take_days(Shown& shown);
  Box map_box(std::size_t which, float width) const;
  std::string words_on(Point at, float width) const;

  std::vector<Shown> shown_;
  LiveStage* live_ = nullptr;
  Playback playback_;
  Choices choices_;
  std::string note_;
  double note_left_ = 0, stale_ = 0;  // seconds
  Point pointer_{-1, -1};
  bool has_news_ = false;
  bool is_changed_ = true, must_end_ = false, shows_help_ = false, shows_controls_ = false;
  bool journal_asked_ = false, has_buttons_ = true;
  std::size_t saved_changes_ = 0;
  std::optional<std::uint64_t> restart_asked_;  // while the question stands
  int drawn_day_ = -2;
};

}  // namespace chokepoint
