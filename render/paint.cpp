#include "render/paint.hpp"

#include <imgui.h>

#include <array>
#include <cmath>
#include <numbers>

namespace chokepoint {

namespace {

ImU32 packed(Color c) { return IM_COL32(c.red, c.green, c.blue, c.alpha); }

class Painter {
 public:
  Painter(const Picture& picture, const Letters& letters, ImDrawList& list)
      : picture_(picture), letters_(letters), list_(list), scale_(letters.scale()), white_(ImGui::GetFontTexUvWhitePixel()) {
    for (std::size_t k = 0; k < corners_.size(); ++k) {
      const float angle = std::numbers::pi_v<float> / 3 * (static_cast<float>(k) + 0.5F);
      corners_[k] = {std::cos(angle), std::sin(angle)};
    }
  }

  void paint(const Mark& mark) {
    const std::span<const Point> points = picture_.points(mark);
    switch (mark.kind) {
      case MarkKind::kRect:
        return list_.AddRectFilled(at(points[0]), at(points[1]), packed(mark.color), mark.width * scale_);
      case MarkKind::kHexagon: return hexagon(at(points[0]), mark.width * scale_, packed(mark.color));
      case MarkKind::kPolygon:
        copy(points);
        return list_.AddConvexPolyFilled(pixels_.data(), static_cast<int>(pixels_.size()), packed(mark.color));
      case MarkKind::kLine:
        copy(points);
        return list_.AddPolyline(pixels_.data(), static_cast<int>(pixels_.size()), packed(mark.color), 0,
                                 std::max(1.0F, mark.width * scale_));
      case MarkKind::kCircle: return list_.AddCircleFilled(at(points[0]), mark.width * scale_, packed(mark.color));
      case MarkKind::kText: return text(mark, at(points[0]));
    }
  }

 private:
  ImVec2 at(Point p) const { return {p.x * scale_, p.y * scale_}; }
  void copy(std::span<const Point> points) {
    pixels_.clear();
    for (const Point p : points) pixels_.push_back(at(p));
  }

  /// Four triangles without soft edges: there are thousands.
  void hexagon(ImVec2 centre, float radius, ImU32 color) {
    list_.PrimReserve(12, 6);
    const auto first = static_cast<ImDrawIdx>(list_._VtxCurrentIdx);
    for (std::uint16_t k = 1; k < 5; ++k) {
      list_.PrimWriteIdx(first);
      list_.PrimWriteIdx(static_cast<ImDrawIdx>(first + k));
      list_.PrimWriteIdx(static_cast<ImDrawIdx>(first + k + 1));
    }
    for (const Point corner : corners_) {
      list_.PrimWriteVtx({centre.x + corner.x * radius, centre.y + corner.y * radius}, white_, color);
    }
  }

  void text(const Mark& mark, ImVec2 place) {
    const std::string& words = picture_.text_of(mark);
    place = {std::round(place.x), std::round(place.y)};
    ImFont* font = letters_.font(mark.style);
    if (const AtlasImage* image = letters_.image(words, mark.style)) {
      const float top = std::round(place.y + font->Ascent - image->baseline);
      return list_.AddImage(ImGui::GetIO().Fonts->TexID, {place.x, top}, {place.x + image->width, top + image->height},
                            {image->u0, image->v0}, {image->u1, image->v1}, packed(mark.color));
    }
    list_.AddText(font, font->FontSize, place, packed(mark.color), words.data(), words.data() + words.size());
  }

  const Picture& picture_;
  const Letters& letters_;
  ImDrawList& list_;
  float scale_;
  ImVec2 white_;
  std::array<Point, 6> corners_;
  std::vector<ImVec2> pixels_;
};

}  // namespace

void paint(const Picture& picture, const Letters& letters, ImDrawList& list) {
  Painter painter(picture, letters, list);
  for (const Mark& mark : picture.marks()) painter.paint(mark);
}

}  // namespace chokepoint
