#include "render/raster.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace chokepoint {

namespace {

constexpr float kFine = 16;  // steps of a pixel in which edges are told apart

struct Corner {
  std::int64_t x, y;  // in steps
  float u, v;
  std::array<float, 4> color;
};

Corner corner_of(const ImDrawVert& vertex) {
  const auto channel = [&](int shift) { return static_cast<float>((vertex.col >> shift) & 0xFFU); };
  return {std::llround(vertex.pos.x * kFine), std::llround(vertex.pos.y * kFine), vertex.uv.x, vertex.uv.y,
          {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), channel(IM_COL32_A_SHIFT)}};
}

std::int64_t cross(const Corner& a, const Corner& b, std::int64_t x, std::int64_t y) {
  return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x);
}

/// A pixel on an edge belongs to one of the two triangles that share it.
bool owns_edge(const Corner& a, const Corner& b) { return (a.y == b.y && b.x > a.x) || b.y < a.y; }

class Triangles {
 public:
  Triangles(const GreyTexture& atlas, Image& image) : atlas_(atlas), image_(image) {}

  void clip_to(const ImVec4& clip) {
    left_ = std::max(0, static_cast<int>(clip.x)), top_ = std::max(0, static_cast<int>(clip.y));
    right_ = std::min(image_.width, static_cast<int>(std::ceil(clip.z)));
    bottom_ = std::min(image_.height, static_cast<int>(std::ceil(clip.w)));
  }

  void draw(Corner a, Corner b, Corner c) {
    std::int64_t area = cross(a, b, c.x, c.y);
    if (area == 0) return;
    if (area < 0) std::swap(b, c), area = -area;
    const int x0 = std::max(left_, pixel(std::min({a.x, b.x, c.x}))), x1 = std::min(right_, pixel(std::max({a.x, b.x, c.x})) + 1);
    const int y0 = std::max(top_, pixel(std::min({a.y, b.y, c.y}))), y1 = std::min(bottom_, pixel(std::max({a.y, b.y, c.y})) + 1);
    const std::array<std::int64_t, 3> bias = {owns_edge(b, c) ? 0 : -1, owns_edge(c, a) ? 0 : -1, owns_edge(a, b) ? 0 : -1};
    for (int y = y0; y < y1; ++y) {
      const std::int64_t fy = y * 16 + 8;
      std::int64_t wa = cross(b, c, x0 * 16 + 8, fy), wb = cross(c, a, x0 * 16 + 8, fy), wc = cross(a, b, x0 * 16 + 8, fy);
      const std::int64_t sa = -(c.y - b.y) * 16, sb = -(a.y - c.y) * 16, sc = -(b.y - a.y) * 16;
      for (int x = x0; x < x1; ++x, wa += sa, wb += sb, wc += sc) {
        if (wa + bias[0] < 0 || wb + bias[1] < 0 || wc + bias[2] < 0) continue;
        const float whole = 1 / static_cast<float>(area);
        blend(x, y, a, b, c, static_cast<float>(wa) * whole, static_cast<float>(wb) * whole, static_cast<float>(wc) * whole);
      }
    }
  }

 private:
  static int pixel(std::int64_t steps) { return static_cast<int>(steps >= 0 ? steps / 16 : (steps - 15) / 16); }

  float ink(float u, float v) const {
    const int x = std::clamp(static_cast<int>(u * static_cast<float>(atlas_.width)), 0, atlas_.width - 1);
    const int y = std::clamp(static_cast<int>(v * static_cast<float>(atlas_.height)), 0, atlas_.height - 1);
    return atlas_.pixels[y * atlas_.width + x];
  }

  void blend(int x, int y, const Corner& a, const Corner& b, const Corner& c, float wa, float wb, float wc) {
    const float grey = ink(a.u * wa + b.u * wb + c.u * wc, a.v * wa + b.v * wb + c.v * wc);
    const float alpha = (a.color[3] * wa + b.color[3] * wb + c.color[3] * wc) * grey / (255.0F * 255.0F);
    if (alpha <= 0) return;
    std::uint8_t* out = &image_.rgba[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image_.width) + static_cast<std::size_t>(x))];
    for (std::size_t k = 0; k < 3; ++k) {
      const float color = a.color[k] * wa + b.color[k] * wb + c.color[k] * wc;
      out[k] = static_cast<std::uint8_t>(static_cast<float>(out[k]) + (color - static_cast<float>(out[k])) * alpha + 0.5F);
    }
    out[3] = 255;
  }

  const GreyTexture& atlas_;
  Image& image_;
  int left_ = 0, top_ = 0, right_ = 0, bottom_ = 0;
};

}  // namespace

void rasterise(const ImDrawList& list, const GreyTexture& atlas, Image& image) {
  Triangles triangles(atlas, image);
  for (const ImDrawCmd& command : list.CmdBuffer) {
    triangles.clip_to(command.ClipRect);
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
    for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
      triangles.draw(corner_of(vertices[indices[i]]), corner_of(vertices[indices[i + 1]]), corner_of(vertices[indices[i + 2]]));
    }
  }
}

}  // namespace chokepoint
