// Verification agrees with itself and finds what was changed, wherever it was.
#include "run/repeat_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "run/results.hpp"
#include "run/series_netcdf.hpp"
#include "run/temporary_folder.hpp"
#include "run/version.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

class RepeatRunTest : public testing::Test {
 protected:
  void SetUp() override { keep(run_days(scenario_, 15)); }

  void keep(const Outcome& outcome) { write_results(scenario_, outcome, {}, folder_.path()); }

  std::string difference() {
    return repeat_run(folder_.path(), 2, [](int, const Outcome&) { return true; }).difference;
  }

  void change(const std::string& file, const std::string& part, const std::string& replacement) {
    std::string text = content_of(folder_.path(file));
    const std::size_t at = text.find(part);
    ASSERT_NE(at, std::string::npos) << part;
    put(folder_.path(file), text.replace(at, part.size(), replacement));
  }

  const Scenario scenario_ = tiny_country();
  const TemporaryFolder folder_;
};

TEST_F(RepeatRunTest, AgreesWithAnUntouchedFolder) {
  const Repetition found = repeat_run(folder_.path(), 3, [](int, const Outcome&) { return true; });
  EXPECT_EQ(found.difference, "");
  EXPECT_EQ(found.days, 15);
  EXPECT_EQ(found.days_kept, 15);
}

TEST_F(RepeatRunTest, AgreesWithAnInterruptedRun) {
  keep(run(scenario_, {.seed = 5, .threads = 1, .days = 15},
           [](int day, const Outcome&) { return day < 7; }));
  EXPECT_EQ(difference(), "");
}

TEST_F(RepeatRunTest, NamesTheFirstDayAndDateThatDiffers) {
  const std::vector<std::string> lines = [&] {
    std::vector<std::string> all;
    std::istringstream text(content_of(folder_.path("hashes.csv")));
    for (std::string line; std::getline(text, line);) all.push_back(line);
    return all;
  }();
  change("hashes.csv", lines[7].substr(lines[7].rfind(',') + 1), std::string(32, '0'));
  change("hashes.csv", lines[12].substr(lines[12].rfind(',') + 1), std::string(32, '0'));
  EXPECT_THAT(difference(), HasSubstr("differs first on day 6 (2030-01-07)"));
}

TEST_F(RepeatRunTest, NoticesAnotherSeedOnTheFirstDay) {
  change("manifest.json", "\"seed\": 1", "\"seed\": 2");
  EXPECT_THAT(difference(), HasSubstr("differs first on day 0 (2030-01-01)"));
}

TEST_F(RepeatRunTest, NoticesAChangedNumberOfTheSeriesWithItsLine) {
  change("series.csv", "2030-01-09,Examplia,facebook,all,posts_benign,",
         "2030-01-09,Examplia,facebook,all,posts_benign,9");
  EXPECT_THAT(difference(), HasSubstr("series.csv differs from the rerun's in line "));
}

TEST_F(RepeatRunTest, NoticesAChangedEventAndALostDay) {
  put(folder_.path("events.csv"), content_of(folder_.path("events.csv")) + "2030-01-15,x,y,no,z\n");
  EXPECT_THAT(difference(), HasSubstr("events.csv differs"));
  std::string hashes = content_of(folder_.path("hashes.csv"));
  put(folder_.path("hashes.csv"), hashes.substr(0, hashes.rfind("14,")));
  EXPECT_THAT(difference(), HasSubstr("day 14"));
}

TEST_F(RepeatRunTest, NoticesAChangedBurdenAndWhatSeriesNcSays) {
  const std::string burden = content_of(folder_.path("burden.csv")), series = content_of(folder_.path("series.nc"));
  put(folder_.path("burden.csv"), burden + "2030-01-01,2030-01-15,region,x,appeals,1,1\n");
  EXPECT_THAT(difference(), HasSubstr("burden.csv differs"));
  put(folder_.path("burden.csv"), burden);
  for (const std::string& damaged : {std::string(), series.substr(0, series.size() / 2)}) {
    put(folder_.path("series.nc"), damaged);
    EXPECT_THAT(difference(), HasSubstr("series.nc differs from the rerun's: it can't be read"));
  }
  Outcome other = run_days(scenario_, 15);
  other.series.set(3, Measure::kFlags, 0, 0, 12345);
  put(folder_.path("series.nc"), netcdf_bytes(scenario_, other));
  EXPECT_THAT(difference(), HasSubstr("series.nc differs from the rerun's: `flags` has other values"));
  std::filesystem::remove(folder_.path("series.nc"));
  EXPECT_THAT(complaint([&] { difference(); }), HasSubstr("series.nc"));
}

TEST_F(RepeatRunTest, RefusesResultsOfAnotherVersion) {
  change("manifest.json", "\"version\": \"" + std::string(program_version()), "\"version\": \"0.0.9");
  EXPECT_THAT(complaint([&] { difference(); }), HasSubstr("the results are of version 0.0.9"));
}

TEST_F(RepeatRunTest, StopsWhenAsked) {
  const Repetition found = repeat_run(folder_.path(), 1, [](int day, const Outcome&) { return day < 4; });
  EXPECT_EQ(found.difference, "");
  EXPECT_EQ(found.days, 5);
}

}  // namespace
}  // namespace chokepoint
