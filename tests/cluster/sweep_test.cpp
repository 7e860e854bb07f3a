// A sweep ends in the same table however many workers did it, in whatever order, and whatever died.
#include <algorithm>
#include <memory>

#include "cluster/leader_place.hpp"
#include "cluster/slurm.hpp"
#include "cluster/sweep_fixture.hpp"

namespace chokepoint {
namespace {

TEST_F(SweepTest, TheTableDoesNotDependOnWorkersOrderOrDeaths) {
  const SweepFolder calm = sweep_at("calm", kGrid), wild = sweep_at("wild", kGrid);
  PaperCrew one(calm, 1, false, 0), many(wild, 5, true, 4);
  EXPECT_EQ(do_sweep(calm, {}, one, false, kWatch).done, 12);
  EXPECT_EQ(do_sweep(wild, {}, many, false, kWatch).done, 12);
  EXPECT_GT(many.count, 12);
  EXPECT_EQ(table_of(calm), table_of(wild));
  EXPECT_EQ(std::ranges::count(table_of(calm), '\n'), 1 + 12 * (1 + 12 + 1));
}

TEST_F(SweepTest, SharesDoneApartMakeTheSameTable) {
  const SweepFolder whole = sweep_at("whole", kGrid), parts = sweep_at("parts", kGrid);
  PaperCrew crew(whole, 2, false, 0);
  do_sweep(whole, {}, crew, false, kWatch);
  for (const int share : {2, 0, 1}) {
    PaperCrew alone(parts, 1, false, 0);
    do_sweep(parts, {share, 3}, alone, false, kWatch);
  }
  EXPECT_EQ(table_of(whole), table_of(parts));
}

TEST_F(SweepTest, MoreSharesThanPointsHaveWorkAllTheSame) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);  // 4 points, 12 runs
  for (int share = 0; share < 12; ++share) {
    PaperCrew alone(sweep, 1, false, 0);
    const SweepState end = do_sweep(sweep, {share, 12}, alone, false, kWatch);
    EXPECT_EQ(alone.count, 1) << share;
    EXPECT_EQ(end.total, 1) << share;
  }
  EXPECT_EQ(state_of(sweep).done, 12);
}

TEST_F(SweepTest, AShareWithUntilHasAllRunsOfItsPoints) {
  const SweepFolder sweep = sweep_at("sweep",
      "design: factorial\ndimensions:\n  - {key: notice_posts.examined_per_day, values: [5, 25]}\n"
      "measures:\n  - {measure: posts_voiced}\n"
      "until: {measure: posts_voiced, half_width: 0.001, at_least: 2, at_most: 3}\n");
  PaperCrew first(sweep, 1, false, 0), second(sweep, 1, false, 0), none(sweep, 1, false, 0);
  do_sweep(sweep, {1, 5}, second, false, kWatch);
  do_sweep(sweep, {4, 5}, none, false, kWatch);
  do_sweep(sweep, {0, 5}, first, false, kWatch);
  EXPECT_EQ(first.count, 3);
  EXPECT_EQ(second.count, 3);
  EXPECT_EQ(none.count, 0);
}

TEST_F(SweepTest, AskForTheTimeOfAWholeRunHoweverManyTasksThereAre) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);  // 12 runs
  SweepNeed need = sweep_need(sweep);
  need.seconds_longest = 7200;  // two hours
  const auto minutes = [&](int tasks, int workers) {
    const std::string script = slurm_script(sweep, need, {tasks, workers, "", "", ""}, "chokepoint");
    const std::size_t at = script.find("--time=");
    return std::stoi(script.substr(at + 7));
  };
  EXPECT_GE(minutes(100, 8), 120);
  EXPECT_GE(minutes(5, 1), 3 * 120) << "twelve runs on five: three of them one after another";
  EXPECT_LT(minutes(6, 2), minutes(6, 1));
}

TEST_F(SweepTest, TimeLimitsAreThoseOfSlurm) {
  for (const char* good : {"90", "90:30", "1:30:00", "1-12", "1-12:30", "1-12:30:00"}) EXPECT_EQ(slurm_time_mistake(good), "") << good;
  for (const char* bad : {"", "soon", "1h", "1:", "1:2:3:4", "1-", "-1", "1 --wrap=x"}) EXPECT_NE(slurm_time_mistake(bad), "") << bad;
}

