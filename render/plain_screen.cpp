#include "render/plain_screen.hpp"

#include <imgui.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace chokepoint {

namespace {

/// Pixels from `left` to before `right`, rows from `top` to before `bottom`.
struct Area {
  int left, top, right, bottom;
};

Area pixels_of(const Box& box, int width, int height) {
  return {std::clamp(static_cast<int>(std::floor(box.x)), 0, width), std::clamp(static_cast<int>(std::floor(box.y)), 0, height),
          std::clamp(static_cast<int>(std::ceil(box.right())), 0, width), std::clamp(static_cast<int>(std::ceil(box.bottom())), 0, height)};
}

std::size_t offset(const Image& image, int x, int y) {
  return 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) + static_cast<std::size_t>(x));
}

void copy_area(const Image& from, Image& to, const Area& area) {
  const auto bytes = static_cast<std::size_t>(std::max(0, area.right - area.left)) * 4;
  for (int y = area.top; y < area.bottom; ++y) {
    std::memcpy(to.rgba.data() + offset(to, area.left, y), from.rgba.data() + offset(from, area.left, y), bytes);
  }
}

/// X keeps blue first.
std::uint32_t turned(std::uint32_t rgba) { return (rgba & 0xFF00FF00U) | (rgba & 0xFFU) << 16U | (rgba >> 16U & 0xFFU); }

}  // namespace

struct PlainScreen::Parts {
  Display* display;
  ::Window window;
  XWindowAttributes looks{};
  GC pen = nullptr;
  GreyTexture atlas{};
  Image still, shown;
  std::vector<std::uint32_t> sent;  // what the X server has, in its own order of colours
  std::vector<std::uint32_t> row;
  bool was_whole = true, must_send_all = true;

  explicit Parts(::Window number) : display(XOpenDisplay(nullptr)), window(number) {}
  ~Parts() {
    if (display == nullptr) return;
    if (pen != nullptr) XFreeGC(display, pen);
    XCloseDisplay(display);
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  bool begin() {
    if (display == nullptr || XGetWindowAttributes(display, window, &looks) == 0) return false;
    if (looks.visual->red_mask != 0xFF0000 || looks.visual->green_mask != 0xFF00 || looks.visual->blue_mask != 0xFF) return false;
    if (ImageByteOrder(display) != LSBFirst || (looks.depth != 24 && looks.depth != 32)) return false;
    pen = XCreateGC(display, window, 0, nullptr);
    XSelectInput(display, window, ExposureMask);
    return true;
  }

  /// The rows of `area` that differ from what was sent, joined where they follow each other.
  void send(const Area& area) {
    const auto width = static_cast<std::size_t>(std::max(0, area.right - area.left));
    int first = -1;
    for (int y = area.top; y <= area.bottom; ++y) {
      const bool differs = y < area.bottom && width > 0 && turn_row(area, y, width);
      if (differs && first < 0) first = y;
      if (!differs && first >= 0) put({area.left, first, area.right, y}), first = -1;
    }
  }

  bool turn_row(const Area& area, int y, std::size_t width) {
    row.resize(width);
    const std::uint8_t* from = shown.rgba.data() + offset(shown, area.left, y);
    for (std::size_t x = 0; x < width; ++x) {
      std::uint32_t pixel = 0;
      std::memcpy(&pixel, from + 4 * x, 4);
      row[x] = turned(pixel);
    }
    std::uint32_t* known = sent.data() + offset(shown, area.left, y) / 4;
    if (!must_send_all && std::memcmp(known, row.data(), width * 4) == 0) return false;
    std::memcpy(known, row.data(), width * 4);
    return true;
  }

  void put(const Area& area) {
    XImage* image = XCreateImage(display, looks.visual, static_cast<unsigned>(looks.depth), ZPixmap, 0, reinterpret_cast<char*>(sent.data()),
                                 static_cast<unsigned>(shown.width), static_cast<unsigned>(shown.height), 32, shown.width * 4);
    if (image == nullptr) return;
    XPutImage(display, window, pen, image, area.left, area.top, area.left, area.top,
              static_cast<unsigned>(area.right - area.left), static_cast<unsigned>(area.bottom - area.top));
    image->data = nullptr;  // ours
    XDestroyImage(image);
  }
};

PlainScreen::PlainScreen(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
PlainScreen::~PlainScreen() = default;

std::unique_ptr<PlainScreen> PlainScreen::on(unsigned long window) {
  auto parts = std::make_unique<Parts>(window);
  if (!parts->begin()) return nullptr;
  return std::unique_ptr<PlainScreen>(new PlainScreen(std::move(parts)));
}

void PlainScreen::set_letters(GreyTexture atlas) { parts_->atlas = atlas; }
const Image& PlainScreen::image() const { return parts_->shown; }

void PlainScreen::resize(int width, int height) {
  if (width == parts_->shown.width && height == parts_->shown.height) return;
  const auto pixels = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  parts_->shown = {width, height, std::vector<std::uint8_t>(pixels * 4)};
  parts_->still = parts_->shown;
  parts_->sent.assign(pixels, 0);
  parts_->must_send_all = parts_->was_whole = true;
}

bool PlainScreen::was_uncovered() {
  bool is_exposed = false;
  while (XPending(parts_->display) > 0) {
    XEvent event;
    XNextEvent(parts_->display, &event);
    is_exposed = is_exposed || event.type == Expose;
  }
  parts_->must_send_all = parts_->must_send_all || is_exposed;
  return is_exposed;
}

void PlainScreen::show(const ImDrawList& still, bool still_changed, const ImDrawList& moving,
                       std::span<ImDrawList* const> controls, std::span<const Box> moving_boxes) {
  Parts& p = *parts_;
  if (still_changed) rasterise(still, p.atlas, p.still);
  const bool is_partial = !still_changed && !p.was_whole && !p.must_send_all && !moving_boxes.empty();
  const Box whole{0, 0, static_cast<float>(p.shown.width), static_cast<float>(p.shown.height)};
  const std::span<const Box> boxes = is_partial ? moving_boxes : std::span(&whole, 1);
  for (const Box& box : boxes) copy_area(p.still, p.shown, pixels_of(box, p.shown.width, p.shown.height));
  rasterise(moving, p.atlas, p.shown);
  for (const ImDrawList* list : controls) rasterise(*list, p.atlas, p.shown);
  for (const Box& box : boxes) p.send(pixels_of(box, p.shown.width, p.shown.height));
  XFlush(p.display);
  p.must_send_all = false;
  // What was drawn outside of the boxes has to go once more.
  p.was_whole = moving_boxes.empty();
}

}  // namespace chokepoint
