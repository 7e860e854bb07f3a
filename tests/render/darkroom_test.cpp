// Images without a display: the rasteriser against areas known by hand, shaped scripts, files.
#include "render/darkroom.hpp"

#include <gtest/gtest.h>
#include <imgui.h>

#include <filesystem>

#include "render/language_names.hpp"
#include "render/live_stage.hpp"
#include "render/shaping.hpp"
#include "render/still.hpp"
#include "run/temporary_folder.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {
namespace {

constexpr Color kWhite{255, 255, 255};

Color pixel(const Image& image, int x, int y) {
  const std::uint8_t* p = &image.rgba[4 * static_cast<std::size_t>(y * image.width + x)];
  return {p[0], p[1], p[2], p[3]};
}

TEST(Darkroom, ARectangleCoversItsPixelsAndNoOthers) {
  Darkroom darkroom(1280, 800, {});
  Picture picture, nothing;
  picture.rect({0, 0, 1280, 800}, {0, 0, 0});
  picture.rect({100, 50, 30, 20}, kWhite);
  darkroom.set_still(picture);
  const Image& image = darkroom.print(nothing);
  int white = 0;
  for (int y = 0; y < 800; ++y) {
    for (int x = 0; x < 1280; ++x) white += pixel(image, x, y) == kWhite ? 1 : 0;
  }
  EXPECT_EQ(white, 30 * 20);
  EXPECT_EQ(pixel(image, 100, 50), kWhite);
  EXPECT_EQ(pixel(image, 129, 69), kWhite);
  EXPECT_NE(pixel(image, 130, 60), kWhite);
}

TEST(Darkroom, AHexagonOfTransparentTrianglesHasNoSeams) {
  Darkroom darkroom(1280, 800, {});
  Picture picture, nothing;
  picture.rect({0, 0, 1280, 800}, {0, 0, 0});
  picture.hexagon({400, 400}, 60, {255, 255, 255, 128});
  darkroom.set_still(picture);
  const Image& image = darkroom.print(nothing);
  for (int y = 350; y < 450; ++y) {
    for (int x = 370; x < 430; ++x) {
      const int grey = pixel(image, x, y).red;
      const bool is_inside = std::abs(y - 400) + std::abs(x - 400) * 0.6 < 55;
      if (is_inside) { ASSERT_NEAR(grey, 128, 1) << x << ", " << y; }
    }
  }
}

TEST(Darkroom, WordsAreDrawnInEveryScriptOfTheScenarios) {
  const std::vector<std::string> names = {"қазақ тілі", "русский", "हिन्दी", "Tiếng Việt", "မြန်မာ"};
  Darkroom darkroom(1280, 800, names);
  for (const std::string& name : names) {
    Picture picture(darkroom.measure()), nothing;
    picture.rect({0, 0, 1280, 800}, {0, 0, 0});
    picture.text({100, 100}, name, kWhite, {kBody, false});
    darkroom.set_still(picture);
    const Image& image = darkroom.print(nothing);
    const float width = darkroom.measure()(name, {kBody, false});
    int ink = 0, outside = 0;
    for (int y = 80; y < 140; ++y) {
      for (int x = 60; x < 400; ++x) {
        const bool is_lit = pixel(image, x, y).red > 100;
        ink += is_lit;
        outside += is_lit && (x < 98 || static_cast<float>(x) > 103 + width);
      }
    }
    EXPECT_GT(ink, 60) << name;
    EXPECT_EQ(outside, 0) << name;
  }
}

/// What a country shows, without a run.
ShowHead head_of_country(const std::string& name) {
  const Scenario scenario = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/" + name + ".yaml", {"country.people=2000"});
  return head_of(scenario, begin_run(scenario, {.seed = 1, .threads = 1, .days = 1, .population_scale = 1}));
}

TEST(Darkroom, OfTwoCountriesTheNamesOfBothHaveTheirLetters) {
  const ShowHead india = head_of_country("india"), myanmar = head_of_country("myanmar");
  const std::string burmese = own_name_of_language("Burmese"), hindi = own_name_of_language("Hindi");
  const auto width = [](const std::vector<const ShowHead*>& heads, const std::string& text) {
    return Darkroom(1280, 800, names_of(heads)).measure()(text, {kBody, false});
  };
  for (const std::vector<const ShowHead*>& heads : {std::vector{&india, &myanmar}, std::vector{&myanmar, &india}}) {
    EXPECT_EQ(width(heads, burmese), width({&myanmar}, burmese));
    EXPECT_EQ(width(heads, hindi), width({&india}, hindi));
  }
  EXPECT_NE(width({&india}, burmese), width({&myanmar}, burmese)) << "without its name it is drawn as question marks";
}

int ink_of(const ShapedText& text) {
  int ink = 0;
  for (const std::uint8_t grey : text.grey) ink += grey > 127;
  return ink;
}

TEST(Shaping, LettersChangeWithTheirNeighbours) {
  EXPECT_FALSE(needs_shaping("Tiếng Việt, қазақ тілі"));
  EXPECT_TRUE(needs_shaping("Hindi हिन्दी"));
  const std::string folder = font_folder();
  // The vowel sign i is written before its consonant, and n + d make one shape: narrower than the letters alone.
  const auto together = shape(folder, "न्द", 40, false);
  const auto apart = shape(folder, "न", 40, false).advance + shape(folder, "द", 40, false).advance;
  EXPECT_LT(together.advance, apart * 0.95F);
  EXPECT_GT(ink_of(together), 100);
  // The medial r of Burmese goes round the letter before it: wider ink, no wider text than the two apart.
  EXPECT_GT(ink_of(shape(folder, "မြ", 40, false)), ink_of(shape(folder, "မ", 40, false)));
}

TEST(Still, APngIsWholeOrNotThere) {
  const TemporaryFolder folder;
  const Image image{3, 2, std::vector<std::uint8_t>(24, 200)};
  const std::string path = folder.path() + "/a.png";
  write_png(image, path);
  EXPECT_GT(std::filesystem::file_size(path), 50U);
  EXPECT_THROW(write_png(image, folder.path() + "/none/b.png"), std::runtime_error);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

}  // namespace
}  // namespace chokepoint
