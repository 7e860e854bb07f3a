#include "render/raster.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace chokepoint {

namespace {

constexpr float kFine = 16;  // steps of a pixel in which edges are told apart

struct Corner {
  std::int64_t x, y;  // in steps
  float u, v;
  std::array<float, 4> color;
};

std::int64_t whole_step(float pixels) { return static_cast<std::int64_t>(std::floor(pixels * kFine + 0.5F)); }

Corner corner_of(const ImDrawVert& vertex) {
  const auto channel = [&](int shift) { return static_cast<float>((vertex.col >> shift) & 0xFFU); };
  return {whole_step(vertex.pos.x), whole_step(vertex.pos.y), vertex.uv.x, vertex.uv.y,
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
    if (x0 >= x1 || y0 >= y1) return;
    const std::array<Edge, 3> edges = {Edge(b, c), Edge(c, a), Edge(a, b)};
    const auto each_row = [&](auto paint_row) {
      for (int y = y0; y < y1; ++y) {
        int from = x0, to = x1;
        for (const Edge& edge : edges) edge.narrow(y, from, to);
        if (from < to) paint_row(y, from, to);
      }
    };
    const bool has_one_place = a.u == b.u && a.u == c.u && a.v == b.v && a.v == c.v;
    const bool has_one_hue = has_hue_of(a, b) && has_hue_of(a, c);
    const std::uint32_t color = packed(a.color[0], a.color[1], a.color[2]);
    const float whole = 1 / static_cast<float>(area);
    if (has_one_place && has_one_hue && a.color[3] == b.color[3] && a.color[3] == c.color[3]) {
      const std::uint32_t share = parts_of(a.color[3] * ink(a.u, a.v));
      each_row([&](int y, int from, int to) { fill(y, from, to, color, share); });
    } else if (has_one_place && has_one_hue) {  // the soft edge of a line
      const float flat_ink = ink(a.u, a.v) * whole;
      const Slope alpha{a.color[3] * flat_ink, b.color[3] * flat_ink, c.color[3] * flat_ink};
      each_row([&](int y, int from, int to) { fade(y, from, to, color, alpha, edges); });
    } else {
      const Shading shading(a, b, c, edges, whole);
      each_row([&](int y, int from, int to) { blend(y, from, to, shading); });
    }
  }

 private:
  static int pixel(std::int64_t steps) { return static_cast<int>(steps >= 0 ? steps / 16 : (steps - 15) / 16); }

  /// One side: its weight at the middle of a pixel, never negative inside.
  struct Edge {
    std::int64_t origin, by_x, by_y, bias;
    Edge(const Corner& a, const Corner& b)
        : origin(cross(a, b, 8, 8)), by_x(-(b.y - a.y) * 16), by_y((b.x - a.x) * 16), bias(owns_edge(a, b) ? 0 : -1) {}
    std::int64_t at(int x, int y) const { return origin + by_x * x + by_y * y; }
    /// Leaves of the row's pixels those inside.
    void narrow(int y, int& from, int& to) const {
      const std::int64_t here = at(from, y) + bias;
      if (by_x == 0) {
        if (here < 0) to = from;
      } else if (by_x > 0) {
        if (here < 0) from += static_cast<int>(std::min<std::int64_t>(to - from, (-here + by_x - 1) / by_x));
      } else {
        to = here < 0 ? from : static_cast<int>(std::min<std::int64_t>(to, from + here / -by_x + 1));
      }
    }
  };

  static bool has_hue_of(const Corner& a, const Corner& b) { return std::equal(a.color.begin(), a.color.begin() + 3, b.color.begin()); }

  /// A number that changes evenly over the triangle: its values at the corners, by the sides' weights.
  struct Slope {
    float a, b, c;
    float at(const std::array<Edge, 3>& edges, int x, int y) const {
      return mixed(edges[0].at(x, y), edges[1].at(x, y), edges[2].at(x, y));
    }
    float step(const std::array<Edge, 3>& edges) const { return mixed(edges[0].by_x, edges[1].by_x, edges[2].by_x); }
    float mixed(std::int64_t wa, std::int64_t wb, std::int64_t wc) const {
      return a * static_cast<float>(wa) + b * static_cast<float>(wb) + c * static_cast<float>(wc);
    }
  };

  struct Shading {
    const std::array<Edge, 3>& edges;
    std::array<Slope, 6> slopes;  // red, green, blue, alpha, and the place in the atlas
    std::array<float, 6> step;    // to the next pixel of the row
    Shading(const Corner& a, const Corner& b, const Corner& c, const std::array<Edge, 3>& sides, float whole) : edges(sides) {
      for (std::size_t k = 0; k < 4; ++k) slopes[k] = {a.color[k] * whole, b.color[k] * whole, c.color[k] * whole};
      slopes[4] = {a.u * whole, b.u * whole, c.u * whole}, slopes[5] = {a.v * whole, b.v * whole, c.v * whole};
      for (std::size_t k = 0; k < 6; ++k) step[k] = slopes[k].step(edges);
    }
    std::array<float, 6> at(int x, int y) const {
      std::array<float, 6> values;
      for (std::size_t k = 0; k < 6; ++k) values[k] = slopes[k].at(edges, x, y);
      return values;
    }
  };

  std::uint8_t* place(int x, int y) {
    return &image_.rgba[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image_.width) + static_cast<std::size_t>(x))];
  }

  float ink(float u, float v) const {
    const int x = std::clamp(static_cast<int>(u * static_cast<float>(atlas_.width)), 0, atlas_.width - 1);
    const int y = std::clamp(static_cast<int>(v * static_cast<float>(atlas_.height)), 0, atlas_.height - 1);
    return atlas_.pixels[y * atlas_.width + x];
  }

  static std::uint32_t packed(float red, float green, float blue) {
    return static_cast<std::uint32_t>(red + 0.5F) | static_cast<std::uint32_t>(green + 0.5F) << 8U |
           static_cast<std::uint32_t>(blue + 0.5F) << 16U;
  }

  /// `share` of 256 parts of the colour over what is there; two channels at a time.
  static void mix(std::uint8_t* out, std::uint32_t color, std::uint32_t share) {
    std::uint32_t under = 0;
    std::memcpy(&under, out, 4);
    constexpr std::uint32_t kOuter = 0x00FF00FFU, kInner = 0x0000FF00U;
    const std::uint32_t outer = ((color & kOuter) * share + (under & kOuter) * (256 - share) + 0x00800080U) >> 8U & kOuter;
    const std::uint32_t inner = ((color & kInner) * share + (under & kInner) * (256 - share) + 0x00008000U) >> 8U & kInner;
    const std::uint32_t mixed = outer | inner | 0xFF000000U;
    std::memcpy(out, &mixed, 4);
  }

  static std::uint32_t parts_of(float alpha_by_ink) {
    return static_cast<std::uint32_t>(std::clamp(alpha_by_ink * (256.0F / (255.0F * 255.0F)) + 0.5F, 0.0F, 256.0F));
  }

  void fill(int y, int from, int to, std::uint32_t color, std::uint32_t share) {
    if (share == 0) return;
    std::uint8_t* out = place(from, y);
    if (share == 256) {
      const std::uint32_t opaque = color | 0xFF000000U;
      for (int x = from; x < to; ++x, out += 4) std::memcpy(out, &opaque, 4);
    } else {
      for (int x = from; x < to; ++x, out += 4) mix(out, color, share);
    }
  }

  void fade(int y, int from, int to, std::uint32_t color, const Slope& alpha, const std::array<Edge, 3>& edges) {
    float now = alpha.at(edges, from, y);
    const float step = alpha.step(edges);
    std::uint8_t* out = place(from, y);
    for (int x = from; x < to; ++x, out += 4, now += step) mix(out, color, parts_of(now));
  }

  void blend(int y, int from, int to, const Shading& shading) {
    std::array<float, 6> now = shading.at(from, y);
    std::uint8_t* out = place(from, y);
    for (int x = from; x < to; ++x, out += 4) {
      const std::uint32_t share = parts_of(now[3] * ink(now[4], now[5]));
      if (share > 0) mix(out, packed(now[0], now[1], now[2]), share);
      for (std::size_t k = 0; k < 6; ++k) now[k] += shading.step[k];
    }
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
