// Fields come back as they went in; what is damaged is named with its line.
#include "run/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string complaint_about(const std::string& text) {
  return complaint([&] {
    CsvReader reader(text, "a.csv", {"x", "y"});
    for (std::vector<std::string> fields; reader.next(fields);) continue;
  });
}

TEST(Csv, QuotesOnlyWhatNeedsIt) {
  EXPECT_EQ(csv_field("plain words"), "plain words");
  EXPECT_EQ(csv_field("a,b"), "\"a,b\"");
  EXPECT_EQ(csv_field("say \"no\""), "\"say \"\"no\"\"\"");
  EXPECT_EQ(csv_field("two\nlines"), "\"two\nlines\"");
}

TEST(Csv, EveryFieldComesBackAsItWentIn) {
  const std::vector<std::string> odd = {"", ",", "\"", "\"\"", "a,\"b\"\r\nc", "é ▁", " "};
  for (const std::string& first : odd) {
    for (const std::string& second : odd) {
      const std::string text = "x,y\n" + csv_field(first) + "," + csv_field(second) + "\n";
      CsvReader reader(text, "a.csv", {"x", "y"});
      std::vector<std::string> fields;
      ASSERT_TRUE(reader.next(fields));
      EXPECT_THAT(fields, ElementsAre(first, second));
      EXPECT_FALSE(reader.next(fields));
    }
  }
}

TEST(Csv, DamageIsNamedWithItsLine) {
  EXPECT_EQ(complaint_about("x,y\n1,2\n"), "");
  EXPECT_THAT(complaint_about(""), HasSubstr("is empty"));
  EXPECT_THAT(complaint_about("x,z\n"), HasSubstr("the first line should be \"x,y\""));
  EXPECT_THAT(complaint_about("x,y\n1,2\n1,2,3\n"), HasSubstr("a.csv:3:1: 3 fields where 2"));
  EXPECT_THAT(complaint_about("x,y\n1,2\n1,2"), HasSubstr("a.csv:3:1: the last line is cut short"));
  EXPECT_THAT(complaint_about("x,y\n1,\"2\n"), HasSubstr("a quote is opened and never closed"));
  EXPECT_THAT(complaint_about("x,y\n1,\"2\"3\n"), HasSubstr("neither a comma nor a line end"));
}

}  // namespace
}  // namespace chokepoint
