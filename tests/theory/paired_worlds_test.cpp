// Two worlds that differ in one policy share every draw that the policy does not touch.
#include <gtest/gtest.h>

#include <algorithm>

#include "run/run.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const auto go_on = [](int, const Outcome&) { return true; };

Scenario pressed(double people) {
  Scenario s = tiny_scenario(people, 100);
  s.days = 60;
  s.calendar.push_back({s.start + 5, CalendarKind::kFirstReading, 0, "a bill", ""});
  return s;
}

RunOptions options(const Scenario& s) { return {.seed = 4, .threads = 2, .days = s.days}; }

TEST(PairedWorlds, NothingDiffersBeforeThePolicyActs) {
  const Scenario a = pressed(3000);
  Scenario b = a;
  b.parameters.bargain.interval_days = 15;  // first acts 14 or 15 days after the opening on day 5
  const Outcome one = run(a, options(a), go_on);
  const Outcome two = run(b, options(b), go_on);
  // Until the opening the hashes are equal; from then on the date of the next decision is state.
  for (std::size_t day = 0; day < 5; ++day) EXPECT_EQ(one.hashes[day], two.hashes[day]);
  for (int day = 0; day < 19; ++day) {
    for (const Measure m : {Measure::kPostsWished, Measure::kPostsVoiced, Measure::kExposures,
                            Measure::kReshares, Measure::kFlags, Measure::kRequestsFiled}) {
      EXPECT_EQ(one.series.total(day, m), two.series.total(day, m));
    }
  }
}

TEST(PairedWorlds, FearNeverChangesWhatIsWishedAndOnlyTakesPostsAway) {
  const Scenario s = pressed(3000);
  World calm = found_world(s, 4, 1);
  World afraid = calm;
  afraid.government.fear = 0.5;
  const auto blocks = cut_into_blocks(calm.communities, 500);
  const UsersDay free = live_users_day(calm, s.parameters, blocks);
  const UsersDay pressed_day = live_users_day(afraid, s.parameters, blocks);
  EXPECT_EQ(free.tally.total(Measure::kPostsWished), pressed_day.tally.total(Measure::kPostsWished));
  EXPECT_LT(pressed_day.tally.total(Measure::kPostsVoiced), free.tally.total(Measure::kPostsVoiced));
  // Every post kept under fear is kept in the calm world too: silence only removes.
  for (const Post& post : pressed_day.kept) {
    const auto same = std::find_if(free.kept.begin(), free.kept.end(),
                                   [&](const Post& other) { return other.id == post.id; });
    ASSERT_NE(same, free.kept.end());
    EXPECT_EQ(same->author, post.author);
    EXPECT_EQ(same->exposures, post.exposures);
  }
}

TEST(PairedWorlds, AngerAddsPostsAndKeepsThoseThatWereThere) {
  const Scenario s = pressed(3000);
  World calm = found_world(s, 4, 1);
  World angry = calm;
  angry.government.reactance = 0.6;
  const auto blocks = cut_into_blocks(calm.communities, 500);
  const UsersDay free = live_users_day(calm, s.parameters, blocks);
  const UsersDay more = live_users_day(angry, s.parameters, blocks);
  EXPECT_GT(more.tally.total(Measure::kPostsVoiced), free.tally.total(Measure::kPostsVoiced));
  for (const Post& post : free.kept) {
    EXPECT_TRUE(std::any_of(more.kept.begin(), more.kept.end(),
                            [&](const Post& other) { return other.id == post.id; }));
  }
}

}  // namespace
}  // namespace chokepoint
