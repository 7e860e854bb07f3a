// A smaller population tells the same per person: shares and per-person means at two scales agree
// within their sampling error.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "run/run.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {
namespace {

constexpr double kPeople = 14e6;  // of the scenario
constexpr int kSeeds = 8;
constexpr int kDays = 15;

/// Mean over seeds, and the standard error of that mean.
struct Sample {
  double mean;
  double error;
};

Sample sample(const std::vector<double>& values) {
  double sum = 0;
  for (const double v : values) sum += v;
  const double n = static_cast<double>(values.size());
  double squares = 0;
  for (const double v : values) squares += (v - sum / n) * (v - sum / n);
  return {sum / n, std::sqrt(squares / (n - 1) / n)};
}

double sum_of(const Outcome& outcome, Measure measure) {
  double sum = 0;
  for (int d = 0; d < kDays; ++d) sum += outcome.series.total(d, measure);
  return sum;
}

/// One figure a run, at a scale. The same law frightens and the same outage cuts people in every run: the
/// histories may not differ, or their differences would hide those of scale.
std::vector<Outcome> runs(double scale, const std::string& country = "kazakhstan",
                          const std::vector<std::string>& settings = {"bargain.interval_days=365", "services.vkontakte.blocked_days_at_start=1"}) {
  Scenario scenario = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/" + country + ".yaml", settings);
  scenario.calendar.clear();
  scenario.calendar.push_back({scenario.start + 2, CalendarKind::kLawInForce, 0, "a law", ""});
  std::vector<Outcome> outcomes;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    const RunOptions options{.seed = seed, .threads = 2, .days = kDays, .population_scale = scale};
    outcomes.push_back(run(scenario, options, [](int, const Outcome&) { return true; }));
  }
  return outcomes;
}

/// Do two scales agree in this ratio of measures? Five standard errors: with 8 seeds a scale,
/// chance alone breaks that once in some thousand tries, and the seeds are fixed.
template <class Figure>
void expect_same(const std::vector<Outcome>& larger, const std::vector<Outcome>& smaller, const Figure& figure,
                 double largest_relative_error) {
  std::vector<double> of_larger, of_smaller;
  for (const Outcome& o : larger) of_larger.push_back(figure(o));
  for (const Outcome& o : smaller) of_smaller.push_back(figure(o));
  const Sample a = sample(of_larger), b = sample(of_smaller);
  const double error = std::hypot(a.error, b.error);
  EXPECT_GT(a.mean, 0);
  EXPECT_LT(error, largest_relative_error * a.mean) << "too noisy to tell anything";
  EXPECT_NEAR(a.mean, b.mean, 5 * error) << "standard errors " << a.error << " and " << b.error;
  // Four times the people, half the error: within what 8 seeds can tell of a spread.
  EXPECT_LT(a.error, 1.5 * b.error);
}

class PopulationScale : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    larger_ = new std::vector<Outcome>(runs(0.004));  // 56,000 people
    smaller_ = new std::vector<Outcome>(runs(0.001));  // 14,000 people
  }
  static void TearDownTestSuite() {
    delete larger_;
    delete smaller_;
  }

  template <class Figure>
  static void expect_agreement(const Figure& figure, double largest_relative_error) {
    expect_same(*larger_, *smaller_, figure, largest_relative_error);
  }

  static std::vector<Outcome>* larger_;
  static std::vector<Outcome>* smaller_;
};
std::vector<Outcome>* PopulationScale::larger_ = nullptr;
std::vector<Outcome>* PopulationScale::smaller_ = nullptr;

TEST_F(PopulationScale, PoliticalWishesPerPersonAgree) {
  expect_agreement([](const Outcome& o) { return sum_of(o, Measure::kPostsWished) / kPeople / kDays; },
                   0.05);
}

TEST_F(PopulationScale, ReadingsPerPersonAgree) {
  expect_agreement([](const Outcome& o) { return sum_of(o, Measure::kExposures) / kPeople / kDays; },
                   0.1);
}

TEST_F(PopulationScale, FlagsPerPersonAgree) {
  expect_agreement([](const Outcome& o) { return sum_of(o, Measure::kFlags) / kPeople / kDays; }, 0.06);
}

