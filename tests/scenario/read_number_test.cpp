#include "scenario/read_number.hpp"

#include <gtest/gtest.h>

#include "small_scenario.hpp"

namespace chokepoint {
namespace {

double number(const std::string& text) { return parse_number(text, {"f", 1, 1}, "x"); }

std::string refused(const std::string& text) {
  return refusal([&] { number(text); });
}

TEST(ReadNumber, TakesPlainDecimals) {
  EXPECT_EQ(number("3"), 3);
  EXPECT_EQ(number("-0.5"), -0.5);
  EXPECT_EQ(number("+2"), 2);
  EXPECT_EQ(number("1e-4"), 1e-4);
  EXPECT_EQ(number("1.5E3"), 1500);
  EXPECT_EQ(number("3_200_000"), 3.2e6);
}

TEST(ReadNumber, RefusesWhatIsNoNumber) {
  for (const char* text : {"", "-", "_1", "1_", "1__0", "1,5", "0x10", "12 people", "ten", "1e",
                           "--1", "+-1", "1.2.3", "1_.5", " 1", "0b1"}) {
    EXPECT_EQ(refused(text), std::string("f:1:1: `x`: `") + text + "` is not a number");
  }
}

TEST(ReadNumber, RefusesWhatIsNotFinite) {
  for (const char* text : {".nan", "nan", "NaN", ".inf", "-.INF", "Infinity", "-inf"}) {
    EXPECT_EQ(refused(text), std::string("f:1:1: `x`: `") + text + "` is not a finite number");
  }
}

TEST(ReadNumber, RefusesWhatNoDoubleHolds) {
  for (const char* text : {"1e999", "-1e999", "1e-999"}) {
    EXPECT_EQ(refused(text),
              std::string("f:1:1: `x`: `") + text + "` is beyond what a number can hold");
  }
}

TEST(ReadNumber, KeepsAllBitsOfASeed) {
  const Place place{"f", 1, 1};
  EXPECT_EQ(parse_whole("18446744073709551615", 0, ~std::uint64_t{0}, place, "seed"),
            ~std::uint64_t{0});
  EXPECT_EQ(parse_whole("9007199254740993", 0, ~std::uint64_t{0}, place, "seed"),
            9007199254740993u);
}

TEST(ReadNumber, RemembersWhereItCameFrom) {
  const Scenario scenario = small_with(
      "bargain:\n  discount: {value: 0.9, unit: 1/interval, evidence: estimated, source: a book, "
      "date: 2020-05-01, range: [0.8, 0.95]}\n");
  const Provenance& provenance = scenario.given.at("bargain.discount");
  EXPECT_EQ(scenario.parameters.bargain.discount, 0.9);
  EXPECT_TRUE(provenance.has_evidence);
  EXPECT_EQ(provenance.evidence, Evidence::kEstimated);
  EXPECT_EQ(provenance.source, "a book");
  EXPECT_EQ(provenance.date, "2020-05-01");
  EXPECT_EQ(provenance.low, 0.8);
  EXPECT_EQ(provenance.high, 0.95);
  EXPECT_EQ(provenance.place.text(), "small.yaml:17:13");
}

TEST(ReadNumber, TakesABareNumberWithoutEvidence) {
  const Scenario scenario = small_with("bargain: {discount: 0.9}\n");
  EXPECT_FALSE(scenario.given.at("bargain.discount").has_evidence);
  EXPECT_EQ(scenario.given.count("bargain.horizon"), 0u);
}

}  // namespace
}  // namespace chokepoint
