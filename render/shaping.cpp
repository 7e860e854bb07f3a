#include "render/shaping.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb-ft.h>
#include <hb.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <memory>

#include "base/error.hpp"

namespace chokepoint {

namespace {

/// Blocks of Unicode and the font of each, without "-Regular.ttf".
struct Script {
  char32_t first, last;
  const char* font;
};
constexpr std::array<Script, 17> kScripts = {{
    {0x0590, 0x05FF, "NotoSansHebrew"},     {0x0600, 0x077F, "NotoSansArabic"},
    {0x08A0, 0x08FF, "NotoSansArabic"},     {0x0900, 0x097F, "NotoSansDevanagari"},
    {0x0980, 0x09FF, "NotoSansBengali"},    {0x0A00, 0x0A7F, "NotoSansGurmukhi"},
    {0x0A80, 0x0AFF, "NotoSansGujarati"},   {0x0B00, 0x0B7F, "NotoSansOriya"},
    {0x0B80, 0x0BFF, "NotoSansTamil"},      {0x0C00, 0x0C7F, "NotoSansTelugu"},
    {0x0C80, 0x0CFF, "NotoSansKannada"},    {0x0D00, 0x0D7F, "NotoSansMalayalam"},
    {0x0D80, 0x0DFF, "NotoSansSinhala"},    {0x0E00, 0x0E7F, "NotoSansThai"},
    {0x0F00, 0x0FFF, "NotoSerifTibetan"},   {0x1000, 0x109F, "NotoSansMyanmar"},
    {0x1780, 0x17FF, "NotoSansKhmer"},
}};
constexpr const char* kLatin = "NotoSans";

const char* font_of(char32_t letter) {
  for (const Script& s : kScripts) {
    if (letter >= s.first && letter <= s.last) return s.font;
  }
  return kLatin;
}

/// The letters of a UTF-8 text with their places; broken bytes count as letters of their own.
std::vector<std::pair<char32_t, std::size_t>> letters_of(std::string_view text) {
  std::vector<std::pair<char32_t, std::size_t>> letters;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : (lead >= 0xC0 ? 2 : 1));
    char32_t letter = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) letter = (letter << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    letters.emplace_back(letter, i);
    i += length;
  }
  return letters;
}

struct Run {
  std::string text;
  const char* font;
};

/// Pieces of one font each; blanks and joiners stay with the piece before.
std::vector<Run> cut_into_runs(std::string_view text) {
  std::vector<Run> runs;
  const auto letters = letters_of(text);
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const auto [letter, from] = letters[i];
    const std::size_t until = i + 1 < letters.size() ? letters[i + 1].second : text.size();
    const bool is_neutral = letter == ' ' || letter == 0x200C || letter == 0x200D;
    const char* font = font_of(letter);
    if (runs.empty() || (!is_neutral && font != runs.back().font)) runs.push_back({"", font});
    runs.back().text += text.substr(from, until - from);
  }
  return runs;
}

struct Library {
  FT_Library library = nullptr;
  Library() { ensure(FT_Init_FreeType(&library) == 0, "FreeType starts"); }
  ~Library() { FT_Done_FreeType(library); }
};

class Face {
 public:
  Face(FT_Library library, const std::string& path, float size) {
    if (FT_New_Face(library, path.c_str(), 0, &face_) != 0) throw UserError(path + ": this font can't be read");
    FT_Set_Char_Size(face_, 0, static_cast<FT_F26Dot6>(size * 64), 72, 72);
  }
  ~Face() { FT_Done_Face(face_); }
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;
  FT_Face get() const { return face_; }

 private:
  FT_Face face_ = nullptr;
};

std::string find_font(const std::string& folder, const std::string& name, bool is_bold) {
  for (const std::string& style : {std::string(is_bold ? "Bold" : "Regular"), std::string("Regular")}) {
    const std::string path = folder + "/" + name + "-" + style + ".ttf";
    if (std::filesystem::exists(path)) return path;
  }
  return "";
}

void put_glyph(const FT_GlyphSlot slot, float x, float y, ShapedText& out) {
  const FT_Bitmap& bitmap = slot->bitmap;
  const int left = static_cast<int>(std::lround(x)) + slot->bitmap_left;
  const int top = out.baseline - slot->bitmap_top - static_cast<int>(std::lround(y));
  for (int row = 0; row < static_cast<int>(bitmap.rows); ++row) {
    for (int column = 0; column < static_cast<int>(bitmap.width); ++column) {
      const int px = left + column, py = top + row;
      if (px < 0 || py < 0 || px >= out.width || py >= out.height) continue;
      std::uint8_t& ink = out.grey[static_cast<std::size_t>(py * out.width + px)];
      ink = std::max(ink, bitmap.buffer[row * bitmap.pitch + column]);
    }
  }
}

using Buffer = std::unique_ptr<hb_buffer_t, decltype(&hb_buffer_destroy)>;

void shape_run(const Face& face, const std::string& text, ShapedText& out) {
  const std::unique_ptr<hb_font_t, decltype(&hb_font_destroy)> font(hb_ft_font_create_referenced(face.get()), &hb_font_destroy);
  const Buffer buffer(hb_buffer_create(), &hb_buffer_destroy);
  hb_buffer_add_utf8(buffer.get(), text.c_str(), -1, 0, -1);
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(font.get(), buffer.get(), nullptr, 0);
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(buffer.get(), &count);
  for (unsigned i = 0; i < count; ++i) {
    if (infos[i].codepoint != 0 && FT_Load_Glyph(face.get(), infos[i].codepoint, FT_LOAD_RENDER) == 0) {
      put_glyph(face.get()->glyph, out.advance + static_cast<float>(places[i].x_offset) / 64,
                static_cast<float>(places[i].y_offset) / 64, out);
    }
    out.advance += static_cast<float>(places[i].x_advance) / 64;
  }
}

}  // namespace

bool needs_shaping(std::string_view text) {
  return std::ranges::any_of(letters_of(text), [](const auto& l) { return font_of(l.first) != kLatin; });
}

ShapedText shape(const std::string& folder, std::string_view text, float size, bool is_bold) {
  const Library library;
  ShapedText out;
  // Roomy; cut to what was used below.
  out.width = static_cast<int>(size * static_cast<float>(text.size() + 2));
  out.height = static_cast<int>(size * 2);
  out.baseline = static_cast<int>(size * 1.35F);
  out.grey.assign(static_cast<std::size_t>(out.width * out.height), 0);
  for (const Run& run : cut_into_runs(text)) {
    const std::string path = find_font(folder, run.font, is_bold);
    if (path.empty()) continue;
    const Face face(library.library, path, size);
    shape_run(face, run.text, out);
  }
  const int used = std::min(out.width, static_cast<int>(std::ceil(out.advance)) + 2);
  std::vector<std::uint8_t> cut;
  for (int row = 0; row < out.height; ++row) {
    const auto begin = out.grey.begin() + row * out.width;
    cut.insert(cut.end(), begin, begin + used);
  }
  out.grey = std::move(cut);
  out.width = used;
  return out;
}

}  // namespace chokepoint
