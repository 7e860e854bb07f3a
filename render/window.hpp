#pragma once
// The window: the only door to SFML and to OpenGL. Keys and clicks come out of it, draw lists of Dear ImGui
// go in. With a graphics card OpenGL draws them, without one plain_screen does.
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "render/picture.hpp"
#include "render/raster.hpp"

struct ImDrawList;
struct ImFontAtlas;

namespace chokepoint {

/// What happened since the last look, and isn't meant for the controls.
struct WindowEvents {
  std::vector<std::string> keys;  // as keyboard.hpp names them
  std::vector<Point> clicks;      // pixels
  Point pointer{-1, -1};
  bool was_resized = false;
  bool is_closed = false;
  bool any = false;
};

class Window {
 public:
  /// Throws UserError when there is no display. `must_use_opengl`: also without a graphics card.
  Window(int width, int height, const std::string& title, bool must_use_opengl);
  ~Window();

  int width() const;
  int height() const;
  /// Takes what happened; the controls (Dear ImGui's input) get theirs.
  WindowEvents look();
  /// Gives the letters to the graphics card; sets the atlas's TexID.
  void set_letters(ImFontAtlas& atlas);
  /// One frame: the still list (kept as an image until `still_changed`), what moves, the controls. All that
  /// moves lies in `moving_boxes` (pixels); empty: it may be anywhere. Without a graphics card only these are
  /// drawn again.
  void show(const ImDrawList& still, bool still_changed, const ImDrawList& moving,
            std::span<ImDrawList* const> controls, std::span<const Box> moving_boxes);
  /// What is on the screen now.
  Image screenshot() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace chokepoint
