#pragma once
// The fonts of the screen, as one picture of all letters (an atlas): Latin, Vietnamese and Cyrillic letter
// by letter, and whole names for scripts that need shaping.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "render/picture.hpp"

struct ImFont;
struct ImFontAtlas;

namespace chokepoint {

/// Where the Noto fonts are: $CHOKEPOINT_FONTS, or where they were when this was built. Throws UserError
/// when NotoSans-Regular.ttf isn't there.
std::string font_folder();

struct AtlasImage {
  float u0, v0, u1, v1;  // in the atlas
  float width, height;   // pixels
  float baseline;        // pixels from the top
};

class Letters {
 public:
  /// Fills `atlas` for a screen where one unit of a picture is `scale` pixels. `names` are the texts that
  /// may need shaping.
  Letters(ImFontAtlas& atlas, float scale, const std::vector<std::string>& names);

  /// The font of the nearest size.
  ImFont* font(TextStyle style) const;
  /// Null when the text is set letter by letter.
  const AtlasImage* image(std::string_view text, TextStyle style) const;
  /// In units of the picture.
  float width(std::string_view text, TextStyle style) const;
  float scale() const { return scale_; }

 private:
  using Key = std::pair<std::string, std::pair<int, bool>>;
  void add_fonts(ImFontAtlas& atlas);
  void add_names(ImFontAtlas& atlas, const std::vector<std::string>& names);

  std::string folder_;
  float scale_;
  std::map<std::pair<int, bool>, ImFont*> fonts_;  // by size and boldness
  std::map<Key, AtlasImage> images_;
};

}  // namespace chokepoint
