// Numbers, dates and paragraphs as a newspaper prints them.
#include "run/plain_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace chokepoint {
namespace {

using testing::ElementsAre;

TEST(PlainText, GroupsThousands) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1000), "1,000");
  EXPECT_EQ(with_thousands(3200000), "3,200,000");
  EXPECT_EQ(with_thousands(-1234.4), "-1,234");
  EXPECT_EQ(with_thousands(-0.2), "0");
}

TEST(PlainText, ShortNumbersHaveAtMostFiveCharacters) {
  EXPECT_EQ(in_short(0), "0");
  EXPECT_EQ(in_short(0.123), "0.12");
  EXPECT_EQ(in_short(7.54), "7.5");
  EXPECT_EQ(in_short(412.3), "412");
  EXPECT_EQ(in_short(12345), "12.3k");
  EXPECT_EQ(in_short(3.2e6), "3.2M");
  EXPECT_EQ(in_short(1.7e9), "1.7bn");
  for (double x = 1e-3; x < 9e11; x *= 1.07) EXPECT_LE(in_short(x).size(), 6u) << x;
}

TEST(PlainText, SharesNeverRoundToNothing) {
  EXPECT_EQ(in_percent(0), "0.0 %");
  EXPECT_EQ(in_percent(0.0001), "under 0.1 %");
  EXPECT_EQ(in_percent(0.351), "35.1 %");
  EXPECT_EQ(in_percent(1), "100.0 %");
}

TEST(PlainText, DatesBytesAndDurations) {
  const Date date = *parse_date("2021-11-02");
  EXPECT_EQ(long_date(date), "2 November 2021");
  EXPECT_EQ(short_date(date), "2 Nov 2021");
  EXPECT_EQ(month_of(date), "Nov 2021");
  EXPECT_EQ(bytes_text(78e6), "78 MB");
  EXPECT_EQ(bytes_text(24.44e9), "24.4 GB");
  EXPECT_EQ(duration_text(0.2), "under a second");
  EXPECT_EQ(duration_text(1), "1 second");
  EXPECT_EQ(duration_text(14.4), "14 seconds");
  EXPECT_EQ(duration_text(180), "3 minutes");
  EXPECT_EQ(duration_text(7200), "2 hours");
  EXPECT_EQ(duration_text(86400 * 3), "3 days");
}

TEST(PlainText, CountsColumnsAndNotBytes) {
  EXPECT_EQ(columns_of("▁▂é"), 3);
  EXPECT_EQ(pad_right("é", 3), "é  ");
  EXPECT_EQ(pad_left("é", 3), "  é");
  EXPECT_EQ(pad_left("longer", 3), "longer");
}

TEST(PlainText, WrapsAtBlanks) {
  EXPECT_THAT(wrap("one two three", 7), ElementsAre("one two", "three"));
  EXPECT_THAT(wrap("  one\n two ", 20), ElementsAre("one two"));
  EXPECT_THAT(wrap("unbreakable word", 4), ElementsAre("unbreakable", "word"));
  EXPECT_THAT(wrap("", 4), ElementsAre());
  EXPECT_THAT(wrap("about 12 % of", 8), ElementsAre("about", "12 % of"));
  EXPECT_THAT(wrap("12 %", 3), ElementsAre("12 %"));
}

}  // namespace
}  // namespace chokepoint