TEST_F(PopulationScale, TheShareOfWishesThatIsSilencedAgrees) {
  expect_agreement(
      [](const Outcome& o) { return sum_of(o, Measure::kPostsSilenced) / sum_of(o, Measure::kPostsWished); }, 0.05);
}

TEST_F(PopulationScale, PeopleWhoFallSilentAgree) {
  expect_agreement([](const Outcome& o) { return sum_of(o, Measure::kPeopleNewlySilenced) / kPeople; }, 0.1);
}

TEST_F(PopulationScale, PostsLostToABlockPerPersonAgree) {
  expect_agreement([](const Outcome& o) { return sum_of(o, Measure::kPostsLostToBlock) / kPeople / kDays; }, 0.15);
}

TEST_F(PopulationScale, TakedownsOfHarmPerPersonAgree) {
  expect_agreement([](const Outcome& o) { return sum_of(o, Measure::kHarmRemoved) / kPeople / kDays; }, 0.1);
}

TEST_F(PopulationScale, TheShareWhoCircumventAgrees) {
  expect_agreement(
      [](const Outcome& o) { return o.series.total(kDays - 1, Measure::kPeopleCircumventing) / kPeople; },
      0.05);
}

class PopulationScaleElsewhere : public testing::TestWithParam<const char*> {};

TEST_P(PopulationScaleElsewhere, PerPersonTheSame) {
  const std::string country = GetParam();
  const double people = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/" + country + ".yaml", {}).facts.people;
  const std::vector<std::string> calm = {"bargain.interval_days=365"};
  const std::vector<Outcome> larger = runs(56'000 / people, country, calm), smaller = runs(14'000 / people, country, calm);
  for (const Measure m : {Measure::kPostsWished, Measure::kPostsVoiced, Measure::kExposures, Measure::kFlags, Measure::kHarmRemoved}) {
    SCOPED_TRACE(info(m).name);
    if (m == Measure::kFlags && country == "china") continue;  // hardly anybody is there to report one
    expect_same(larger, smaller, [m](const Outcome& o) { return sum_of(o, m); }, 0.15);
  }
  SCOPED_TRACE("silenced, of those wished");
  expect_same(larger, smaller, [](const Outcome& o) { return sum_of(o, Measure::kPostsSilenced) / sum_of(o, Measure::kPostsWished); }, 0.1);
  SCOPED_TRACE("people with a way round");
  expect_same(larger, smaller, [](const Outcome& o) { return o.series.total(kDays - 1, Measure::kPeopleCircumventing); }, 0.15);
}

INSTANTIATE_TEST_SUITE_P(Countries, PopulationScaleElsewhere, testing::Values("vietnam", "india", "myanmar", "china"));

/// Requests in 120 days in which neither side moves, scaled up to all people. At these scales the monitor
/// accrues one item in weeks, and finds something on few days.
Sample requests(double scale, int seeds) {
  Scenario scenario = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/kazakhstan.yaml",
                                    {"bargain.interval_days=365", "notice_posts.examined_per_day=24"});
  scenario.calendar.clear();
  std::vector<double> counts;
  for (int seed = 1; seed <= seeds; ++seed) {
    const RunOptions options{.seed = static_cast<std::uint64_t>(seed), .threads = 2, .days = 120, .population_scale = scale};
    const Outcome outcome = run(scenario, options, [](int, const Outcome&) { return true; });
    double sum = 0;
    for (int d = 0; d < 120; ++d) sum += outcome.series.total(d, Measure::kRequestsFiled);
    counts.push_back(sum);
  }
  return sample(counts);
}

// How long they then wait is asked of the rule alone, over a century: see share_reviewers_test.
TEST(PopulationScaleOfTheMonitor, RequestsPerPersonAgree) {
  const Sample larger = requests(0.008, 8), smaller = requests(0.001, 40);
  const double error = std::hypot(larger.error, smaller.error);
  EXPECT_LT(error, 0.15 * larger.mean) << "too noisy to tell anything";
  EXPECT_NEAR(larger.mean, smaller.mean, 3 * error) << "standard errors " << larger.error << " and " << smaller.error;
}

}  // namespace
}  // namespace chokepoint
