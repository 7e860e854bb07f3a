#include "rules/prosecute_voices.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "rules/feel_pressure.hpp"
#include "rules/self_censor.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

constexpr CaseLoads kP = {2, 0.3, 0.05, 0.35};  // fear and reactance: of the author, of the audience

Post post_of(std::uint32_t author, std::uint32_t number, std::uint32_t exposures,
             ContentClass content = ContentClass::kPoliticalCriticism) {
  Post post{};
  post.id = make_post_id(0, CommunityId{0}, 0, number);
  post.author = UserId{author};
  post.content = content;
  post.exposures = exposures;
  return post;
}

TEST(ProsecuteVoices, FindsTheMostReadAuthorsOfPoliticsOnce) {
  World world = tiny_world(2000, 100);
  world.posts.live = {post_of(1, 0, 50), post_of(2, 1, 500, ContentClass::kBullying), post_of(3, 2, 200),
                post_of(3, 3, 190), post_of(4, 4, 100), post_of(5, 5, 50)};
  EXPECT_EQ(known_voices(world, 3), (std::vector<UserId>{UserId{3}, UserId{4}, UserId{1}}));
  EXPECT_EQ(known_voices(world, 100).size(), 4u);
  world.services[0].facts.is_private = 1;  // nobody becomes known by private messages
  EXPECT_TRUE(known_voices(world, 3).empty());
}

TEST(ProsecuteVoices, RemembersWhoWasTriedWhoWasPassedOverAndWhoHeardOfIt) {
  World world = tiny_world(2000, 100);
  world.posts.live = {post_of(7, 0, 10), post_of(9, 1, 90), post_of(11, 2, 5)};
  world.users.marks[7] = kMarkSilenced | (3 << kStrikeShift);
  world.government.open_prosecutions = 1;
  std::vector<Message> messages;
  Tally tally;
  prosecute_voices(world, kP, 0.2, 1, messages, tally);
  EXPECT_EQ(tally.total(Measure::kPeopleProsecuted), 1);
  EXPECT_EQ(world.users.role(UserId{9}), Role::kProsecuted);
  EXPECT_EQ(world.users.role(UserId{7}), Role::kPeer);
  EXPECT_NE(world.users.role(UserId{11}), Role::kPeer);
  EXPECT_EQ(world.users.marks[7] & ~kRoleBits, kMarkSilenced | (3 << kStrikeShift));
  for (const Message& m : messages) {
    if (m.user != UserId{9} && m.user != UserId{7}) {
      EXPECT_EQ(world.users.role(m.user), Role::kFollower);
    }
  }
}

TEST(ProsecuteVoices, WithoutACaseNobodyFeelsAnything) {
  World world = tiny_world(200);
  world.posts.live = {post_of(7, 0, 10)};
  std::vector<Message> messages;
  Tally tally;
  prosecute_voices(world, kP, 0.2, 1, messages, tally);
  EXPECT_TRUE(messages.empty());
  EXPECT_EQ(tally.total(Measure::kPeopleProsecuted), 0);
}

TEST(ProsecuteVoices, TheVoiceFallsSilentTheAudienceIsMobilisedAndPeersAreNot) {
  // S5, in directions: the leader's political posts down by half or more, the followers' up.
  World world = tiny_world(2000, 100);
  world.posts.live = {post_of(7, 0, 10)};
  world.government.open_prosecutions = 1;
  std::vector<Message> messages;
  Tally tally;
  prosecute_voices(world, kP, 0.2, 1, messages, tally);
  EXPECT_EQ(tally.total(Measure::kPeopleProsecuted), 1);
  EXPECT_EQ(world.government.open_prosecutions, 0);
  std::map<std::uint32_t, int> hears;
  for (const Message& m : messages) ++hears[index(m.user)];
  feel_pressure(world, messages, tally);
  const SelfCensorParameters sc = defaults<SelfCensorParameters>(kSelfCensorFields);
  const SharedVoice shared = share_voice(world, sc);
  const auto voice = [&](std::uint32_t u) {
    return voice_of(world, shared, UserId{u}, world.communities.of(UserId{u}));
  };
  EXPECT_LT(voice(7), 0.5);
  std::uint32_t followers = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    if (u == 7) continue;
    if (hears.count(u) == 0) {
      EXPECT_EQ(voice(u), 1);
    } else {
      EXPECT_GT(voice(u), 1);
      ++followers;
    }
  }
  EXPECT_GT(followers, 3u);
}

TEST(ProsecuteVoices, ASmallerPopulationHasItsShareOfCasesInTheMean) {
  World world = tiny_world(400);
  for (std::uint32_t u = 0; u < 50; ++u) world.posts.live.push_back(post_of(u, u, u));
  std::vector<Message> messages;
  Tally tally;
  world.government.open_prosecutions = 40;
  prosecute_voices(world, kP, 0.2, 0.1, messages, tally);
  EXPECT_EQ(tally.total(Measure::kPeopleProsecuted), 4);
  constexpr int kDays = 2000;
  for (world.day = 1; world.day <= kDays; ++world.day) {
    world.government.open_prosecutions = 7;
    prosecute_voices(world, kP, 0.2, 0.1, messages, tally);
    messages.clear();
  }
  const double one_day_spread = std::sqrt(0.7 * 0.3);  // none or one case a day
  EXPECT_NEAR(static_cast<double>(tally.total(Measure::kPeopleProsecuted) - 4), 0.7 * kDays,
              4 * one_day_spread * std::sqrt(kDays));
}

}  // namespace
}  // namespace chokepoint
