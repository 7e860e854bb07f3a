#pragma once
// Buttons, sliders and the keyboard map over the picture, with Dear ImGui. What a person changes goes to
// the run through LiveStage::change and so into its journal.
#include <map>
#include <string>
#include <vector>

#include "render/letters.hpp"
#include "render/sliders.hpp"
#include "render/viewer.hpp"

namespace chokepoint {

class Controls {
 public:
  void set_style(float scale);
  /// All of them, on a screen of this size in pixels; between ImGui's NewFrame and Render.
  void draw(Viewer& viewer, const Letters& letters, float width, float height);

 private:
  void draw_toolbar(Viewer& viewer, float width, float scale);
  void draw_sliders(Viewer& viewer, const Letters& letters, float width, float height);
  void draw_slider(const Slider& slider, LiveStage& live);
  void draw_toggles(LiveStage& live);
  void draw_curve_choice(Viewer& viewer);
  void draw_help(const Viewer& viewer, const Letters& letters, float width, float height);
  void renew(LiveStage& live);

  std::vector<SliderGroup> groups_;
  std::vector<Toggle> toggles_;
  Parameters shown_{};
  std::map<std::string, double> touched_;  // while a slider is held
  std::string asked_for_;                  // the world that groups_ were made for
  char filter_[64] = "";
};

}  // namespace chokepoint
