// The fast path against the plain twin (tests/reference) in worlds that random scenarios have led to.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "promises/random_scenario.hpp"
#include "reference/user_day.hpp"
#include "run/step.hpp"

namespace chokepoint {
namespace {

using Due = std::vector<std::pair<double, std::uint32_t>>;

Due sorted_due(const Post& post) {
  Due due;
  for (const DueReshare& d : post.due) due.emplace_back(d.time, index(d.user));
  std::sort(due.begin(), due.end());
  return due;
}

bool is_same(const Post& a, const Post& b) {
  return a.id == b.id && a.author == b.author && a.content == b.content && a.service == b.service &&
         a.exposures == b.exposures && a.created == b.created && a.is_detected == b.is_detected &&
         a.is_flagged == b.is_flagged && a.is_noticed == b.is_noticed && sorted_due(a) == sorted_due(b);
}

World lived_world(const Scenario& s, int days) {
  World world = found_world(s, s.seed, 1);
  const Course course{s.parameters, run_calendar(s), 1, cut_into_blocks(world.communities, 300)};
  Bench bench;
  Tally sum;
  Chronicle chronicle;
  for (int day = 0; day < days; ++day) step(world, course, bench, sum, chronicle);
  return world;
}

RC_GTEST_PROP(AnyWorld, LivesItsDayAsThePlainTwinDoes, ()) {
  const Scenario s = any_scenario(30);
  World fast = lived_world(s, *rc::gen::inRange(0, 15));
  World plain = fast;
  const UsersDay got = live_users_day(fast, s.parameters, cut_into_blocks(fast.communities, 100));
  const reference::UserDay expected = reference::live_a_day(plain, s.parameters);
  RC_ASSERT(got.tally.cells() == expected.tally.cells());
  RC_ASSERT(fast.users.marks == plain.users.marks);
  RC_ASSERT(fast.users.circumvention == plain.users.circumvention);
  RC_ASSERT(fast.users.memberships == plain.users.memberships);
  RC_ASSERT(fast.users.dormant == plain.users.dormant);
  RC_ASSERT(fast.communities.members == plain.communities.members);
  RC_ASSERT(fast.communities.norm == plain.communities.norm);
  RC_ASSERT(got.kept.size() == expected.kept.size());
  for (std::size_t i = 0; i < got.kept.size(); ++i) RC_ASSERT(is_same(got.kept[i], expected.kept[i]));
}

}  // namespace
}  // namespace chokepoint
