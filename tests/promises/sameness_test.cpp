// The first promise: the same bits for any number of threads and any size of blocks.
#include <gtest/gtest.h>

#include "run/run.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

Scenario eventful() {
  Scenario s = tiny_scenario(4000, 60);
  s.days = 80;
  s.calendar.push_back({s.start + 3, CalendarKind::kFirstReading, 0, "a bill", ""});
  s.calendar.push_back({s.start + 20, CalendarKind::kSalience, 1, "a protest", ""});
  s.parameters.bargain.government_sharpness = 0.2;  // restless: every measure is tried
  s.parameters.bargain.company_sharpness = 0.2;
  s.parameters.bargain.interval_days = 4;
  s.parameters.notice_posts.examined_per_day = 20;
  s.parameters.notice_posts.notice_rate = 0.01;
  s.parameters.assess_request.rights_score = 0.1;
  return s;
}

const auto go_on = [](int, const Outcome&) { return true; };

TEST(Sameness, ThreadsAndBlocksChangeNothing) {
  const Scenario s = eventful();
  const Outcome expected = run(s, {.seed = 7, .threads = 1, .days = s.days}, go_on);
  // The run must have something to disagree about.
  double restricted = 0;
  for (int d = 0; d < s.days; ++d) {
    restricted += expected.series.total(d, Measure::kItemsRestrictedLocalLaw);
  }
  EXPECT_GT(restricted, 10);
  EXPECT_GT(expected.events.size(), 10u);
  for (const int threads : {1, 2, 3, 8}) {
    for (const std::uint32_t block : {50u, 1000u, 100000u}) {
      const Outcome got = run(s, {.seed = 7, .threads = threads, .days = s.days}, go_on, block);
      ASSERT_EQ(got.hashes, expected.hashes) << threads << " threads, blocks of " << block;
      for (int m = 0; m < kMeasureCount; ++m) {
        const auto measure = static_cast<Measure>(m);
        for (int d = 0; d < s.days; ++d) {
          ASSERT_EQ(got.series.total(d, measure), expected.series.total(d, measure));
        }
      }
    }
  }
}

TEST(Sameness, AnotherSeedIsAnotherRun) {
  const Scenario s = eventful();
  EXPECT_NE(run(s, {.seed = 1, .threads = 2, .days = 5}, go_on).hashes,
            run(s, {.seed = 2, .threads = 2, .days = 5}, go_on).hashes);
}

TEST(Sameness, ALongerRunBeginsLikeAShorterOne) {
  const Scenario s = eventful();
  const Outcome shorter = run(s, {.seed = 7, .threads = 2, .days = 10}, go_on);
  const Outcome longer = run(s, {.seed = 7, .threads = 2, .days = 20}, go_on);
  for (std::size_t d = 0; d < 10; ++d) EXPECT_EQ(shorter.hashes[d], longer.hashes[d]);
}

}  // namespace
}  // namespace chokepoint
