// Every country file in scenarios/: valid, with a source for each number, nothing scripted, and the
// same bits for any number of threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "run/run.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {
namespace {

const std::filesystem::path kFolder = CHOKEPOINT_SOURCE_DIR "/scenarios";

/// Names of all files but the invented country.
std::vector<std::string> countries() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    const std::string name = entry.path().stem().string();
    if (entry.path().extension() == ".yaml" && name != "tiny") names.push_back(name);
  }
  std::ranges::sort(names);
  return names;
}

class ShippedScenario : public testing::TestWithParam<std::string> {
 protected:
  static Scenario read() { return read_scenario((kFolder / (GetParam() + ".yaml")).string(), {}); }
};

/// A scale that leaves about as many people as a test can run for some days.
double small_scale(const Scenario& scenario) { return 20'000 / scenario.facts.people; }

/// In blocks of 1000 people, so that there is something to share.
std::vector<StateHash> hashes(const Scenario& scenario, int threads) {
  const RunOptions options{.seed = 5, .threads = threads, .days = 6,
                           .population_scale = small_scale(scenario)};
  return run(scenario, options, [](int, const Outcome&) { return true; }, 1000).hashes;
}

TEST_P(ShippedScenario, IsValidAndCarriesItsFileName) { EXPECT_EQ(read().name, GetParam()); }

TEST_P(ShippedScenario, GivesEvidenceAndASourceForEveryNumber) {
  const Scenario scenario = read();
  EXPECT_GT(scenario.given.size(), 30u);
  for (const auto& [path, provenance] : scenario.given) {
    EXPECT_TRUE(provenance.has_evidence) << path;
    EXPECT_FALSE(provenance.source.empty()) << path;
  }
}

TEST_P(ShippedScenario, DatesWhatWasMeasuredOrEstimated) {
  for (const auto& [path, provenance] : read().given) {
    EXPECT_FALSE(provenance.evidence != Evidence::kAssumed && provenance.date.empty()) << path;
  }
}

TEST_P(ShippedScenario, NamesTheUnitOfEveryNumber) {
  for (const auto& [path, provenance] : read().given) EXPECT_TRUE(provenance.has_unit) << path;
}

TEST_P(ShippedScenario, GivesARangeForWhatItAssumes) {
  for (const auto& [path, provenance] : read().given) {
    const bool is_choice = path == "bargain.is_type_drawn";  // yes or no has no range
    if (provenance.evidence != Evidence::kAssumed || is_choice) continue;
    EXPECT_LT(provenance.low, provenance.high) << path;
  }
}

TEST_P(ShippedScenario, KeepsCalendarAndObservationsInsideTheWindow) {
  const Scenario scenario = read();
  EXPECT_FALSE(scenario.observed.empty()) << "nothing to compare with";
  for (const CalendarLine& line : scenario.calendar) {
    EXPECT_GE(line.date, scenario.start) << line.what;
    EXPECT_LT(line.date, scenario.start + scenario.days) << line.what;
    EXPECT_FALSE(line.source.empty()) << line.what;
  }
  for (const ObservedEntry& entry : scenario.observed) {
    EXPECT_GE(entry.date, scenario.start) << entry.what;
    EXPECT_LT(entry.date, scenario.start + scenario.days) << entry.what;
  }
}

TEST_P(ShippedScenario, GivesTheSameBitsForOneAndTwoThreads) {
  const Scenario scenario = read();
  EXPECT_EQ(hashes(scenario, 1), hashes(scenario, 2));
}

TEST_P(ShippedScenario, RunsTheSameWithoutItsObservations) {
  const Scenario scenario = read();
  Scenario blind = scenario;
  blind.observed.clear();
  EXPECT_EQ(hashes(scenario, 2), hashes(blind, 2));
}

INSTANTIATE_TEST_SUITE_P(Countries, ShippedScenario, testing::ValuesIn(countries()),
                         [](const auto& param) {
                           std::string name = param.param;
                           std::ranges::replace(name, '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace chokepoint
