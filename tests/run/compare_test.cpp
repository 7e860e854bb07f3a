// Two folders written by hand: what differs, from when on, and by how much.
#include "run/compare.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

const std::string kHashes =
    "day,date,hash\n0,2030-01-01,aa\n1,2030-01-02,bb\n2,2030-01-03,cc\n";
const std::string kSeries =
    "date,country,service,class,measure,value\n"
    "2030-01-01,X,all,all,appeals,4\n2030-01-01,X,all,all,country_fear,0.5\n"
    "2030-01-02,X,all,all,appeals,6\n2030-01-02,X,all,all,country_fear,0.5\n"
    "2030-01-03,X,all,all,appeals,10\n2030-01-03,X,all,all,country_fear,0.5\n";

class CompareTest : public testing::Test {
 protected:
  void SetUp() override {
    write(first_, kHashes, kSeries);
    write(second_, kHashes, kSeries);
  }
  static void write(const TemporaryFolder& folder, const std::string& hashes, const std::string& series) {
    put(folder.path("hashes.csv"), hashes);
    put(folder.path("series.csv"), series);
  }
  static std::string with(const std::string& text, const std::string& part,
                          const std::string& replacement) {
    const std::size_t at = text.find(part);
    return text.substr(0, at) + replacement + text.substr(at + part.size());
  }
  Comparison compare() const { return compare_results(first_.path(), second_.path()); }

  const TemporaryFolder first_, second_;
};

TEST_F(CompareTest, AFolderIsIdenticalToItsCopy) {
  EXPECT_TRUE(compare().identical);
  EXPECT_EQ(comparison_text(compare()), "identical\n");
}

TEST_F(CompareTest, AFolderWithAnotherFileChangedOrGoneIsntIdentical) {
  put(first_.path("burden.csv"), "a\n");
  put(second_.path("burden.csv"), "a\n");
  EXPECT_TRUE(compare().identical);
  put(second_.path("burden.csv"), "b\n");
  put(first_.path("events.csv"), "e\n");
  const Comparison found = compare();
  EXPECT_FALSE(found.identical);
  EXPECT_THAT(found.files, testing::ElementsAre("events.csv", "burden.csv"));
  EXPECT_THAT(comparison_text(found), HasSubstr("burden.csv isn't the same in both"));
  EXPECT_THAT(comparison_text(found), HasSubstr("no measure differs"));
}

TEST_F(CompareTest, ANumberThatIsNoneIsRefused) {
  for (const char* none : {"nan", "inf", "-inf", "1e999"}) {
    write(second_, kHashes, with(kSeries, "appeals,6", std::string("appeals,") + none));
    EXPECT_THAT(complaint([&] { compare(); }), HasSubstr("is not a number")) << none;
  }
}

TEST_F(CompareTest, SizesOfADifferentFlowAreThoseWorkedByHand) {
  std::string series = with(kSeries, "02,X,all,all,appeals,6", "02,X,all,all,appeals,9");
  series = with(series, "03,X,all,all,appeals,10", "03,X,all,all,appeals,11");
  write(second_, with(with(kHashes, "bb", "b2"), "cc", "c2"), series);
  const Comparison found = compare();
  EXPECT_FALSE(found.identical);
  EXPECT_EQ(found.first_differing_day, 1);
  EXPECT_EQ(found.first_differing_date, "2030-01-02");
  ASSERT_EQ(found.measures.size(), 1u);
  const MeasureDifference& appeals = found.measures[0];
  EXPECT_EQ(appeals.measure, "appeals");
  EXPECT_TRUE(appeals.is_total);
  EXPECT_EQ(appeals.days_that_differ, 2);
  EXPECT_EQ(text(*appeals.first_date), "2030-01-02");
  EXPECT_EQ(appeals.largest, 3);
  EXPECT_EQ(appeals.first, 20);
  EXPECT_EQ(appeals.second, 24);
  EXPECT_DOUBLE_EQ(*appeals.relative(), 0.2);
  EXPECT_THAT(comparison_text(found), HasSubstr("+20.0 %"));
}

TEST_F(CompareTest, LevelsAreComparedByTheirMeans) {
  write(second_, kHashes, with(kSeries, "03,X,all,all,country_fear,0.5", "03,X,all,all,country_fear,0.8"));
  const Comparison found = compare();
  ASSERT_EQ(found.measures.size(), 1u);
  EXPECT_FALSE(found.measures[0].is_total);
  EXPECT_DOUBLE_EQ(found.measures[0].second, 0.6);
  EXPECT_FALSE(found.identical);
}

TEST_F(CompareTest, AShorterRunIsComparedOnTheDaysBothHave) {
  const std::string hashes = kHashes.substr(0, kHashes.find("2,2030-01-03"));
  const std::string series = kSeries.substr(0, kSeries.find("2030-01-03"));
  write(second_, hashes, series);
  const Comparison found = compare();
  EXPECT_FALSE(found.identical);
  EXPECT_EQ(found.days_in_second, 2);
  EXPECT_FALSE(found.first_differing_day.has_value());
  EXPECT_TRUE(found.measures.empty());
  EXPECT_THAT(comparison_text(found), HasSubstr("the first has 3 days, the second 2"));
}

TEST_F(CompareTest, WhatOnlyTheShorterRunPublishedAtItsEndIsNoDifference) {
  const std::string hashes = kHashes.substr(0, kHashes.find("2,2030-01-03"));
  const std::string series = kSeries.substr(0, kSeries.find("2030-01-03"));
  const std::string row = "2030-01-02,X,all,all,government_stated_compliance_share,0.25\n";
  write(second_, hashes, series + row);
  EXPECT_TRUE(compare().measures.empty());
  write(second_, kHashes, kSeries + row);  // but between runs of one length it is one
  EXPECT_EQ(compare().measures.size(), 1u);
}

TEST_F(CompareTest, ARowThatOneSideLacksIsADifference) {
  write(second_, kHashes, with(kSeries, "2030-01-02,X,all,all,appeals,6\n", ""));
  const Comparison found = compare();
  ASSERT_EQ(found.measures.size(), 1u);
  EXPECT_EQ(found.measures[0].largest, 6);
  EXPECT_EQ(found.measures[0].days_that_differ, 1);
}

TEST_F(CompareTest, AMeasureThatThisVersionDoesNotKnowIsComparedToo) {
  write(second_, kHashes, kSeries + "2030-01-03,X,all,all,measure_of_tomorrow,1\n");
  ASSERT_EQ(compare().measures.size(), 1u);
  EXPECT_EQ(compare().measures[0].measure, "measure_of_tomorrow");
  EXPECT_EQ(compare().measures[0].relative(), std::nullopt);
}

TEST_F(CompareTest, DamageIsRefusedWithItsPlace) {
  put(second_.path("hashes.csv"), with(kHashes, "1,2030-01-02", "7,2030-01-02"));
  EXPECT_THAT(complaint([&] { compare(); }), HasSubstr("hashes.csv:3:1: day 1 should stand here"));
  put(second_.path("hashes.csv"), kHashes);
  put(second_.path("series.csv"), with(kSeries, "appeals,4", "appeals,four"));
  EXPECT_THAT(complaint([&] { compare(); }), HasSubstr("\"four\" is not a number"));
  put(second_.path("series.csv"), kSeries + "2030-01-03,X,all,all,appeals,10\n");
  EXPECT_THAT(complaint([&] { compare(); }), HasSubstr("this row stands twice"));
  EXPECT_THAT(complaint([&] { compare_results(first_.path(), first_.path("none")); }),
              HasSubstr("is not a result folder"));
}

}  // namespace
}  // namespace chokepoint
