#include "rules/ask_rivals.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

/// Examined posts, one a user, on service 0 (own) and 1 (a rival's) in turn.
World world_with_examined(double people, double compliance_share) {
  Scenario s = tiny_scenario(people);
  s.services[1].company = "Rival";
  s.services[1].facts.rival_compliance_share = compliance_share;
  World world = found_world(s, 1, 1);
  for (const Wish& wish : one_wish_each(world)) {
    Post post{};
    post.id = wish.id;
    post.author = wish.author;
    post.content = ContentClass::kPoliticalCriticism;
    post.service = static_cast<std::uint8_t>(index(wish.author) % 2);
    post.is_requested = post.is_unlawful = true;
    post.open_tickets = 1;
    world.posts.live.push_back(post);
    world.government.examined.push_back(post.id);
  }
  std::sort(world.posts.live.begin(), world.posts.live.end(),
            [](const Post& a, const Post& b) { return a.id < b.id; });
  return world;
}

struct Answers {
  std::size_t hidden = 0;
  Tally tally;
};

Answers ask(World& world, double overreach_share) {
  Answers answers;
  ask_rivals(
      world, overreach_share, world.government.examined,
      [&](Post& post, double time) {
        EXPECT_EQ(post.service, 1);
        EXPECT_GE(time, world.day);
        EXPECT_LT(time, world.day + 1);
        ++answers.hidden;
      },
      answers.tally);
  return answers;
}

TEST(AskRivals, OwnItemsStayOnTheListAndRivalsLeaveIt) {
  World world = world_with_examined(100, 1);
  const Answers answers = ask(world, 1);
  EXPECT_EQ(answers.hidden, 50u);
  EXPECT_EQ(answers.tally.total(Measure::kItemsAskedOfRivals), 50);
  EXPECT_EQ(answers.tally.get(Measure::kItemsHiddenByRivals, 1,
                              static_cast<int>(ContentClass::kPoliticalCriticism)), 50);
  ASSERT_EQ(world.government.examined.size(), 50u);
  for (const PostId id : world.government.examined) EXPECT_EQ(world.posts.find(id)->service, 0);
  for (const Post& post : world.posts.live) EXPECT_EQ(post.open_tickets, post.service == 0 ? 1 : 0);
}

TEST(AskRivals, ARivalWithoutComplianceHidesNothing) {
  World world = world_with_examined(100, 0);
  EXPECT_EQ(ask(world, 1).hidden, 0u);
}

TEST(AskRivals, TheShareHiddenIsTheRivalsStance) {
  World world = world_with_examined(8000, 0.3);
  EXPECT_NEAR(static_cast<double>(ask(world, 1).hidden) / 4000, 0.3, 4 * std::sqrt(0.21 / 4000));
}

TEST(AskRivals, LawfulPoliticsIsAskedForWithTheOverreachShareOnly) {
  World world = world_with_examined(8000, 1);
  for (Post& post : world.posts.live) post.is_unlawful = false;
  EXPECT_NEAR(static_cast<double>(ask(world, 0.2).hidden) / 4000, 0.2, 4 * std::sqrt(0.16 / 4000));
}

}  // namespace
}  // namespace chokepoint
