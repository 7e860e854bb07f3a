// The fast path against the plain twin, on small worlds in calm and in trouble: the same bits.
#include "reference/user_day.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "run/step.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

enum class Weather { kCalm, kFear, kAnger, kThrottle, kBlock, kOldBlock, kRestored, kDistrust, kInternetCut, kTax };

/// Every third account of service 1 sleeps.
void put_some_to_sleep(World& world) {
  for (std::uint32_t u = 0; u < world.people(); u += 3) {
    if (!world.users.is_member(UserId{u}, 1)) continue;
    world.users.memberships[u] &= 0b11111101;
    world.users.dormant[u] |= 0b10;
    world.communities.count_member(world.communities.of(UserId{u}), 1, world.services.size(), -1);
    --world.services[1].members;
    ++world.services[1].dormant_members;
  }
}

World world_in(Weather weather, const Scenario& s, std::uint64_t seed) {
  World world = found_world(s, seed, 1);
  world.government.effort_share = {0.1, 0.1, 0.2, 0.4, 0.2};
  if (weather == Weather::kFear) world.government.fear = 0.4;
  for (std::uint32_t u = 0; u < world.people(); u += 2) {
    if (weather == Weather::kCalm) break;
    world.users.fear[u] = static_cast<std::uint8_t>(u % 40);
    world.users.reactance[u] = static_cast<std::uint8_t>(weather == Weather::kAnger ? u % 37 : u % 5);
    auto& ceiling = world.communities.reactance_ceiling[index(world.communities.of(UserId{u}))];
    ceiling = std::max(ceiling, world.users.reactance[u]);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    if (weather != Weather::kThrottle && weather != Weather::kBlock) break;
    world.services[i].quality = weather == Weather::kBlock ? 0 : 0.65;
    world.services[i].cut_since_day = 0;
    world.services[i].reactance = 0.5;
  }
  if (weather == Weather::kOldBlock) {
    world.services[1].quality = 0;
    world.services[1].cut_since_day = -400;
    world.government.rung = Rung::kBlock;
  }
  if (weather == Weather::kOldBlock || weather == Weather::kRestored) put_some_to_sleep(world);
  if (weather == Weather::kTax) {
    put_some_to_sleep(world);
    world.government.use_tax = 2;
  }
  if (weather == Weather::kDistrust) {
    world.company.trust_lost = 0.2;
    world.company.breaches = {{0.3, BreachState::kFound, 0.4}, {0.5, BreachState::kNotified, 0.2}};
  }
  if (weather == Weather::kInternetCut) {
    const std::uint32_t communities = world.communities.count();
    world.regions = {{"north", "x", 0, 0}, {"middle", "x", communities / 3, 0.6}, {"south", "y", 2 * communities / 3, 1}};
    world.connected_share = 0.5;
    world.services[0].quality = 0.7;
    world.services[0].cut_since_day = 0;
  }
  world.day = 2;
  return world;
}

using Due = std::vector<std::pair<double, std::uint32_t>>;
Due sorted_due(const Post& post) {
  Due due;
  for (const DueReshare& d : post.due) due.emplace_back(d.time, index(d.user));
  std::sort(due.begin(), due.end());
  return due;
}

class UserDayTwin : public testing::TestWithParam<Weather> {};

TEST_P(UserDayTwin, GivesTheSameBitsAsTheFastPath) {
  Scenario s = tiny_scenario(600, 40);
  s.parameters.write_post.median_posts_per_month = 45;
  s.parameters.read_feed.visibility_share = 0.3;
  s.parameters.notice_posts.notice_rate = 0.01;
  s.parameters.flag_content.political_flag_share = 0.01;
  s.services[2].company = "Rival";
  s.services[0].facts.time_weight = 2;
  s.parameters.switch_service.look_hazard_per_day = 0.5;
  s.parameters.switch_service.spontaneous_join_per_day = 0.01;
  s.parameters.switch_service.gateway_join_per_day = 0.2;
  std::size_t compared = 0;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    World fast = world_in(GetParam(), s, seed);
    World plain = fast;
    const UsersDay got = live_users_day(fast, s.parameters, cut_into_blocks(fast.communities, 100));
    const reference::UserDay expected = reference::live_a_day(plain, s.parameters);

    EXPECT_EQ(got.tally.cells(), expected.tally.cells());
    EXPECT_EQ(fast.users.marks, plain.users.marks);
    EXPECT_EQ(fast.users.circumvention, plain.users.circumvention);
    EXPECT_EQ(fast.users.memberships, plain.users.memberships);
    EXPECT_EQ(fast.users.dormant, plain.users.dormant);
    EXPECT_EQ(fast.communities.members, plain.communities.members);
    EXPECT_EQ(fast.communities.norm, plain.communities.norm);
    ASSERT_EQ(got.kept.size(), expected.kept.size());
    compared += got.kept.size();
    for (std::size_t i = 0; i < got.kept.size(); ++i) {
      const Post& a = got.kept[i];
      const Post& b = expected.kept[i];
      EXPECT_EQ(a.id, b.id);
      EXPECT_EQ(a.author, b.author);
      EXPECT_EQ(a.content, b.content);
      EXPECT_EQ(a.service, b.service);
      EXPECT_EQ(a.exposures, b.exposures);
      EXPECT_EQ(a.created, b.created);
      EXPECT_EQ(a.is_detected, b.is_detected);
      EXPECT_EQ(a.is_flagged, b.is_flagged);
      EXPECT_EQ(a.is_noticed, b.is_noticed);
      EXPECT_EQ(sorted_due(a), sorted_due(b));
    }
  }
  EXPECT_GE(compared, 75u) << "the test must have something to compare";
}

INSTANTIATE_TEST_SUITE_P(Weathers, UserDayTwin,
                         testing::Values(Weather::kCalm, Weather::kFear, Weather::kAnger,
                                         Weather::kThrottle, Weather::kBlock, Weather::kOldBlock,
                                         Weather::kRestored, Weather::kDistrust,
                                         Weather::kInternetCut, Weather::kTax));

}  // namespace
}  // namespace chokepoint
