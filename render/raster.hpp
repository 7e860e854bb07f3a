#pragma once
// Draws without a display: triangles of a draw list into an image in memory, by hand, so that frames and
// videos need no window, no graphics card and no X server, and are the same bits everywhere.
#include <cstdint>
#include <vector>

struct ImDrawList;

namespace chokepoint {

struct Image {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgba;  // rows from the top
};

/// The atlas of letters, one byte a pixel.
struct GreyTexture {
  const std::uint8_t* pixels;
  int width, height;
};

/// Draws over what `image` holds.
void rasterise(const ImDrawList& list, const GreyTexture& atlas, Image& image);

}  // namespace chokepoint
