#pragma once
// Scripts whose letters change with their neighbours (Devanagari, Burmese, Arabic ...): a whole text as one
// small grey image. The only door to HarfBuzz and FreeType.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace chokepoint {

/// Whether a text has letters that can't be set one after the other.
bool needs_shaping(std::string_view text);

struct ShapedText {
  int width = 0, height = 0;   // pixels
  int baseline = 0;            // from the top
  float advance = 0;           // how far the next text begins
  std::vector<std::uint8_t> grey;  // rows; 255 is ink
};

/// `folder` holds the Noto fonts. Letters that no font has are left out. Throws UserError when a font is
/// there and can't be read.
ShapedText shape(const std::string& folder, std::string_view text, float size, bool is_bold);

}  // namespace chokepoint
