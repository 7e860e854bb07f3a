// What `analyse` says of numbers whose answer is known.
#include <functional>
#include <set>

#include "base/draw.hpp"
#include "cluster/analysis.hpp"
#include "cluster/sweep_fixture.hpp"

namespace chokepoint {
namespace {

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
      ledger.append(record_line(record, sweep.fingerprint()));
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

/// Ledger lines of one number a run, the same in every replicate or as `value` says.
void write_results(const SweepFolder& sweep, std::uint32_t replicates,
                   const std::function<double(std::uint32_t point, std::uint32_t replicate)>& value) {
  Ledger ledger(sweep);
  for (std::uint32_t point = 0; point < sweep.design().size(); ++point) {
    for (std::uint32_t r = 0; r < replicates; ++r) {
      RunRecord record;
      record.id = {point, r};
      record.is_done = true;
      record.values = {value(point, r)};
      ledger.append(record_line(record, sweep.fingerprint()));
    }
  }
}

std::string until_with(const std::string& values, const std::string& more = "") {
  return "design: factorial\ndimensions:\n  - {key: notice_posts.examined_per_day, values: [" + values + "]}\n"
         "measures:\n  - {measure: posts_voiced}\n" + more +
         "until: {measure: posts_voiced, half_width: 0.5, at_least: 8, at_most: 40}\n";
}

TEST_F(SweepTest, ReplicatesThatAreAllAlikeDoNotCountAsKnown) {
  const SweepFolder sweep = sweep_at("alike", until_with("5, 25"));
  write_results(sweep, 8, [](std::uint32_t, std::uint32_t) { return 0.0; });
  EXPECT_EQ(state_of(sweep).total, 80) << "eight zeros of a rare count say little: on to at_most";
  const std::string told = analyse_sweep(sweep);
  EXPECT_NE(told.find("all alike  not reached"), std::string::npos) << told;
  EXPECT_NE(told.find("point 1 against 0: 0 +- all alike, not separable"), std::string::npos) << told;
}

TEST_F(SweepTest, VerdictsOfManyPairsErrNoMoreOftenThanOneAlone) {
  // Twenty points of one distribution: at 95 % each some of their 190 pairs would seem to differ.
  const Draws draws(3);
  std::string values = "1";
  for (int i = 2; i <= 20; ++i) values += ", " + std::to_string(i);
  const SweepFolder sweep = sweep_at("many", until_with(values, "random_numbers: independent\n"));
  write_results(sweep, 40, [&](std::uint32_t p, std::uint32_t r) { return 100 * draws.uniform(Purpose::kSweepSeed, static_cast<int>(p), r); });
  const std::string told = analyse_sweep(sweep);
  EXPECT_NE(told.find("with the same replicate number; 95 % for all 190 pairs together"), std::string::npos) << told;
  EXPECT_EQ(told.find(", higher"), std::string::npos) << told;
  EXPECT_EQ(told.find(", lower"), std::string::npos) << told;
}

TEST_F(SweepTest, PointsThatAreNotComparedAreSaidToBe) {
  std::string values = "1";
  for (int i = 2; i <= 61; ++i) values += ", " + std::to_string(i);
  const SweepFolder sweep = sweep_at("beyond", until_with(values));
  write_results(sweep, 2, [](std::uint32_t, std::uint32_t r) { return r; });
  EXPECT_NE(analyse_sweep(sweep).find("The first 60 of 61 points alone"), std::string::npos);
}

TEST_F(SweepTest, AMorrisEffectIsThatOfTheWholeRangeOfAList) {
  const SweepFolder sweep = sweep_at("list",
      "design: morris\npoints: 8\ndimensions:\n  - {key: notice_posts.examined_per_day, values: [5, 25]}\n"
      "  - {key: notice_posts.notice_rate, values: [0.1, 0.2, 0.3]}\nmeasures:\n  - {measure: posts_voiced}\n");
  write_results(sweep, 1, [&](std::uint32_t p, std::uint32_t) {
    return (sweep.design()[p][0] == "25" ? 100 : 0) + 10 * std::stod(sweep.design()[p][1]);
  });
  analyse_sweep(sweep);
  EXPECT_NEAR(analysed(sweep, "notice_posts.examined_per_day", "morris_mu_star")[0], 100, 1e-9);
  EXPECT_NEAR(analysed(sweep, "notice_posts.notice_rate", "morris_mu_star")[0], 2, 1e-9);
}

/// Runs of 120 and of 90 days: a month more before the measures that are one number each.
constexpr const char* kUnlikeLong =
    "chokepoint_plan: 1\nname: long\nscenario: " CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml\npopulation_scale: 0.05\n"
    "design: factorial\ndimensions:\n  - {key: days, values: [120, 90]}\n"
    "measures:\n  - {measure: exposures, as: monthly}\n  - {measure: rung, as: max}\n  - {measure: posts_voiced}\n";

TEST_F(SweepTest, PointsThatKeepUnlikeManyValuesAreReadEachAtItsPlace) {
  std::ofstream(folder_ / "long.yaml") << kUnlikeLong << "until: {measure: posts_voiced, half_width: 1, at_least: 2, at_most: 3}\n";
  const SweepFolder sweep = SweepFolder::create((folder_ / "long").string(), read_plan((folder_ / "long.yaml").string()));
  PaperCrew crew(sweep, 1, false, 0);
  ASSERT_EQ(do_sweep(sweep, {}, crew, false, kWatch).done, 6);
  double sums[2] = {0, 0};
  std::istringstream table(table_of(sweep));
  for (std::string line; std::getline(table, line);) {
    if (line.find(",posts_voiced,") != std::string::npos) sums[line[0] - '0'] += std::stod(line.substr(line.rfind(',') + 1));
  }
  ASSERT_GT(sums[0], sums[1]);
  ASSERT_GT(sums[1], 0);
  const std::string told = analyse_sweep(sweep);
  EXPECT_NEAR(analysed(sweep, "days", "mean_120_to_120")[0], sums[0] / 3, 1e-6) << told;
  EXPECT_NEAR(analysed(sweep, "days", "mean_90_to_90")[0], sums[1] / 3, 1e-6) << told;
  EXPECT_NEAR(analysed(sweep, "point 1", "mean_until")[0], sums[1] / 3, 1e-6) << "what `until` watched: " << told;
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
    ledger.append(record_line(record, sweep.fingerprint()));
  }
}

constexpr const char* kPlane =
    "dimensions:\n  - {key: notice_posts.examined_per_day, range: [0, 1]}\n"
    "  - {key: notice_posts.notice_rate, range: [0, 1]}\nmeasures:\n  - {measure: posts_voiced}\n";

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

/// Runs whose luck is far larger than what varies, some of which are missing.
void write_luck(const SweepFolder& sweep, const std::function<bool(std::uint32_t point, std::uint32_t replicate)>& is_there) {
  Ledger ledger(sweep);
  const std::vector<Point> design = sweep.design();
  for (std::uint32_t point = 0; point < design.size(); ++point) {
    for (std::uint32_t r = 0; r < 4; ++r) {
      if (!is_there(point, r)) continue;
      RunRecord record;
      record.id = {point, r};
      record.is_done = true;
      record.values = {3 * std::stod(design[point][0]) + 1000.0 * r};
      ledger.append(record_line(record, sweep.fingerprint()));
    }
  }
}

TEST_F(SweepTest, PointsOfABlockAreComparedByTheReplicatesThatAllOfThemHave) {
  for (const std::string design : {"morris", "sobol"}) {
    const SweepFolder sweep = sweep_at("luck-" + design, "design: " + design + "\npoints: 16\nreplicates: 4\n" + kPlane);
    write_luck(sweep, [](std::uint32_t point, std::uint32_t r) { return r == 0 || (point + r) % 3 != 0; });
    const std::string told = analyse_sweep(sweep);
    EXPECT_NE(told.find("  In 16 of 16 blocks points have unlike many replicates"), std::string::npos) << told;
    if (design == "morris") {
      EXPECT_NEAR(analysed(sweep, "notice_posts.examined_per_day", "morris_mu_star")[0], 3, 1e-9) << told;
      EXPECT_NEAR(analysed(sweep, "notice_posts.notice_rate", "morris_mu_star")[0], 0, 1e-9) << told;
    } else {
      EXPECT_NEAR(analysed(sweep, "notice_posts.notice_rate", "sobol_total")[0], 0, 1e-9) << told;
    }
  }
}

TEST_F(SweepTest, ABlockWhosePointsHaveNoReplicateInCommonIsLeftOut) {
  const SweepFolder sweep = sweep_at("apart-runs", std::string("design: morris\npoints: 6\nreplicates: 4\n") + kPlane);
  write_luck(sweep, [](std::uint32_t point, std::uint32_t r) { return point >= 3 || r == point; });
  EXPECT_NE(analyse_sweep(sweep).find("1 of 6 blocks of 3 points left out: runs are missing, the first at point 0"), std::string::npos);
}

TEST_F(SweepTest, APointWithoutARunIsNoZero) {
  const SweepFolder sweep = sweep_at("none", until_with("5, 25"));
  Ledger ledger(sweep);
  for (std::uint32_t r = 0; r < 3; ++r) {
    RunRecord record;
    record.id = {0, r};
    record.is_done = true;
    record.values = {7.0 + r};
    ledger.append(record_line(record, sweep.fingerprint()));
  }
  const std::string told = analyse_sweep(sweep);
  EXPECT_NE(told.find("no finished run"), std::string::npos) << told;
  EXPECT_NE(told.find("point 1 against 0: no runs to compare"), std::string::npos) << told;
  EXPECT_EQ(read_all(fs::path(sweep.path()) / "analysis.csv").find("point 1,mean_until"), std::string::npos);
}

TEST_F(SweepTest, PartsOfOneMeasureHaveNamesOfTheirOwn) {
  const SweepFolder sweep = sweep_at("parts",
      "design: factorial\ndimensions:\n  - {key: notice_posts.examined_per_day, values: [5, 25]}\nmeasures:\n"
      "  - {measure: exposures}\n  - {measure: exposures, service: facebook}\n  - {measure: exposures, class: bullying}\n");
  Ledger ledger(sweep);
  for (std::uint32_t point = 0; point < 2; ++point) {
    RunRecord record;
    record.id = {point, 0};
    record.is_done = true;
    record.values = {1.0, 2.0, 3.0};
    ledger.append(record_line(record, sweep.fingerprint()));
  }
  const std::string told = analyse_sweep(sweep);
  for (const char* name : {"exposures total by", "exposures total of facebook by", "exposures total of bullying by"}) {
    EXPECT_NE(told.find(std::string("\n") + name), std::string::npos) << told;
  }
}

TEST_F(SweepTest, WithFewerThanTwoWholeBlocksThereIsNothingToAnalyse) {
  const SweepFolder sweep = sweep_at("few", std::string("design: morris\npoints: 2\n") + kPlane);
  write_plane(sweep, {2});
  EXPECT_THROW(analyse_sweep(sweep), UserError);
  EXPECT_THROW(sweep_at("one", std::string("design: sobol\npoints: 1\n") + kPlane), UserError);
}

}  // namespace
}  // namespace chokepoint
