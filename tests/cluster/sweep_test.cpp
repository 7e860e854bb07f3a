// A sweep ends in the same table however many workers did it, in whatever order, and whatever died.
#include "cluster/sweep.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

#include "base/draw.hpp"
#include "cluster/analysis.hpp"
#include "cluster/leader_place.hpp"
#include "cluster/slurm.hpp"
#include "cluster/sweep_table.hpp"
#include "cluster/worker.hpp"

namespace chokepoint {
namespace {

namespace fs = std::filesystem;

/// Workers without processes: they answer in an order of their own, and some die.
class PaperCrew : public Crew {
 public:
  PaperCrew(const SweepFolder& sweep, int workers, bool last_first, int dies_every)
      : sweep_(sweep), workers_(workers), last_first_(last_first), dies_every_(dies_every) {}
  int idle() const override { return workers_ - busy(); }
  int busy() const override { return static_cast<int>(runs_.size()); }
  void give(RunId run) override { runs_.push_back(run); }
  bool wait(int, Finished& finished) override {
    const RunId run = last_first_ ? runs_.back() : runs_.front();
    last_first_ ? runs_.pop_back() : runs_.pop_front();
    ++count;
    const bool dies = dies_every_ > 0 && count % dies_every_ == 0;
    finished = {run, dies ? "" : record_line(do_and_record(sweep_, run, 1)), dies ? "died" : ""};
    return true;
  }
  int count = 0;

