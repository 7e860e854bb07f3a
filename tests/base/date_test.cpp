#include "base/date.hpp"

#include <gtest/gtest.h>

namespace chokepoint {
namespace {

Date day(const char* written) {
  const auto date = parse_date(written);
  EXPECT_TRUE(date.has_value()) << written;
  return date.value_or(Date{});
}

TEST(Date, CountsFromTheFirstOfJanuary1970) {
  EXPECT_EQ(day("1970-01-01").days_since_1970, 0);
  EXPECT_EQ(day("1970-01-02").days_since_1970, 1);
  EXPECT_EQ(day("2021-09-15").days_since_1970, 18885);
  EXPECT_EQ(day("1969-12-31").days_since_1970, -1);
}

TEST(Date, ReadsBackWhatItWrites) {
  for (int days = -30000; days < 60000; ++days) {
    const Date date{days};
    const auto read = parse_date(text(date));
    ASSERT_TRUE(read.has_value()) << text(date);
    ASSERT_EQ(*read, date);
  }
}

TEST(Date, AddsAndSubtractsDaysAcrossLeapYears) {
  EXPECT_EQ(text(day("2024-02-28") + 1), "2024-02-29");
  EXPECT_EQ(text(day("2022-02-28") + 1), "2022-03-01");
  EXPECT_EQ(day("2022-09-01") - day("2021-09-01"), 365);
  EXPECT_EQ(day("2024-09-01") - day("2023-09-01"), 366);
  EXPECT_LT(day("2021-09-15"), day("2021-11-01"));
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const char* wrong : {"2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10", "2021-04-31",
                            "2021-01-00", "2021-01-32"}) {
    EXPECT_FALSE(parse_date(wrong).has_value()) << wrong;
  }
}

TEST(Date, RefusesOtherForms) {
  for (const char* wrong :
       {"", "2021", "2021-9-15", "15.09.2021", "2021/09/15", "2021-09-15 ", " 2021-09-15",
        "2021-09-1x", "-021-09-15", "2021-+9-15", "20210915", "2021-09-15T00:00"}) {
    EXPECT_FALSE(parse_date(wrong).has_value()) << wrong;
  }
}

TEST(Date, KnowsTheEndOfItsHalfYear) {
  EXPECT_EQ(text(half_year_end(day("2021-09-15"))), "2021-12-31");
  EXPECT_EQ(text(half_year_end(day("2021-07-01"))), "2021-12-31");
  EXPECT_EQ(text(half_year_end(day("2021-12-31"))), "2021-12-31");
  EXPECT_EQ(text(half_year_end(day("2022-01-01"))), "2022-06-30");
  EXPECT_EQ(text(half_year_end(day("2022-06-30"))), "2022-06-30");
}

}  // namespace
}  // namespace chokepoint
