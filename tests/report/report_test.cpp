// What a report says about folders, before any browser sees it.
#include "report/report_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "report/sweep_content.hpp"
#include "run/journal.hpp"
#include "run/results.hpp"
#include "run/run.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/without_pressure.hpp"

namespace chokepoint {
namespace {

class ReportTest : public testing::Test {
 protected:
  void SetUp() override {
    place_ = std::filesystem::temp_directory_path() /
             ("chokepoint-report-" +
              std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" + std::to_string(getpid()));
    std::filesystem::remove_all(place_);
  }
  void TearDown() override { std::filesystem::remove_all(place_); }

  std::string result(const std::string& name, std::uint64_t seed,
                     const std::vector<std::string>& settings = {}) {
    const std::string folder = (place_ / name).string();
    std::filesystem::create_directories(folder);
    const Scenario scenario =
        read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", settings);
    const Outcome outcome =
        run(scenario, {.seed = seed, .threads = 2, .days = 30, .population_scale = 0.2},
            [&](int day, const Outcome& so_far) {
              if (day == 29) totals_.push_back(sum(so_far, Measure::kPostsVoiced));
              return true;
            });
    write_results(scenario, outcome, settings, folder);
    return folder;
  }
  static double sum(const Outcome& outcome, Measure m) {
    double total = 0;
    for (int day = 0; day < outcome.series.days(); ++day) total += outcome.series.total(day, m);
    return total;
  }
  std::filesystem::path place_;
  std::vector<double> totals_;
};

TEST(Spread, IsTheMedianAndWhatNineInTenLieBetween) {
  const Spread all = spread_of({100, 40, 0, 20, 10, 30, 50, 60, 70, 80, 90});
  EXPECT_EQ(all.middle, 50);
  EXPECT_EQ(all.low, 5);
  EXPECT_EQ(all.high, 95);
  const Spread few = spread_of({40, 0, 20, 10, 30});
  EXPECT_EQ(few.low, 0) << "nothing between two runs is a run's";
  EXPECT_EQ(few.middle, 20);
  EXPECT_EQ(few.high, 40);
  const Spread one = spread_of({7});
  EXPECT_EQ(one.low, 7);
  EXPECT_EQ(one.high, 7);
}

TEST_F(ReportTest, SeedsMakeOneGroupAndSettingsAnother) {
  const std::vector<std::string> setting = {"notice_posts.examined_per_day=1"};
  const auto groups = read_groups({result("a", 1), result("b", 2), result("c", 1, setting)});
  ASSERT_EQ(groups.size(), 2u);
  EXPECT_EQ(groups[0].runs.size(), 2u);
  EXPECT_EQ(groups[1].label, "A small country and two services, 120 days" + in_words(setting, read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", {}).text));
  EXPECT_EQ(groups[1].label.find('_'), std::string::npos) << "words, and no key: " << groups[1].label;
}

TEST_F(ReportTest, OneRunNamedTwiceIsRefused) {
  const std::string once = result("a", 1);
  std::filesystem::copy(once, place_ / "copy");
  try {
    read_groups({once, (place_ / "copy").string()});
    ADD_FAILURE() << "two runs by chance alone?";
  } catch (const UserError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("once more"));
  }
}

TEST_F(ReportTest, AWorldWithoutPressureIsCalledSoAndStandsInTheStory) {
  const Scenario tiny = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", {});
  std::vector<std::string> calm = settings_without_pressure(tiny);
  EXPECT_EQ(in_words(calm, tiny.text), ", without pressure");
  calm.insert(calm.begin(), "bargain.climb_cost=2");
  EXPECT_EQ(in_words(calm, tiny.text), ", without pressure, cost of one rung up: 2");
  EXPECT_EQ(in_words({"bargain.interval_days=7"}, tiny.text), ", time between moves: 7 days");
  const auto groups = read_groups({result("with", 1), result("without", 1, settings_without_pressure(tiny))});
  EXPECT_EQ(groups[1].label, "A small country and two services, 120 days, without pressure");
  const std::string json = report_json(groups);
  EXPECT_THAT(json, testing::HasSubstr("Beside it stands another world: A small country and two services, 120 days, without pressure. There "));
}

TEST_F(ReportTest, ThePageKnowsWhatWasBlockedBeforeTheFirstDay) {
  EXPECT_THAT(report_json(read_groups({result("open", 1)})), testing::Not(testing::HasSubstr("blocked_before")));
  const std::string json = report_json(read_groups({result("shut", 1, {"services.facebook.blocked_days_at_start=100"})}));
  EXPECT_THAT(json, testing::HasSubstr("\"blocked_before\":[\"Facebook\"]"));
}

TEST_F(ReportTest, OfTwoCountriesPeopleAndDaysAreTold) {
  const auto told = [&](const std::vector<std::string>& settings) {
    const auto groups = read_groups({result("one", 1), result("two", 1, settings)});
    std::filesystem::remove_all(place_);
    return report_json(groups);
  };
  const std::string unlike = told({"country.people=10000"});
  EXPECT_THAT(unlike, testing::HasSubstr("It has 10,000 people and 30 days, this one 20,000 people and 30 days"));
  EXPECT_THAT(unlike, testing::HasSubstr("\"people\":10000"));
  EXPECT_THAT(told({"notice_posts.examined_per_day=1"}), testing::Not(testing::HasSubstr("this one 20,000")));
}

TEST_F(ReportTest, TheStorySaysHowFewCasesAFigureMayRestOn) {
  auto groups = read_groups({result("a", 1)});
  EXPECT_THAT(report_story(groups[0]),
              testing::Contains("Each agent stands for 5 people, so that a figure of 10 rests on two simulated cases: small figures tell little."));
  groups[0].runs[0].manifest.options.population_scale = 0.001;
  EXPECT_THAT(report_story(groups[0]), testing::Contains(testing::HasSubstr("stands for 1,000 people, so that a figure of 2,000 rests")));
  groups[0].runs[0].manifest.options.population_scale = 1;
  EXPECT_THAT(report_story(groups[0]), testing::Not(testing::Contains(testing::HasSubstr("stands for"))));
}

TEST_F(ReportTest, ServicesHaveTheirCapitalsInSentences) {
  auto groups = read_groups({result("a", 1)});
  groups[0].runs[0].events.push_back({"2030-01-05", "Government", "target", "takes aim at facebook", false});
  groups[0].runs[0].events.push_back({"2030-01-05", "Government", "cut", "has cut off for now: facebook", false});
  const std::string json = report_json(groups);
  EXPECT_THAT(json, testing::HasSubstr("takes aim at Facebook"));
  EXPECT_THAT(json, testing::HasSubstr("the government cut off Facebook for a time"));
}

TEST_F(ReportTest, TotalsAndCurvesAreThoseOfTheRuns) {
  const auto groups = read_groups({result("a", 1), result("b", 2), result("c", 3)});
  std::ranges::sort(totals_);
  EXPECT_DOUBLE_EQ(groups[0].totals.at("posts_voiced").middle, totals_[1]);
  const Band& band = groups[0].curves.at("posts_voiced");
  ASSERT_EQ(band.middle.size(), 30u);
  for (std::size_t d = 0; d < 30; ++d) {
    EXPECT_LE(band.low[d], band.middle[d]);
    EXPECT_LE(band.middle[d], band.high[d]);
  }
}

TEST_F(ReportTest, NoWordOfAScenarioCanEndTheScriptItStandsIn) {
  auto groups = read_groups({result("a", 1)});
  groups[0].scenario.title = "</script><b>&";
  const std::string page = report_page(groups);
  EXPECT_EQ(page.find("</script><b>"), std::string::npos);
  EXPECT_NE(page.find("&lt;/script>&lt;b>&amp;"), std::string::npos);
}

TEST_F(ReportTest, BurdenOfGroupsAddsUpToTheWhole) {
  const auto groups = read_groups({result("a", 1)});
  std::map<std::string, double> silenced;
  for (const BurdenGroup& borne : groups[0].burden) {
    silenced[borne.dimension] += borne.measures.at("posts_silenced").middle;
  }
  const double all = groups[0].totals.at("posts_silenced").middle;
  EXPECT_DOUBLE_EQ(silenced.at("activity_decile"), all);
  EXPECT_DOUBLE_EQ(silenced.at("region"), all);
}

TEST_F(ReportTest, HalfYearsOfTruthAddUpToTheRun) {
  const auto groups = read_groups({result("a", 1)});
  double harm = 0;
  for (const auto& [end, value] : groups[0].truth.at("harm_removed")) harm += value.middle;
  EXPECT_DOUBLE_EQ(harm, groups[0].totals.at("harm_removed").middle);
}

// A run published one figure, of each service its own: there is no band without a second run.
TEST_F(ReportTest, PublishedFiguresOfOneRunAreItsOwnServiceByService) {
  const std::string folder = result("a", 1);
  const auto groups = read_groups({folder});
  const std::string users(info(Measure::kPublishedUsers).name);
  const auto& published = groups[0].published;
  ASSERT_TRUE(published.contains(users + " facebook") && published.contains(users + " whatsapp"));
  EXPECT_FALSE(published.contains(users));
  const MeasureRows rows = read_series(folder).at(users);
  double listed = 0, told = 0;
  for (const auto& [key, value] : rows) listed += value;
  for (const auto& [name, by_date] : published) {
    for (const auto& [date, spread] : by_date) {
      EXPECT_EQ(spread.low, spread.high) << name << ' ' << date;
      told += name.starts_with(users + " ") ? spread.middle : 0;
    }
  }
  EXPECT_GT(listed, 0);
  EXPECT_DOUBLE_EQ(told, listed);
}

Date at(const char* day) { return *parse_date(day); }

TEST(Milestones, AreTheFirstDatesOfALevelInEachRun) {
  const std::vector<std::vector<Stretch>> runs = {{{at("2021-09-01"), 0}, {at("2021-10-01"), 3}, {at("2021-11-01"), 1}},
                                                  {{at("2021-09-01"), 0}, {at("2021-09-15"), 1}},
                                                  {{at("2021-09-01"), 0}}};
  EXPECT_EQ(first_dates(runs, 1), (std::vector<Date>{at("2021-10-01"), at("2021-09-15")}));
  EXPECT_EQ(first_dates(runs, 2), std::vector<Date>{at("2021-10-01")});
  EXPECT_TRUE(first_dates(runs, 4).empty());
  EXPECT_EQ(when(first_dates(runs, 1), 3), "in 2 of 3 runs, between 15 September 2021 and 1 October 2021");
  EXPECT_EQ(when({at("2021-10-01")}, 3), "in 1 of 3 runs, on 1 October 2021");
  EXPECT_EQ(when({at("2021-10-01")}, 1), "on 1 October 2021");
}

TEST_F(ReportTest, TheStretchesAreThoseOfTheSeries) {
  const std::string folder = result("a", 1);
  const auto groups = read_groups({folder});
  const MeasureTable series = read_series(folder);
  const std::vector<Stretch>& rungs = groups[0].runs[0].rungs;
  ASSERT_GE(rungs.size(), 2u) << "tiny.yaml's bill comes on its eleventh day";
  for (const auto& [key, value] : series.at("rung")) {
    int level = -1;
    for (const Stretch& s : rungs) level = s.from <= key.date ? s.level : level;
    EXPECT_EQ(level, value);
  }
}

TEST_F(ReportTest, TheStoryHasDatesAndTellsOfChanges) {
  auto groups = read_groups({result("a", 1)});
  const auto told = [&](const std::string& words) {
    return std::ranges::any_of(report_story(groups[0]), [&](const std::string& line) {
      return line.find(words) != std::string::npos;
    });
  };
  EXPECT_TRUE(told("The government's pressure went as far as \"second reading\": on 25 January 2030."));
  EXPECT_TRUE(told("No service was throttled. No service was blocked."));
  EXPECT_FALSE(told("Somebody changed numbers"));
  groups[0].runs[0].events.push_back({"2030-01-05", std::string(kJournalActor), "change", "bargain.climb_cost becomes 2", true});
  EXPECT_THAT(report_json(groups), testing::HasSubstr("cost of one rung up: 2"));
  groups[0].runs[0].manifest.options.journal = {{4, "bargain.horizon=3"}};
  EXPECT_TRUE(told("Somebody changed numbers while this ran, once, from 5 January 2030 on"));
}

TEST_F(ReportTest, ASweepIsReadBackFromItsTables) {
  std::filesystem::create_directories(place_);
  const auto put = [&](const char* name, const std::string& text) {
    std::ofstream(place_ / name) << text;
  };
  put("sweep.json", R"({"name": "x", "plan": "name: x", "version": "1"})");
  put("design.csv", "point,a.b\n0,1\n1,2\n");
  put("table.csv",
      "point,replicate,seed,measure,service,class,what,value\n"
      "0,0,7,posts_voiced,all,all,total,10\n0,0,7,posts_voiced,all,all,2030-01,4\n"
      "1,0,7,posts_voiced,all,all,total,30\n1,1,8,posts_voiced,all,all,total,20\n");
  const SweepContent sweep = read_sweep(place_.string());
  EXPECT_EQ(sweep.name, "x") << "the plan's name, whatever the folder's";
  ASSERT_EQ(sweep.columns.size(), 1u) << "months are left out";
  EXPECT_EQ(sweep.columns[0].name, "posts_voiced total");
  EXPECT_EQ(sweep.columns[0].values, (std::vector<std::vector<double>>{{10}, {30, 20}}));
  EXPECT_EQ(sweep.runs, 3);
  EXPECT_TRUE(sweep.titles.empty()) << "an old sweep without its scenarios";
  put("table.csv", "point,replicate,seed,measure,service,class,what,value\n9,0,7,m,all,all,total,1\n");
  EXPECT_THROW(read_sweep(place_.string()), UserError);
}

TEST(Sweep, KnowsWhatItsPlanSpreadsByFactors) {
  const std::string plan = "name: x\ndimensions:\n  - {key: a.b, range: [1, 2], scale: log}\n"
                           "  - {key: c.d, range: [1, 2], scale: linear}\n  - {key: e.f, values: [1, 2]}\n";
  EXPECT_EQ(log_dimensions(plan, {"e.f", "a.b", "c.d"}), (std::vector<bool>{false, true, false}));
  EXPECT_EQ(log_dimensions("name: [", {"a.b"}), std::vector<bool>{false}) << "damaged";
  EXPECT_EQ(log_dimensions("", {"a.b"}), std::vector<bool>{false});
}

TEST_F(ReportTest, AFolderWithoutAFinishedRunIsRefused) {
  EXPECT_THROW(read_groups({place_.string()}), UserError);
}

}  // namespace
}  // namespace chokepoint
