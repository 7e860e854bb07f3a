// What is wrong with a plan is said before anything runs, with line and column.
#include "cluster/plan.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "scenario/numbers.hpp"
#include "scenario/read_scenario.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {
namespace {

namespace fs = std::filesystem;

class ReadPlan : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("chokepoint-plan-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) +
               "-" + std::to_string(getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  static constexpr const char* kGood =
      "chokepoint_plan: 1\n"
      "name: test\n"
      "scenario: SOURCE/scenarios/tiny.yaml\n"
      "design: factorial\n"
      "dimensions:\n"
      "  - key: notice_posts.examined_per_day\n"
      "    values: [5, 25]\n"
      "  - key: concede.stance_without_offer\n"
      "    range: [0.05, 0.4]\n"
      "    scale: log\n"
      "    steps: 2\n"
      "replicates: 3\n"
      "measures:\n"
      "  - {measure: posts_silenced}\n"
      "  - {measure: rung, as: max}\n";

  /// The text with the first `part` of it replaced.
  static std::string replaced(std::string text, const std::string& part, const std::string& instead) {
    const std::size_t at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    return text.replace(at, part.size(), instead);
  }
  /// The good plan with the first `part` of it replaced.
  static std::string with(const std::string& part, const std::string& instead) {
    std::string text = replaced(kGood, part, instead);
    while (text.find("SOURCE") != std::string::npos) text = replaced(text, "SOURCE", CHOKEPOINT_SOURCE_DIR);
    return text;
  }
  /// The message behind "FILE:", or "" for a plan that is taken.
  std::string refused(const std::string& text) const {
    const std::string path = (folder_ / "plan.yaml").string();
    std::ofstream(path) << text;
    try {
      read_plan(path);
    } catch (const UserError& error) {
      const std::string said = error.what();
      EXPECT_EQ(said.substr(0, path.size() + 1), path + ":") << said;
      return said.substr(std::min(said.size(), path.size() + 1));
    }
    return "";
  }
  fs::path folder_;
};

struct Mistake {
  const char* part;
  const char* instead;
  const char* place;  // line:column
  const char* says;
  const char* other_part = nullptr;  // a second replacement
  const char* other_instead = nullptr;
};

constexpr Mistake kMistakes[] = {
    {"plan: 1", "plan: 2", "1:18", "version 1"},
    {"name: test", "nam: test", "2:1", "did you mean `name`"},
    {"tiny.yaml", "tny.yaml", "3:11", "no such file"},
    {"factorial", "factoral", "4:9", "did you mean `factorial`"},
    {"factorial", "morris", "4:1", "needs `points`"},
    {"factorial", "points", "4:1", "go together"},
    {"design: factorial", "design: factorial\npoints: 4", "5:1", "knows its points itself"},
    {"notice_posts.examined", "notice_posts.examind", "6:10", "did you mean `notice_posts.examined_per_day`"},
    {"values: [5, 25]", "values: [5, -25]", "7:17", "outside the allowed range 0 to 1000000"},
    {"values: [5, 25]", "values: [five]", "7:14", "five"},
    {"values: [5, 25]", "values: []", "7:13", "empty"},
    {"    values: [5, 25]\n", "", "6:5", "either `values` or a `range`"},
    {"concede.stance_without_offer", "notice_posts.examined_per_day", "8:5", "varies twice"},
    {"[0.05, 0.4]", "[0.4, 0.05]", "9:12", "rises"},
    {"[0.05, 0.4]", "[0.05, 4]", "9:19", "outside the allowed range"},
    {"[0.05, 0.4]", "[0, 0.4]", "9:5", "above 0"},
    {"[0.05, 0.4]", "[0.05]", "9:12", "list of two"},
    {"scale: log", "scale: lg", "10:12", "`linear` or `log`"},
    {"    steps: 2\n", "", "8:5", "needs `steps`"},
    {"steps: 2", "steps: 1", "11:12", "whole number from 2"},
    {"replicates: 3", "replicates: -3", "12:13", "whole number from 1"},
    {"steps: 2\n", "steps: 10000\n  - key: bargain.climb_cost\n    range: [0.1, 2]\n    steps: 10000\n", "5:1",
     "200,000,000 points; at most 2,000,000"},
    {"steps: 2\nreplicates: 3", "steps: 10000\nreplicates: 1000000", "12:1", "20,000,000,000 runs; at most 100,000,000"},
    {"replicates: 3", "replicates: 3\nreplicates: 4", "13:1", "twice"},
    {"replicates: 3", "random_numbers: commn", "12:17", "`common` or `independent`"},
    {"posts_silenced", "posts_silence", "14:15", "did you mean `posts_silenced`"},
    {"posts_silenced}", "posts_silenced, class: politics}", "14:38", "unknown class"},
    {"{measure: posts_silenced}", "{measure: posts_silenced}\n  - {measure: posts_silenced}", "15:5", "kept twice"},
    {"{measure: posts_silenced}", "{measure: exposures, service: facebok}", "14:35", "did you mean `facebook`"},
    {"values: [5, 25]", "values: [5, 5]", "7:17", "`5` stands twice"},
    {"replicates: 3", "replicates: 3\nuntil: {measure: posts_silenced, half_width: 1, at_most: 9}", "12:1", "leave `replicates` out"},
    {"chokepoint_plan: 1", "chokepoint: 1", "1:1", "a scenario, no plan"},
    {"design: factorial", "design: morris\npoints: 4\nrandom_numbers: independent", "6:17", "draws of each point's own would count as effects"},
    {"design: factorial", "design: sobol\npoints: 4\nrandom_numbers: independent", "6:17", "`common`, or another design"},
    {"notice_posts.examined_per_day", "seed", "6:10", "use `replicates`"},
    {"design: factorial", "design: factorial\ndays: 5", "7:10", "leave the plan's own `days` out", "notice_posts.examined_per_day", "days"},
    {"name: test", "name: a/b", "2:7", "no slash"},
    {"name: test", "name: ..", "2:7", "begins with no point"},
    {"values: [5, 25]", "values: [5, 25]\n    scale: log", "8:5", "`scale`: goes with a `range`"},
    {"values: [5, 25]", "values: [5, 25]\n    steps: 2", "8:5", "`steps`: goes with a `range`"},
    {"values: [5, 25]", "values: [5, 5.0]", "7:17", "`5.0` is `5` once more"},
    {"values: [5, 25]", "values: [5, 25, 05]", "7:21", "`05` is `5` once more"},
    {"- key: notice_posts.examined_per_day\n    values: [5, 25]", "- scenarios: []", "6:16", "`scenarios` is empty"},
    {"- key: notice_posts.examined_per_day\n    values: [5, 25]",
     "- scenarios: [SOURCE/scenarios/tiny.yaml, SOURCE/scenarios/../scenarios/tiny.yaml]", "6:", "once more"},
    {"as: max", "as: maximum", "15:25", "total, mean, last, max"},
    {"replicates: 3", "until: {measure: rung, half_width: 1, at_most: 9}", "12:8", "one of the plan's `measures`"},
    {"replicates: 3", "until: {measure: posts_silenced, half_width: 0, at_most: 9}", "12:46", "above 0"},
    {"replicates: 3", "until: {measure: posts_silenced, half_width: 1, at_most: 3}", "12:8", "`at_most` (3) is below `at_least` (8)"},
};

TEST_F(ReadPlan, TakesAGoodPlan) { EXPECT_EQ(refused(with("test", "test")), ""); }

TEST_F(ReadPlan, RefusesEachMistakeWhereItStands) {
  for (const Mistake& mistake : kMistakes) {
    std::string text = with(mistake.part, mistake.instead);
    if (mistake.other_part != nullptr) text = replaced(text, mistake.other_part, mistake.other_instead);
    const std::string said = refused(text);
    const std::string place = std::string(mistake.place) + (std::string_view(mistake.place).ends_with(':') ? "" : ": ");
    EXPECT_EQ(said.substr(0, place.size()), place) << mistake.instead << ": " << said;
    EXPECT_NE(said.find(mistake.says), std::string::npos) << mistake.instead << ": " << said;
    EXPECT_EQ(said.find("--set"), std::string::npos) << "nobody wrote a command line: " << said;
  }
}

TEST_F(ReadPlan, AFieldOfAFileOfPointsIsRefusedAtItsColumn) {
  std::ofstream(folder_ / "plan.yaml")
      << "chokepoint_plan: 1\nname: test\nscenario: " CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml\n"
         "design: points\npoints_file: points.csv\ndimensions:\n  - key: bargain.control_value\n"
         "  - key: notice_posts.examined_per_day\nmeasures:\n  - {measure: posts_silenced}\n";
  const auto place_of = [&](const std::string& points) {
    std::ofstream(folder_ / "points.csv") << "bargain.control_value,notice_posts.examined_per_day\n" << points;
    try {
      read_plan((folder_ / "plan.yaml").string());
    } catch (const UserError& error) {
      const std::string said = error.what(), file = "points.csv:";
      const std::size_t begin = said.find(file) + file.size();
      return said.substr(begin, said.find(": ", begin) - begin);
    }
    return std::string("taken");
  };
  EXPECT_EQ(place_of("1.5,5\n"), "taken");
  EXPECT_EQ(place_of("1.5,5\n1.25,-7\n"), "3:6");
  EXPECT_EQ(place_of("-5,5\n"), "2:1");
  EXPECT_EQ(place_of("1.5,\n"), "2:5") << "an empty cell";
  EXPECT_EQ(place_of("\"1.5\",many\n"), "2:7");
  EXPECT_EQ(place_of("\"1.5\n\",-7\n"), "2:1") << "not a number";
  EXPECT_EQ(place_of("1.5,5,7\n"), "2:1") << "no field of its own is to blame";
}

TEST_F(ReadPlan, AWrongNumberBesideAFileNameIsNotBlamedOnTheFile) {
  const std::string tiny = CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml";
  std::ofstream(folder_ / "plan.yaml") << "chokepoint_plan: 1\nname: test\nscenario: " << tiny
      << "\ndesign: points\npoints_file: points.csv\ndimensions:\n  - scenarios: [" << tiny
      << "]\n  - key: notice_posts.examined_per_day\nmeasures:\n  - {measure: posts_silenced}\n";
  const auto told = [&](const std::string& point) {
    std::ofstream(folder_ / "points.csv") << "scenario,notice_posts.examined_per_day\n" << point << "\n";
    try {
      read_plan((folder_ / "plan.yaml").string());
    } catch (const UserError& error) {
      return std::string(error.what());
    }
    return std::string("taken");
  };
  EXPECT_EQ(told(tiny + ",5"), "taken");
  EXPECT_NE(told(tiny + ",-7").find("points.csv:2:" + std::to_string(tiny.size() + 2) + ": "), std::string::npos) << told(tiny + ",-7");
  EXPECT_NE(told("other.yaml,5").find("points.csv:2:1: "), std::string::npos) << told("other.yaml,5");
}

TEST_F(ReadPlan, UntilWatchesTheMeasureThatItNamesOrTheOnlyOneThatItCanMean) {
  const auto watched = [&](const std::string& measures, const std::string& until) {
    const std::string text = replaced(with("{measure: posts_silenced}", measures), "replicates: 3",
                                      "until: {" + until + ", half_width: 1, at_most: 9}");
    const std::string said = refused(text);
    return said.empty() ? std::to_string(read_plan((folder_ / "plan.yaml").string()).until->kept) : said;
  };
  const std::string two = "{measure: exposures, service: facebook}\n  - {measure: exposures, class: call_to_action}";
  EXPECT_EQ(watched(two, "measure: exposures, service: facebook"), "0");
  EXPECT_EQ(watched(two, "measure: exposures, class: call_to_action"), "1");
  EXPECT_NE(watched(two, "measure: exposures").find("12:8: 2 of the plan's `measures` are meant by this"), std::string::npos);
  EXPECT_EQ(watched("{measure: exposures, service: facebook}", "measure: exposures"), "0") << "no other is meant";
  EXPECT_EQ(watched(two + "\n  - {measure: exposures}", "measure: exposures"), "2") << "that very one is kept";
  EXPECT_NE(watched(two, "measure: exposures, class: bullying").find("one of the plan's `measures`"), std::string::npos);
  EXPECT_NE(watched(two, "measure: exposures, service: facebok").find("did you mean `facebook`"), std::string::npos);
}

TEST_F(ReadPlan, RefusesWhatAFileOfPointsHoldsWhereItStands) {
  const std::string plan =
      "chokepoint_plan: 1\nname: test\nscenario: " CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml\n"
      "design: points\npoints_file: points.csv\ndimensions:\n  - key: notice_posts.examined_per_day\n"
      "measures:\n  - {measure: posts_silenced}\n";
  std::ofstream(folder_ / "plan.yaml") << plan;
  const auto told = [&](const std::string& points) {
    std::ofstream(folder_ / "points.csv") << points;
    try {
      return std::to_string(read_plan((folder_ / "plan.yaml").string()).listed.size()) + " points";
    } catch (const UserError& error) {
      return std::string(error.what());
    }
  };
  EXPECT_EQ(told("notice_posts.examined_per_day\n5\n7\n"), "2 points");
  EXPECT_EQ(told("\xEF\xBB\xBFnotice_posts.examined_per_day\r\n5\r\n7"), "2 points") << "as a spreadsheet writes it";
  EXPECT_NE(told("notice_posts.examined_per_day\n5\n-7\n").find("points.csv:3:1: "), std::string::npos)
      << told("notice_posts.examined_per_day\n5\n-7\n");
  EXPECT_NE(told("examined_per_day\n5\n").find("points.csv:1:"), std::string::npos);
  EXPECT_NE(told("notice_posts.examined_per_day\n").find("no points"), std::string::npos);
  EXPECT_NE(told("notice_posts.examined_per_day\n5\n7\n5.0\n").find("points.csv:4:1: the same as point 0"), std::string::npos)
      << told("notice_posts.examined_per_day\n5\n7\n5.0\n");
  EXPECT_NE(told("notice_posts.examined_per_day\n5\n\n7\n").find("points.csv:3:1: an empty line"), std::string::npos);
  EXPECT_NE(told("notice_posts.examined_per_day\n-7\n").find("csv:2:1: notice_posts.examined_per_day=-7: "), std::string::npos)
      << "nobody wrote a command line: " << told("notice_posts.examined_per_day\n-7\n");
  std::ofstream(folder_ / "plan.yaml") << replaced(plan, "examined_per_day\n", "examined_per_day\n    values: [5, 7]\n");
  EXPECT_NE(told("notice_posts.examined_per_day\n5\n").find("plan.yaml:8:5: `values`: in a design `points`"), std::string::npos);
}

TEST_F(ReadPlan, RefusesAServiceThatAnyOfItsScenariosLacks) {
  std::string other = replaced(read_text_file(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", 1 << 20), "facebook", "instagram");
  while (other.find("facebook") != std::string::npos) other = replaced(other, "facebook", "instagram");
  std::ofstream(folder_ / "other.yaml") << other;
  const std::string kept = replaced(with("posts_silenced}", "exposures, service: facebook}"), "- key: notice_posts.examined_per_day\n    values: [5, 25]",
                                    "- scenarios: [" CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml, other.yaml]");
  const std::string said = refused(kept);
  EXPECT_NE(said.find("other.yaml has no service `facebook`; right would be: instagram, whatsapp"), std::string::npos) << said;
  EXPECT_EQ(said.substr(0, 5), "13:35") << said;
  EXPECT_EQ(refused(replaced(kept, ", other.yaml", "")), "");
}

TEST_F(ReadPlan, RefusesTheDimensionThatIsTooManyForASobolDesign) {
  const std::string text = with("design: factorial", "design: sobol\npoints: 4");
  const std::size_t from = text.find("  - key: notice"), to = text.find("replicates: 3");
  std::vector<std::string> keys;
  Scenario scenario = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", {});
  visit_numbers(scenario, [&](const std::string& key, const Field& field, const double&) {
    // Numbers of rules: those of services, countries and shares depend on each other.
    const bool is_of_a_rule = std::ranges::none_of(std::array{"services.", "country.", "memberships.", "regions.", "calendar."},
                                                   [&](const char* block) { return key.starts_with(block); });
    if (is_of_a_rule && keys.size() < 21 && field.kind == Kind::kNumber && field.allowed.low <= 0.1 && field.allowed.high >= 0.2) keys.push_back(key);
  });
  ASSERT_GE(keys.size(), 21u);
  const auto of = [&](std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += "  - {key: " + keys[i] + ", range: [0.1, 0.2]}\n";
    return text.substr(0, from) + list + text.substr(to);
  };
  EXPECT_EQ(refused(of(21)).substr(0, 5), "27:5:") << refused(of(21));
  EXPECT_NE(refused(of(21)).find("at most 20 dimensions"), std::string::npos);
  EXPECT_EQ(refused(of(20)), "");
}

}  // namespace
}  // namespace chokepoint