TEST_F(SweepTest, NamesForSlurmAreOneWordAndAFoldersPercentIsItsOwn) {
  for (const char* good : {"short", "gpu-a100,short", "lab_7"}) EXPECT_EQ(slurm_name_mistake(good), "") << good;
  for (const char* bad : {"", "two words", "a\n#SBATCH --wrap=x", "$(x)", "a\"b"}) EXPECT_NE(slurm_name_mistake(bad), "") << bad;
  const SweepFolder sweep = sweep_at("half%j", kGrid);
  const std::string script = slurm_script(sweep, sweep_need(sweep), {1, 1, "", "", ""}, "chokepoint");
  EXPECT_NE(script.find("/half%%j/slurm/%A_%a.log\"\n"), std::string::npos) << script;
}

TEST_F(SweepTest, WhoFindsNothingToDoLeavesNoLedger) {
  const SweepFolder sweep = sweep_at("done", kGrid);
  const auto ledgers = [&] {
    const fs::directory_iterator files(fs::path(sweep.path()) / "ledger");
    return std::count_if(begin(files), end(files), [](const auto& file) { return file.path().extension() == ".tsv"; });
  };
  { const Ledger ledger(sweep); }
  EXPECT_EQ(ledgers(), 0);
  PaperCrew crew(sweep, 1, false, 0);
  do_sweep(sweep, {}, crew, false, kWatch);
  EXPECT_EQ(ledgers(), 1);
}

TEST_F(SweepTest, AListedDesignIsInTheFolderWithNoOtherFile) {
  std::ofstream(folder_ / "points.csv") << "notice_posts.examined_per_day\n5\n7\n25\n";
  const std::string path = sweep_at("sweep", "design: points\npoints_file: points.csv\nreplicates: 2\n"
                                             "dimensions:\n  - key: notice_posts.examined_per_day\n"
                                             "measures:\n  - {measure: items_noticed}\n").path();
  fs::remove(folder_ / "points.csv");
  const SweepFolder sweep = SweepFolder::open(path);
  const SweepNeed need = sweep_need(sweep);
  EXPECT_EQ(need.points, 3);
  EXPECT_EQ(need.runs, 6);
  const std::string script = slurm_script(sweep, need, {3, 2, "", "", "1:30:00"}, "chokepoint");
  EXPECT_NE(script.find("#SBATCH --array=1-3\n"), std::string::npos) << script;
  EXPECT_NE(script.find("#SBATCH --time=1:30:00\n"), std::string::npos) << script;
  PaperCrew crew(sweep, 2, false, 0);
  EXPECT_EQ(do_sweep(sweep, {}, crew, false, kWatch).done, 6);
  EXPECT_EQ(std::ranges::count(table_of(sweep), '\n'), 1 + 6);
}

TEST_F(SweepTest, TwoCrewsOnTheSameRunsAreHarmless) {
  const SweepFolder calm = sweep_at("calm", kGrid), both = sweep_at("both", kGrid);
  PaperCrew alone(calm, 1, false, 0), first(both, 1, false, 0), second(both, 2, true, 3);
  do_sweep(calm, {}, alone, false, kWatch);
  // The second begins when the first has looked at what there is to do, and is done before it goes on.
  bool has_begun = false;
  do_sweep(both, {}, first, false, [&](const SweepState&) {
    if (!has_begun) do_sweep(both, {}, second, false, kWatch);
    return has_begun = true;
  });
  EXPECT_EQ(first.count, 0) << "what another leader has finished is not done again";
  EXPECT_GT(second.count, 12);
  EXPECT_EQ(state_of(both).done, 12);
  EXPECT_EQ(table_of(calm), table_of(both));
}

TEST_F(SweepTest, LeadersOnOneFolderBeginApartHoweverTheyStart) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);
  const LeaderPlace first(sweep);
  auto second = std::make_unique<LeaderPlace>(sweep);
  const LeaderPlace third(sweep), fourth(sweep);
  EXPECT_EQ(first.begin(), 0);
  EXPECT_EQ(second->begin(), 0.5);
  EXPECT_EQ(third.begin(), 0.25);
  EXPECT_EQ(fourth.begin(), 0.75);
  second.reset();
  EXPECT_EQ(LeaderPlace(sweep).begin(), 0.5) << "a place is free again when its leader ends";
}

