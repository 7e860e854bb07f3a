#include "run/day_view.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "run/run.hpp"
#include "run/state_hash.hpp"
#include "scenario/read_scenario.hpp"
#include "world/loads.hpp"

namespace chokepoint {
namespace {

Scenario tiny() { return read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", {}); }

/// tiny.yaml until the evening of a day on which people hold back, circumvent and posts travel.
RunState lived(const Scenario& scenario, int days) {
  RunState state = begin_run(scenario, {.seed = 3, .threads = 2, .days = days, .population_scale = 1});
  continue_run(scenario, state, [](int, const RunState&) { return true; });
  return state;
}

/// By the definition, a person at a time.
template <class F>
double mean_of(const World& world, CommunityId c, F value) {
  double sum = 0;
  for (std::uint32_t u = world.communities.first(c); u < world.communities.end(c); ++u) sum += value(UserId{u});
  return sum / world.communities.size(c);
}

TEST(DayView, ShadesAreWhatTheColumnsSay) {
  const Scenario scenario = tiny();
  const RunState state = lived(scenario, 60);
  const World& world = state.world;
  DayView view;
  view_day(world, view);
  ASSERT_EQ(view.day, 59);
  std::array<int, kShadeCount> seen{};
  const auto expect = [&](Shade shade, CommunityId c, double value) {
    const auto s = static_cast<std::size_t>(shade);
    const double shown = view.shades[s][index(c)] * kShades[s].full / 255;
    EXPECT_NEAR(shown, std::min(value, kShades[s].full), kShades[s].full / 255 / 2 + 1e-9)
        << kShades[s].name << " of community " << index(c);
    seen[s] += view.shades[s][index(c)] > 0 ? 1 : 0;
  };
  for (std::uint32_t i = 0; i < world.communities.count(); ++i) {
    const CommunityId c{i};
    expect(Shade::kSilenced, c, mean_of(world, c, [&](UserId u) {
             return (world.users.marks[index(u)] & kMarkSilenced) != 0 ? 1.0 : 0.0;
           }));
    expect(Shade::kCircumventing, c,
           mean_of(world, c, [&](UserId u) { return world.users.is_circumventing(u) ? 1.0 : 0.0; }));
    expect(Shade::kMoved, c,
           mean_of(world, c, [&](UserId u) { return world.users.dormant[index(u)] != 0 ? 1.0 : 0.0; }));
    expect(Shade::kFear, c,
           mean_of(world, c, [&](UserId u) { return loads_on(world.users, world.decay, u, world.day).fear; }));
    double shared = 0;
    for (const Post& post : world.posts.live) {
      if (!is_political(post.content)) continue;
      for (const Share& share : post.shares) {
        shared += share.time >= view.day && world.communities.of(share.user) == c ? 1 : 0;
      }
    }
    expect(Shade::kContested, c, shared);
  }
  EXPECT_GT(seen[static_cast<std::size_t>(Shade::kContested)], 0);
  EXPECT_GT(seen[static_cast<std::size_t>(Shade::kSilenced)], 0);
}

TEST(DayView, CascadesAreThoseThatTravelToday) {
  const Scenario scenario = tiny();
  const RunState state = lived(scenario, 60);
  DayView view;
  view_day(state.world, view);
  ASSERT_FALSE(view.cascades.empty());
  std::size_t furthest = 0;  // hops of today, of those that are traced
  for (const Post& post : state.world.posts.live) {
    if (!is_political(post.content) || post.shares.size() < kFewestHops) continue;
    const auto end = post.shares.begin() + static_cast<std::ptrdiff_t>(std::min(post.shares.size(), kMostHops));
    const auto today = std::count_if(post.shares.begin(), end, [&](const Share& share) { return share.time >= view.day; });
    furthest = std::max(furthest, static_cast<std::size_t>(today));
  }
  const auto of_today = [&view](const Cascade& c) { return std::ranges::count_if(c.hops, [&](const Hop& h) { return h.time >= static_cast<float>(view.day); }); };
  EXPECT_GT(furthest, 0U);
  EXPECT_EQ(static_cast<std::size_t>(of_today(view.cascades.front())), furthest);
  EXPECT_TRUE(std::ranges::is_sorted(view.cascades, std::greater{}, of_today));
  for (const Cascade& cascade : view.cascades) {
    EXPECT_GE(cascade.hops.size(), kFewestHops);
    EXPECT_TRUE(is_political(cascade.content));
    for (std::size_t h = 1; h < cascade.hops.size(); ++h) {
      EXPECT_LE(cascade.hops[h - 1].time, cascade.hops[h].time);
    }
  }
}

TEST(DayView, LookingChangesNothing) {
  const Scenario scenario = tiny();
  const RunOptions options{.seed = 3, .threads = 2, .days = 40, .population_scale = 1};
  RunState watched = begin_run(scenario, options);
  DayView view;
  continue_run(scenario, watched, [&](int, const RunState& state) {
    view_day(state.world, view);
    return true;
  });
  const Outcome unwatched = run(scenario, options, [](int, const Outcome&) { return true; });
  EXPECT_EQ(watched.outcome.hashes, unwatched.hashes);
}

TEST(DayView, TheMapHoldsEverybody) {
  const RunState state = lived(tiny(), 1);
  const CommunityMap map = map_communities(state.world);
  std::uint64_t people = 0;
  for (const std::uint32_t in_community : map.people) people += in_community;
  EXPECT_EQ(people, state.world.people());
  EXPECT_EQ(map.regions.size(), state.world.regions.size());
}

}  // namespace
}  // namespace chokepoint
