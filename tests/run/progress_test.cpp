// What a progress line says, in any width.
#include "run/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/plain_text.hpp"

namespace chokepoint {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

ProgressState quarter() {
  return {.days_done = 25, .days = 100, .date = *parse_date("2021-09-25"), .user_days_done = 50e6,
          .seconds = 10};
}

TEST(Progress, SaysDayDateSpeedAndWhatIsLeft) {
  EXPECT_EQ(progress_text(quarter()), "day 25/100  2021-09-25  5M user-days/s  0:30 left");
}

TEST(Progress, HoursAreWrittenAsHours) {
  ProgressState slow = quarter();
  slow.seconds = 2000;
  EXPECT_THAT(progress_text(slow), HasSubstr("1:40:00 left"));
}

TEST(Progress, TheLastDaySaysHowLongItTook) {
  ProgressState done = quarter();
  done.days_done = 100;
  EXPECT_THAT(progress_text(done), AllOf(HasSubstr("took 0:10"), Not(HasSubstr("left"))));
}

TEST(Progress, NothingIsPromisedBeforeTheFirstDay) {
  EXPECT_EQ(progress_text({.days_done = 0, .days = 5, .date = *parse_date("2021-09-01")}),
            "day 0/5  2021-09-01");
}

TEST(Progress, TheBarIsFilledByTheShareDone) {
  EXPECT_THAT(progress_bar(quarter(), 200), StartsWith("███████░░░░░░░░░░░░░░░░░░░░░░░  day"));
}

TEST(Progress, FitsIntoEveryTerminal) {
  for (int width = 1; width < 200; ++width) {
    EXPECT_LT(columns_of(progress_bar(quarter(), width)), width + (width == 1)) << width;
  }
}

TEST(Progress, QuietIsSilent) {
  EXPECT_EQ(progress_style(true), ProgressStyle::kSilent);
  testing::internal::CaptureStderr();
  {
    Progress progress(2, ProgressStyle::kSilent);
    progress.day_done(0, *parse_date("2021-09-01"), 10);
  }
  EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(Progress, PlainLinesComeAtEveryTenth) {
  testing::internal::CaptureStderr();
  {
    Progress progress(1000, ProgressStyle::kPlainLines);
    for (int day = 0; day < 1000; ++day) progress.day_done(day, *parse_date("2021-09-01") + day, 10.0 * day);
  }
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 10);
  EXPECT_THAT(said, AllOf(HasSubstr(" 10 %  day 100/1000"), HasSubstr("100 %  day 1000/1000"), Not(HasSubstr("\r"))));
}

}  // namespace
}  // namespace chokepoint
