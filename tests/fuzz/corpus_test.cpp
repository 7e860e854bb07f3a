// Every file that a fuzzer or a person has thought of, and simple damage to each: no reader may do
// anything but read or refuse. What libFuzzer finds (tools/fuzz) stays in the corpus for good.
#include <gtest/gtest.h>

#include <random>

#include "fuzz/readers.hpp"
#include "run/checkpoint.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {
namespace {

namespace fs = std::filesystem;

const fs::path kTests = CHOKEPOINT_SOURCE_DIR "/tests";

std::vector<std::string> files_in(const fs::path& folder) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> files;
  for (const fs::path& path : paths) files.push_back(read_text_file(path.string(), 64 << 20));
  return files;
}

/// Cut short, one byte changed, one piece doubled: what disks and editors do.
std::string damaged(std::string bytes, std::mt19937& dice) {
  if (bytes.empty()) return bytes;
  const std::size_t at = dice() % bytes.size();
  switch (dice() % 3) {
    case 0: bytes.resize(at); break;
    case 1: bytes[at] = static_cast<char>(dice()); break;
    default: bytes.insert(at, bytes.substr(dice() % bytes.size(), 1 + dice() % 40));
  }
  return bytes;
}

class Corpus : public testing::TestWithParam<fuzz::Reader> {};

TEST_P(Corpus, IsReadOrRefused) {
  const std::vector<std::string> files = files_in(kTests / "fuzz/corpus" / GetParam().name);
  EXPECT_GE(files.size(), 2u);
  for (const std::string& file : files) GetParam().read(file);
}

TEST_P(Corpus, IsReadOrRefusedWhenDamaged) {
  std::mt19937 dice(1);
  for (const std::string& file : files_in(kTests / "fuzz/corpus" / GetParam().name)) {
    for (int i = 0; i < 30; ++i) GetParam().read(damaged(file, dice));
  }
}

INSTANTIATE_TEST_SUITE_P(Readers, Corpus, testing::ValuesIn(fuzz::kReaders),
                         [](const auto& about) { return std::string(about.param.name); });

TEST(BadScenarios, AreRefusedWhenDamagedFurther) {
  std::mt19937 dice(2);
  for (const std::string& file : files_in(kTests / "bad_scenarios")) {
    for (int i = 0; i < 5; ++i) fuzz::scenario(damaged(file, dice));
  }
}

std::string refusal_of(const std::string& text) {
  try {
    parse_scenario(text, "trap.yaml", {});
  } catch (const UserError& error) {
    return error.what();
  }
  return "";
}

std::string repeated(const std::string& piece, std::size_t count) {
  std::string all;
  all.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) all += piece;
  return all;
}

// Traps too large to keep as files. Each must end in a message with its line, soon and in little memory.
// (Inside one endless line the parser's own column may lie a few characters off.)
TEST(YamlTraps, EarnAMessageWithTheirPlace) {
  for (const std::string& deep : {"about: " + repeated("[", 500'000), repeated("- ", 100'000),
                                  "about: " + repeated("{a: ", 200'000)}) {
    const std::string said = refusal_of(deep);
    EXPECT_TRUE(said.starts_with("trap.yaml:1:")) << said;
    EXPECT_TRUE(said.ends_with(": nested deeper than 16 levels")) << said;
  }
  EXPECT_EQ(refusal_of("about: " + repeated("x", 900'000)),
            "trap.yaml:1:8: a text of 900000 characters; at most 20000 are accepted");
  EXPECT_EQ(refusal_of(repeated("# x\n", 300'000)),
            "trap.yaml: has 1200000 bytes; at most 1048576 are accepted");
  const std::string many = refusal_of("about: [" + repeated("1, ", 300'000) + "]");
  EXPECT_TRUE(many.starts_with("trap.yaml:1:")) << many;
  EXPECT_TRUE(many.ends_with(": more than 20000 values and keys")) << many;
}

TEST(YamlTraps, ManyKeysAndManyQuotesTakeNoSquareOfTime) {
  std::string keys;
  for (int i = 0; i < 9'000; ++i) keys += "key_" + std::to_string(i) + ": 1\n";
  EXPECT_NE(refusal_of(keys), "");
  EXPECT_NE(refusal_of("about: [" + repeated("\"\", ", 9'000) + "]"), "");
}

}  // namespace
}  // namespace chokepoint
