// A result folder: every file, every row, and back again.
#include "run/results.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/publication.hpp"
#include "run/read_results.hpp"
#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::StartsWith;
using testing::UnorderedElementsAre;

class ResultsTest : public testing::Test {
 protected:
  // From 20 June, so that a half-year ends within the run.
  const Scenario scenario_ = read_scenario_from_june();
  const Outcome outcome_ = run_days(scenario_, 20);
  const TemporaryFolder folder_;

  static Scenario read_scenario_from_june() {
    Scenario scenario = tiny_country({"notice_posts.notice_rate=0.05"});
    scenario.start = *parse_date("2030-06-20");
    return scenario;
  }
};

TEST_F(ResultsTest, AFolderHoldsSixFiles) {
  write_results(scenario_, outcome_, {}, folder_.path());
  EXPECT_THAT(folder_.names(), UnorderedElementsAre("series.csv", "series.nc", "events.csv",
                                                    "burden.csv", "hashes.csv", "manifest.json"));
}

TEST_F(ResultsTest, EveryNumberOfTheSeriesComesBackExactly) {
  write_results(scenario_, outcome_, {}, folder_.path());
  const MeasureTable table = read_series(folder_.path());
  std::size_t rows = 0;
  for (const auto& [name, values] : table) rows += values.size();
  std::size_t expected = 0;
  for (int day = 0; day < 20; ++day) {
    for (int i = 0; i < kMeasureCount; ++i) {
      const auto m = static_cast<Measure>(i);
      if (!has_value(outcome_, m, day)) continue;
      for (int s = 0; s < Series::service_count(m, 2); ++s) {
        for (int c = 0; c < Series::class_count(m); ++c) {
          ++expected;
          const std::string labels =
              "Examplia," +
              (info(m).by_service ? outcome_.series.services()[static_cast<std::size_t>(s)] : "all") +
              "," +
              (info(m).by_class ? std::string(kClassNames[static_cast<std::size_t>(c)]) : "all");
          ASSERT_EQ(table.at(std::string(info(m).name)).at({outcome_.series.date(day), labels}),
                    outcome_.series.get(day, m, s, c));
        }
      }
    }
  }
  EXPECT_EQ(rows, expected);
}

TEST_F(ResultsTest, PublishedFiguresStandOnTheDaysTheyArePublished) {
  write_results(scenario_, outcome_, {}, folder_.path());
  const MeasureTable table = read_series(folder_.path());
  std::vector<std::string> dates;
  for (const auto& [key, value] : table.at("meta_content_restrictions_local_law")) {
    dates.push_back(text(key.date));
  }
  EXPECT_THAT(dates, testing::ElementsAre("2030-06-30", "2030-07-09"));
}

TEST_F(ResultsTest, AnInterruptedRunPublishesNothingOnItsLastDay) {
  const Outcome stopped = run(scenario_, {.seed = 1, .threads = 1, .days = 20},
                              [](int day, const Outcome&) { return day < 14; });
  EXPECT_FALSE(has_value(stopped, Measure::kPublishedCompliance, 14));
  EXPECT_TRUE(has_value(stopped, Measure::kPublishedCompliance, 10));
}

TEST_F(ResultsTest, HashesHaveOneLineADay) {
  write_results(scenario_, outcome_, {}, folder_.path());
  const std::vector<HashLine> lines = read_hash_lines(folder_.path());
  ASSERT_EQ(lines.size(), 20u);
  EXPECT_EQ(lines.front().date, "2030-06-20");
  for (std::size_t day = 0; day < lines.size(); ++day) {
    EXPECT_EQ(lines[day].hash, outcome_.hashes[day].text());
  }
}

TEST_F(ResultsTest, EventsAreDatedAndQuoted) {
  Outcome outcome = outcome_;
  outcome.events = {{3, "A, B and C", "threat", "says \"enough\"", false}};
  EXPECT_EQ(events_text(scenario_, outcome),
            "date,actor,act,exogenous,text\n"
            "2030-06-23,\"A, B and C\",threat,no,\"says \"\"enough\"\"\"\n");
}

TEST_F(ResultsTest, NothingIsLeftWhenAFileCannotBeWritten) {
  std::filesystem::create_directories(folder_.path("sub/manifest.json"));
  EXPECT_THAT(complaint([&] { write_results(scenario_, outcome_, {}, folder_.path("sub")); }),
              StartsWith("cannot write"));
  std::filesystem::remove(folder_.path("sub/manifest.json"));
  EXPECT_TRUE(std::filesystem::is_empty(folder_.path("sub")));
}

}  // namespace
}  // namespace chokepoint