 private:
  const SweepFolder& sweep_;
  int workers_;
  bool last_first_;
  int dies_every_;
  std::deque<RunId> runs_;
};

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

class SweepTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() /
              ("chokepoint-sweep-" +
               std::string(testing::UnitTest::GetInstance()->current_test_info()->name()) + "-" + std::to_string(getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  Plan plan(const std::string& more) const {
    const fs::path path = folder_ / "plan.yaml";
    std::ofstream(path) << "chokepoint_plan: 1\nname: test\nscenario: " << CHOKEPOINT_SOURCE_DIR
                        << "/scenarios/tiny.yaml\npopulation_scale: 0.05\ndays: 12\n" << more;
    return read_plan(path.string());
  }
  static constexpr const char* kGrid =
      "design: factorial\nreplicates: 3\n"
      "dimensions:\n  - {key: notice_posts.examined_per_day, values: [5, 25]}\n"
      "  - {key: notice_posts.notice_rate, range: [0.001, 0.1], scale: log, steps: 2}\n"
      "measures:\n  - {measure: items_noticed}\n  - {measure: posts_voiced, as: daily}\n"
      "  - {measure: exposures, as: monthly, service: facebook}\n";

  SweepFolder sweep_at(const std::string& name, const std::string& more) const {
    return SweepFolder::create((folder_ / name).string(), plan(more));
  }
  std::string table_of(const SweepFolder& sweep) const {
    write_sweep_table(sweep);
    return read_all(fs::path(sweep.path()) / "table.csv");
  }
  fs::path folder_;
};

const SweepWatch kWatch = [](const SweepState&) { return true; };

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
  need.seconds_all = 12 * 7200.0;  // two hours each
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

/// Ledger lines as finished runs leave them, with numbers of our own: point 0 is noise, point 1 the same
/// noise and some more, point 2 other noise of the same mean.
void write_numbers(const SweepFolder& sweep, std::uint32_t replicates) {
  const Draws draws(7);
  Ledger ledger(sweep);
  const auto noise = [&](std::uint64_t stream, std::uint64_t r) {
    return 100 * draws.uniform(Purpose::kSweepSeed, static_cast<int>(stream), r);
  };
  for (std::uint32_t r = 0; r < replicates; ++r) {
    const double values[] = {noise(0, r), noise(0, r) + 3 + 0.1 * noise(1, r), noise(2, r)};
    for (std::uint32_t point = 0; point < 3; ++point) {
      RunRecord record;
      record.id = {point, r};
      record.is_done = true;
      record.values = {values[point]};
      ledger.append(record_line(record));
    }
  }
}

TEST_F(SweepTest, PointsAreToldApartByRunsWithTheSameDrawsOrCalledNotSeparable) {
  const SweepFolder sweep = sweep_at("apart",
      "design: factorial\ndimensions:\n  - {key: notice_posts.examined_per_day, values: [5, 15, 25]}\n"
      "measures:\n  - {measure: posts_voiced}\n"
      "until: {measure: posts_voiced, half_width: 0.001, at_least: 4, at_most: 40}\n");
  write_numbers(sweep, 40);
  const std::string told = analyse_sweep(sweep);
  const auto verdict = [&](const std::string& pair) {
    const std::size_t at = told.find(pair);
    EXPECT_NE(at, std::string::npos) << told;
    return told.substr(at, told.find('\n', at) - at);
  };
  EXPECT_NE(verdict("point 1 against 0").find("higher"), std::string::npos) << "8 apart, noise 3, though each has 29";
  EXPECT_NE(verdict("point 2 against 0").find("not separable"), std::string::npos);
}

/// A design in two dimensions whose results are 3 x + 4 y, but for the runs that failed.
void write_plane(const SweepFolder& sweep, const std::set<std::uint32_t>& failed) {
  Ledger ledger(sweep);
  const std::vector<Point> design = sweep.design();
  for (std::uint32_t point = 0; point < design.size(); ++point) {
    RunRecord record;
    record.id = {point, 0};
    record.is_done = !failed.contains(point);
    record.reason = record.is_done ? "" : "no memory";
    if (record.is_done) record.values = {3 * std::stod(design[point][0]) + 4 * std::stod(design[point][1])};
    ledger.append(record_line(record));
  }
}

constexpr const char* kPlane =
    "dimensions:\n  - {key: notice_posts.examined_per_day, range: [0, 1]}\n"
    "  - {key: notice_posts.notice_rate, range: [0, 1]}\nmeasures:\n  - {measure: posts_voiced}\n";

/// What analysis.csv has under value, low and high.
std::vector<double> analysed(const SweepFolder& sweep, const std::string& dimension, const std::string& quantity) {
  std::istringstream lines(read_all(fs::path(sweep.path()) / "analysis.csv"));
  const std::string start = "posts_voiced total," + dimension + "," + quantity + ",";
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with(start)) continue;
    std::vector<double> numbers;
    std::istringstream fields(line.substr(start.size()));
    for (std::string field; std::getline(fields, field, ',');) numbers.push_back(std::stod(field));
    return numbers;
  }
  ADD_FAILURE() << start << " isn't there";
  return {0, 0, 0};
}

TEST_F(SweepTest, AFailedRunTakesItsBasePointOutOfASobolAnalysisAndNoMore) {
  const SweepFolder sweep = sweep_at("plane", std::string("design: sobol\npoints: 256\n") + kPlane);
  write_plane(sweep, {5, 6, 400});
  const std::string told = analyse_sweep(sweep);
  EXPECT_NE(told.find("2 of 256 blocks of 4 points left out: runs are missing, the first at point 5"), std::string::npos) << told;
  // A plane's variance is shared as 9 to 16, alone as with interactions. Jansen's total is known to a hundredth from 254
  // base points; Saltelli's first order is noisier, and its interval says so.
  EXPECT_NEAR(analysed(sweep, "notice_posts.examined_per_day", "sobol_total")[0], 9 / 25.0, 0.02);
  EXPECT_NEAR(analysed(sweep, "notice_posts.notice_rate", "sobol_total")[0], 16 / 25.0, 0.02);
  const std::vector<double> first = analysed(sweep, "notice_posts.examined_per_day", "sobol_first");
  EXPECT_LT(first[1], 9 / 25.0);
  EXPECT_GT(first[2], 9 / 25.0);
  EXPECT_LT(first[2] - first[1], 0.3);
}

TEST_F(SweepTest, AFailedRunTakesItsTrajectoryOutOfAMorrisAnalysisAndNoMore) {
  const SweepFolder sweep = sweep_at("walk", std::string("design: morris\npoints: 6\n") + kPlane);
  write_plane(sweep, {4});
  const std::string told = analyse_sweep(sweep);
  EXPECT_NE(told.find("from 5 trajectories\n  1 of 6 blocks of 3 points left out"), std::string::npos) << told;
  EXPECT_NEAR(analysed(sweep, "notice_posts.examined_per_day", "morris_mu_star")[0], 3, 1e-9);
  EXPECT_NEAR(analysed(sweep, "notice_posts.notice_rate", "morris_mu")[0], 4, 1e-9);
}

TEST_F(SweepTest, WithFewerThanTwoWholeBlocksThereIsNothingToAnalyse) {
  const SweepFolder sweep = sweep_at("few", std::string("design: morris\npoints: 2\n") + kPlane);
  write_plane(sweep, {2});
  EXPECT_THROW(analyse_sweep(sweep), UserError);
  EXPECT_THROW(sweep_at("one", std::string("design: sobol\npoints: 1\n") + kPlane), UserError);
}

TEST(RunRecord, ReadsBackToTheSameBitsAndRefusesDamage) {
  RunRecord record;
  record.id = {12, 3};
  record.is_done = true;
  record.hash = "00ff";
  record.seconds = 0.1;
  record.values = {1.0 / 3, -0.0, 1e300, 5e-324};
  const std::string line = record_line(record);
  const auto back = parse_record(line);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->id, record.id);
  EXPECT_EQ(back->values, record.values);
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string damaged = line;
    damaged[i] = static_cast<char>(damaged[i] ^ 1);
    EXPECT_FALSE(parse_record(damaged)) << i;
    EXPECT_FALSE(parse_record(line.substr(0, i)));
  }
}

}  // namespace
}  // namespace chokepoint
