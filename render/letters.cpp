#include "render/letters.hpp"

#include <imgui.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "base/error.hpp"
#include "render/shaping.hpp"

namespace chokepoint {

namespace {

constexpr std::array kSizes = {kSmall, kBody, kLarge, kHuge};
constexpr std::array<ImWchar, 11> kLetters = {0x0020, 0x024F, 0x0300, 0x0323, 0x0400, 0x052F, 0x1E00, 0x1EF9, 0x2010, 0x2044, 0};
constexpr std::array<ImWchar, 5> kFewLetters = {0x0020, 0x017F, 0x0400, 0x04FF, 0};  // of the date

int key_of(float size) { return static_cast<int>(std::lround(size)); }

/// Names stand at two sizes: a region's, and its language's.
constexpr std::array<TextStyle, 4> kNameStyles = {{{kSmall, false}, {kBody, true}, {kBody, false}, {kLarge, true}}};

struct Waiting {
  std::pair<std::string, std::pair<int, bool>> key;
  ShapedText shaped;
  int rect;
};

}  // namespace

std::string font_folder() {
  const char* given = std::getenv("CHOKEPOINT_FONTS");
  const std::string folder = given != nullptr ? given : CHOKEPOINT_FONTS;
  if (!std::filesystem::exists(folder + "/NotoSans-Regular.ttf")) {
    throw UserError(folder + "/NotoSans-Regular.ttf isn't there: install the Debian package fonts-noto-core, or "
                    "set CHOKEPOINT_FONTS to the folder that holds the Noto fonts");
  }
  return folder;
}

Letters::Letters(ImFontAtlas& atlas, float scale, const std::vector<std::string>& names)
    : folder_(font_folder()), scale_(scale) {
  atlas.Clear();
  add_fonts(atlas);
  add_names(atlas, names);
}

void Letters::add_fonts(ImFontAtlas& atlas) {
  const std::string regular = folder_ + "/NotoSans-Regular.ttf", bold = folder_ + "/NotoSans-Bold.ttf";
  for (const float size : kSizes) {
    for (const bool is_bold : {false, true}) {
      if (size == kHuge && !is_bold) continue;
      ImFontConfig config;
      config.OversampleH = config.OversampleV = 1;
      config.PixelSnapH = true;
      const ImWchar* range = size == kHuge ? kFewLetters.data() : kLetters.data();
      // Noto leaves much room between lines; 1.12 lets letters be as large as their size says.
      fonts_[{key_of(size), is_bold}] = atlas.AddFontFromFileTTF((is_bold ? bold : regular).c_str(), std::round(size * scale_ * 1.12F), &config, range);
    }
  }
}

void Letters::add_names(ImFontAtlas& atlas, const std::vector<std::string>& names) {
  std::vector<Waiting> waiting;
  for (const std::string& name : names) {
    if (!needs_shaping(name)) continue;
    for (const TextStyle style : kNameStyles) {
      Waiting w{{name, {key_of(style.size), style.is_bold}}, shape(folder_, name, style.size * scale_, style.is_bold), 0};
      w.rect = atlas.AddCustomRectRegular(std::max(1, w.shaped.width), std::max(1, w.shaped.height));
      waiting.push_back(std::move(w));
    }
  }
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  for (const Waiting& w : waiting) {
    const ImFontAtlasCustomRect* rect = atlas.GetCustomRectByIndex(w.rect);
    for (int row = 0; row < w.shaped.height; ++row) {
      std::memcpy(pixels + (rect->Y + row) * width + rect->X, w.shaped.grey.data() + row * w.shaped.width,
                  static_cast<std::size_t>(w.shaped.width));
    }
    const auto u = [width](int x) { return static_cast<float>(x) / static_cast<float>(width); };
    const auto v = [height](int y) { return static_cast<float>(y) / static_cast<float>(height); };
    images_[w.key] = {u(rect->X), v(rect->Y), u(rect->X + w.shaped.width), v(rect->Y + w.shaped.height),
                      static_cast<float>(w.shaped.width), static_cast<float>(w.shaped.height),
                      static_cast<float>(w.shaped.baseline)};
  }
}

ImFont* Letters::font(TextStyle style) const {
  const auto exact = fonts_.find({key_of(style.size), style.is_bold});
  return exact != fonts_.end() ? exact->second : fonts_.at({key_of(kBody), style.is_bold});
}

const AtlasImage* Letters::image(std::string_view text, TextStyle style) const {
  if (images_.empty()) return nullptr;
  const auto found = images_.find({std::string(text), {key_of(style.size), style.is_bold}});
  return found == images_.end() ? nullptr : &found->second;
}

float Letters::width(std::string_view text, TextStyle style) const {
  if (const AtlasImage* whole = image(text, style)) return whole->width / scale_;
  ImFont* letters = font(style);
  return letters->CalcTextSizeA(letters->FontSize, 1e9F, 0, text.data(), text.data() + text.size()).x / scale_;
}

}  // namespace chokepoint