TEST_F(SweepTest, WhatIsFinishedIsNeverDoneAgainAndATornLineIs) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);
  PaperCrew first(sweep, 1, false, 0);
  do_sweep(sweep, {}, first, false, [&](const SweepState& s) { return s.done < 5; });
  EXPECT_EQ(first.count, 5);
  const std::string before = table_of(sweep);
  for (const auto& entry : fs::directory_iterator(sweep.path() + "/ledger")) {
    if (entry.path().extension() != ".tsv") continue;
    fs::resize_file(entry.path(), fs::file_size(entry.path()) - 3);  // the fifth line, cut short
  }
  PaperCrew second(sweep, 2, false, 0);
  EXPECT_EQ(do_sweep(SweepFolder::open(sweep.path()), {}, second, false, kWatch).done, 12);
  EXPECT_EQ(second.count, 8);
  EXPECT_EQ(table_of(sweep).substr(0, before.size()), before);
}

TEST_F(SweepTest, ARunThatKillsItsWorkersIsListedAsFailedAndCanBeRetried) {
  const SweepFolder sweep = sweep_at("sweep", kGrid);
  PaperCrew deadly(sweep, 1, false, 1);
  EXPECT_EQ(do_sweep(sweep, {}, deadly, false, kWatch).failed, 12);
  write_sweep_table(sweep);
  EXPECT_NE(read_all(fs::path(sweep.path()) / "failed.csv").find("0,0,died"), std::string::npos);
  PaperCrew good(sweep, 1, false, 0);
  EXPECT_EQ(do_sweep(sweep, {}, good, false, kWatch).done, 0);  // not asked to retry
  EXPECT_EQ(do_sweep(sweep, {}, good, true, kWatch).done, 12);
}

TEST_F(SweepTest, AFolderOfAnotherPlanIsRefused) {
  sweep_at("sweep", kGrid);
  EXPECT_THROW(sweep_at("sweep", std::string(kGrid) + "seed: 2\n"), UserError);
  std::ofstream(folder_ / "file") << "x";
  EXPECT_THROW(sweep_at("file", kGrid), UserError);
}

TEST_F(SweepTest, CommonRandomNumbersShareSeedsAcrossPointsAndIndependentOnesDoNot) {
  const Plan common = plan(kGrid);
  EXPECT_EQ(seed_of(common, {0, 1}), seed_of(common, {3, 1}));
  EXPECT_NE(seed_of(common, {0, 1}), seed_of(common, {0, 2}));
  const Plan apart = plan(std::string(kGrid) + "random_numbers: independent\n");
  EXPECT_NE(seed_of(apart, {0, 1}), seed_of(apart, {3, 1}));
}

TEST_F(SweepTest, ReplicatesStopOnceTheMeanIsKnownAndAnyCrewStopsAtTheSameOne) {
  const std::string until =
      "design: factorial\ndimensions:\n  - {key: notice_posts.examined_per_day, values: [5, 25]}\n"
      "measures:\n  - {measure: posts_voiced}\n"
      "until: {measure: posts_voiced, half_width: 2000, at_least: 4, at_most: 40}\n";
  const SweepFolder calm = sweep_at("calm", until), wild = sweep_at("wild", until);
  PaperCrew one(calm, 1, false, 0), many(wild, 6, true, 5);
  do_sweep(calm, {}, one, false, kWatch);
  do_sweep(wild, {}, many, false, kWatch);
  EXPECT_EQ(table_of(calm), table_of(wild));
  EXPECT_LT(one.count, 80);
  EXPECT_GE(one.count, 8);
}

