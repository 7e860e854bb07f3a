#pragma once
// A window's pixels without a graphics card: draw lists become an image in memory (raster), and what changed
// of it goes to the X server. A software OpenGL does the same work in three to four times the processor time,
// in threads that the run wants.
#include <memory>
#include <span>

#include "render/picture.hpp"
#include "render/raster.hpp"

struct ImDrawList;

namespace chokepoint {

class PlainScreen {
 public:
  /// `window` is X11's number of it. Null when its pixels are of a kind that isn't known here.
  static std::unique_ptr<PlainScreen> on(unsigned long window);
  ~PlainScreen();

  void set_letters(GreyTexture atlas);
  /// One frame, as Window::show has it.
  void show(const ImDrawList& still, bool still_changed, const ImDrawList& moving,
            std::span<ImDrawList* const> controls, std::span<const Box> moving_boxes);
  /// True once after the window was hidden and came up again: its pixels are gone then.
  bool was_uncovered();
  void resize(int width, int height);
  const Image& image() const;

 private:
  struct Parts;
  explicit PlainScreen(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace chokepoint
