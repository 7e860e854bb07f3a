#include "scenario/expand.hpp"

#include <gtest/gtest.h>

#include "scenario/evidence.hpp"
#include "scenario/number_text.hpp"
#include "scenario/numbers.hpp"
#include "small_scenario.hpp"

namespace chokepoint {
namespace {

const std::string kFolder = CHOKEPOINT_SOURCE_DIR "/scenarios/";

Scenario reread(const Scenario& scenario) {
  return parse_scenario(expand(scenario), scenario.file, {});
}

std::vector<double> numbers_of(const Scenario& scenario) {
  std::vector<double> numbers;
  visit_numbers(scenario, [&](const std::string&, const Field&, const double& number) {
    numbers.push_back(number);
  });
  return numbers;
}

void expect_round_trip(const Scenario& scenario) {
  const Scenario again = reread(scenario);
  EXPECT_EQ(expand(again), expand(scenario));
  EXPECT_EQ(numbers_of(again), numbers_of(scenario));
  EXPECT_EQ(again.about, scenario.about);
  EXPECT_EQ(again.seed, scenario.seed);
  EXPECT_EQ(count_evidence(again).measured, count_evidence(scenario).measured);
  EXPECT_EQ(count_evidence(again).assumed, count_evidence(scenario).assumed);
}

TEST(Expand, ReadsBackAsTheSameScenario) {
  expect_round_trip(small_with(""));
  expect_round_trip(read_scenario(kFolder + "kazakhstan.yaml", {}));
  expect_round_trip(read_scenario(kFolder + "tiny.yaml", {}));
}

TEST(Expand, KeepsOddTextsAndSettings) {
  expect_round_trip(small_with(
      R"(about: "quotes \" and \\ and\nlines,\ttabs: # {}"
observed:
  - {date: 2021-11-01, what: "it's `said`: \"yes\" é ☃", source: '- no'}
)",
      {"circumvent.baseline_hazard_per_day=5e-5", "days=9", "seed=18446744073709551615"}));
}

TEST(Expand, KeepsAnEdgeList) {
  const TemporaryFile ties("expand_ties.csv", "0,1\n");
  const Scenario scenario = small_with("ties: {edge_list: " + ties.path() + "}\n");
  expect_round_trip(scenario);
  EXPECT_EQ(expand(scenario).find("mixing_share"), std::string::npos);
}

TEST(Expand, WritesEveryNumberOfEveryBlock) {
  const Scenario again = reread(small_with(""));
  visit_numbers(again, [&](const std::string& path, const Field&, const double&) {
    EXPECT_EQ(again.given.count(path), 1u) << path;
  });
}

TEST(Expand, WritesWhatIsKnownAboutANumber) {
  const std::string text = expand(small_with("bargain: {discount: 0.9}\n"));
  EXPECT_NE(text.find("  discount: {value: 0.9, unit: \"1/interval\"}\n"), std::string::npos);
  EXPECT_NE(
      text.find("  horizon: {value: 13, unit: \"intervals\", evidence: assumed, range: [6, 26], "
                "source: \""),
      std::string::npos);
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(3200000), "3200000");
  EXPECT_EQ(number_text(1.0 / 3), "0.3333333333333333");
  EXPECT_EQ(number_text(5e-5), "5.0e-05") << "a YAML 1.1 reader takes 5e-05 for a word";
  EXPECT_EQ(number_text(-2.5e30), "-2.5e+30");
}

}  // namespace
}  // namespace chokepoint