TEST_F(SweepTest, TwoScenariosOfOneFileNameAreTwo) {
  for (const char* folder : {"a", "b"}) {
    fs::create_directories(folder_ / folder);
    fs::copy_file(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", folder_ / folder / "x.yaml");
  }
  std::ofstream(folder_ / "b/x.yaml") << [&] {
    std::string text = read_all(folder_ / "a/x.yaml");
    const std::size_t at = text.find("country:");
    return text.replace(at, 8, "# the other\ncountry:");
  }();
  std::ofstream(folder_ / "plan.yaml") << "chokepoint_plan: 1\nname: two\nscenario: a/x.yaml\ndesign: factorial\n"
                                          "dimensions:\n  - scenarios: [a/x.yaml, b/x.yaml]\nmeasures:\n  - {measure: items_noticed}\n";
  const SweepFolder sweep = SweepFolder::create((folder_ / "two").string(), read_plan((folder_ / "plan.yaml").string()));
  for (const SweepFolder& either : {sweep, SweepFolder::open(sweep.path())}) {
    EXPECT_EQ(scenario_at(either.plan(), either.design()[0]).file, (folder_ / "a/x.yaml").string());
    EXPECT_EQ(scenario_at(either.plan(), either.design()[1]).file, (folder_ / "b/x.yaml").string());
  }
}

TEST_F(SweepTest, APointThatCannotBeIsListedAsFailedAndTheOthersAreDone) {
  const SweepFolder sweep = sweep_at("impossible",
      "design: factorial\ndimensions:\n  - {key: country.people, values: [1000, 50000]}\n"
      "  - {key: country.population, values: [30000, 90000]}\nmeasures:\n  - {measure: posts_voiced}\n");
  const SweepNeed need = sweep_need(sweep);
  EXPECT_EQ(need.impossible, 1);
  EXPECT_EQ(need.impossible_why.substr(0, 30), "p00002: country.people=50000: ") << need.impossible_why;
  EXPECT_GE(workers_that_fit(need), 1);
  PaperCrew crew(sweep, 1, false, 0);
  const SweepState end = do_sweep(sweep, {}, crew, false, kWatch);
  EXPECT_EQ(end.done, 3);
  EXPECT_EQ(end.failed, 1);
  table_of(sweep);
  EXPECT_NE(read_all(fs::path(sweep.path()) / "failed.csv").find("2,0,"), std::string::npos);
}

TEST_F(SweepTest, TheNeedOfAGridIsTheSameInWhateverOrderItsDimensionsStand) {
  std::string rates = "0.001";
  for (int i = 2; i <= 64; ++i) rates += ", " + std::to_string(i) + "e-3";
  const std::string fine = "  - {key: notice_posts.notice_rate, values: [" + rates + "]}\n";
  const std::string people = "  - {key: country.people, range: [1000, 20000], steps: 10}\n";
  const std::string begin = "design: factorial\ndimensions:\n", end = "measures:\n  - {measure: posts_voiced}\n";
  const SweepNeed one = sweep_need(sweep_at("one", begin + fine + people + end));
  const SweepNeed other = sweep_need(sweep_at("other", begin + people + fine + end));
  const SweepNeed largest = sweep_need(sweep_at("largest", begin + "  - {key: country.people, values: [20000]}\n" + end));
  EXPECT_EQ(one.memory_bytes_each, largest.memory_bytes_each);
  EXPECT_EQ(other.memory_bytes_each, largest.memory_bytes_each);
  EXPECT_EQ(one.seconds_longest, largest.seconds_longest);
  std::string many = "20000";
  for (int i = 0; i < 600; ++i) many += ", " + std::to_string(1000 + i);
  const SweepNeed rare = sweep_need(sweep_at("rare", begin + "  - {key: country.people, values: [" + many + "]}\n" + end));
  EXPECT_LT(rare.looked_at, 600) << "a sample";
  EXPECT_EQ(rare.memory_bytes_each, largest.memory_bytes_each) << "of one value in 601";
  EXPECT_NEAR(one.seconds_all, other.seconds_all, 0.05 * one.seconds_all);
  const SweepNeed lonely = sweep_need(sweep_at("lonely", begin + "  - {key: country.people, values: [1]}\n" + end));
  const double starts = lonely.seconds_longest * one.runs;  // every run takes that beside its people's days
  EXPECT_LT(one.seconds_all - starts, 0.9 * (one.seconds_longest * one.runs - starts));
}

// i/49 * 49 is less than i to a computer for 1 and 2, among others: the third point was passed over.
TEST_F(SweepTest, EachOfFewPointsIsEstimated) {
  std::string values = "1000, 1001, 20000";
  for (int i = 2; i < 48; ++i) values += ", " + std::to_string(1000 + i);
  const SweepNeed need = sweep_need(sweep_at("few", "design: factorial\ndimensions:\n  - {key: country.people, values: [" + values +
                                                        "]}\nmeasures:\n  - {measure: posts_voiced}\n"));
  const SweepNeed largest = sweep_need(sweep_at("largest", "design: factorial\ndimensions:\n  - {key: country.people, values: [20000]}\n"
                                                           "measures:\n  - {measure: posts_voiced}\n"));
  EXPECT_EQ(need.looked_at, 49);
  EXPECT_EQ(need.memory_bytes_each, largest.memory_bytes_each);
}

}  // namespace
}  // namespace chokepoint
