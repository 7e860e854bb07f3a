// The golden hashes, which the real program wrote, hold for other bodies of the parallel door too.
#include <gtest/gtest.h>

#include <fstream>

#include "run/run.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {
namespace {

const std::string kRoot = CHOKEPOINT_SOURCE_DIR;

std::vector<std::string> golden_hashes() {
  std::ifstream file(kRoot + "/tests/promises/golden_tiny.csv");
  std::vector<std::string> hashes;
  std::string line;
  std::getline(file, line);  // the header
  while (std::getline(file, line)) hashes.push_back(line.substr(line.rfind(',') + 1));
  return hashes;
}

TEST(GoldenHashes, HoldInAnyOrderOfBlocks) {
  const std::vector<std::string> golden = golden_hashes();
  ASSERT_GT(golden.size(), 100u);
  const Scenario tiny = read_scenario(kRoot + "/scenarios/tiny.yaml", {});
  constexpr std::uint32_t kSmallBlocks = 400;
  const Outcome found = run(
      tiny, {.seed = tiny.seed, .threads = 4, .days = tiny.days},
      [](int, const Outcome&) { return true; }, kSmallBlocks);
  ASSERT_EQ(found.hashes.size(), golden.size());
  for (std::size_t day = 0; day < golden.size(); ++day) {
    ASSERT_EQ(found.hashes[day].text(), golden[day]) << "day " << day;
  }
}

}  // namespace
}  // namespace chokepoint
