#include "scenario/yaml_node.hpp"

#include <gtest/gtest.h>

#include "base/draw.hpp"
#include "small_scenario.hpp"

namespace chokepoint {
namespace {

std::string refused(const std::string& text) {
  return refusal([&] { parse_yaml(text, "f.yaml"); });
}

TEST(YamlNode, KnowsItsPlaceFromOne) {
  const YamlNode root = parse_yaml("a: 1\nb:\n  - x\n  - {c: [y]}\n", "f.yaml");
  EXPECT_EQ(root.place_of("b").text(), "f.yaml:2:1");
  EXPECT_EQ(root.find("a")->place.text(), "f.yaml:1:4");
  EXPECT_EQ(root.find("b")->items[1].find("c")->items[0].place.text(), "f.yaml:4:10");
}

TEST(YamlNode, KeepsTheOrderOfTheFile) {
  const YamlNode root = parse_yaml("z: 1\na: 2\nm:\n", "f.yaml");
  ASSERT_EQ(root.entries.size(), 3u);
  EXPECT_EQ(root.entries[0].key, "z");
  EXPECT_EQ(root.entries[1].value.text, "2");
  EXPECT_EQ(root.entries[2].value.kind, YamlNode::Kind::kNull);
  EXPECT_EQ(root.find("y"), nullptr);
}

TEST(YamlNode, ReadsTextsOfEveryStyle) {
  const YamlNode root = parse_yaml(
      "\xEF\xBB\xBF"
      "plain: é ☃\r\nsingle: 'it''s'\r\ndouble: \"a \\\"b\\\" \\\\\"\r\n"
      "folded: >-\r\n  one\r\n  two\r\n",
      "f.yaml");
  EXPECT_EQ(root.find("plain")->text, "é ☃");
  EXPECT_EQ(root.find("single")->text, "it's");
  EXPECT_EQ(root.find("double")->text, "a \"b\" \\");
  EXPECT_EQ(root.find("folded")->text, "one two");
}

TEST(YamlNode, RefusesMoreNodesThanItsLimit) {
  std::string list = "[";
  for (std::size_t i = 0; i < kMostYamlNodes; ++i) list += "0,";
  EXPECT_EQ(refused(list + "]"), "f.yaml:1:40000: more than 20000 values and keys");
}

TEST(YamlNode, RefusesALongerTextThanItsLimit) {
  EXPECT_EQ(refused("a: " + std::string(kLongestYamlText, 'x')), "");
  EXPECT_EQ(refused("a: " + std::string(kLongestYamlText + 1, 'x')),
            "f.yaml:1:4: a text of 20001 characters; at most 20000 are accepted");
}

TEST(YamlNode, AcceptsSixteenLevelsAndNotSeventeen) {
  EXPECT_EQ(refused(std::string(16, '[') + std::string(16, ']')), "");
  EXPECT_EQ(refused(std::string(17, '[') + std::string(17, ']')),
            "f.yaml:1:17: nested deeper than 16 levels");
}

TEST(YamlNode, RefusesAnyOfAMillionBrackets) {
  for (const char* piece :
       {"[", "{", "- ", "? ", "a: ", "&a ", "*a ", "!!", "'", "\"", "|\n", "%"}) {
    std::string bomb;
    while (bomb.size() < 200'000) bomb += piece;
    EXPECT_NE(refused(bomb), "") << piece;
  }
}

/// Random bytes of a good file replaced: either it still reads, or a UserError says why not. Draws
/// by counter, so that a failure can be repeated.
TEST(YamlNode, SurvivesBrokenBytes) {
  const Draws draws(2021);
  const std::string letters = " \n:{}[],-'\"#&*!|>%@`?0a\t\xC3\x01";
  for (int trial = 0; trial < 3000; ++trial) {
    std::string text = kSmallScenario;
    for (std::uint32_t k = 0; k < 4; ++k) {
      const Quad q = draws.quad(Purpose::kTie, trial, 0, k);
      text[q[0] % text.size()] = letters[q[1] % letters.size()];
    }
    refusal([&] { parse_scenario(text, "f.yaml", {}); });
  }
}

}  // namespace
}  // namespace chokepoint
