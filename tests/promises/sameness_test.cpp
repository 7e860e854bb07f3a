// The first promise: the same bits for any number of threads and any size of blocks.
#include <gtest/gtest.h>

#include "run/run.hpp"
#include "run/state_hash.hpp"
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
  // Three times over: a race need not show the first time. Blocks of another size each time.
  for (const int threads : {1, 2, 3, 8, 32}) {
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

TEST(Sameness, HashingAndRecordingTouchNothing) {
  const Scenario s = eventful();
  constexpr int kDays = 40;
  const Outcome watched = run(s, {.seed = 7, .threads = 2, .days = kDays}, go_on);
  World alone = found_world(s, 7, 1);
  const Course course{s.parameters, run_calendar(s), 1, cut_into_blocks(alone.communities, 500)};
  Bench bench;
  Tally tally;
  Chronicle chronicle;
  for (int day = 0; day < kDays; ++day) step(alone, course, bench, tally, chronicle);
  EXPECT_EQ(hash_world(alone), watched.hashes.back());
  EXPECT_EQ(hash_world(alone), hash_world(alone));
}

TEST(Sameness, APairIsEqualUntilTheDayOfTheChange) {
  Scenario without = eventful();
  constexpr std::size_t kDay = 25;
  Scenario with = without;
  with.calendar.push_back({with.start + static_cast<int>(kDay), CalendarKind::kProsecution, 20, "trials", ""});
  const RunOptions options{.seed = 7, .threads = 3, .days = 40};
  const Outcome a = run(without, options, go_on);
  const Outcome b = run(with, options, go_on);
  for (std::size_t day = 0; day < kDay; ++day) ASSERT_EQ(a.hashes[day], b.hashes[day]) << day;
  EXPECT_NE(a.hashes[kDay], b.hashes[kDay]) << "a change that changes nothing proves nothing";
}

TEST(Sameness, ALongerRunBeginsLikeAShorterOne) {
  const Scenario s = eventful();
  const Outcome shorter = run(s, {.seed = 7, .threads = 2, .days = 10}, go_on);
  const Outcome longer = run(s, {.seed = 7, .threads = 2, .days = 20}, go_on);
  for (std::size_t d = 0; d < 10; ++d) EXPECT_EQ(shorter.hashes[d], longer.hashes[d]);
}

}  // namespace
}  // namespace chokepoint
