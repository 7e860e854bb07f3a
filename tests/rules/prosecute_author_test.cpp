#include "rules/prosecute_author.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const ProsecuteAuthorParameters kP = defaults<ProsecuteAuthorParameters>(kProsecuteAuthorFields);

Post hidden_post(std::uint64_t id, ContentClass content = ContentClass::kPoliticalCriticism) {
  Post post{};
  post.id = PostId{id};
  post.author = UserId{3};
  post.content = content;
  return post;
}

TEST(ProsecuteAuthor, TheAuthorAndTheAudienceByHand) {
  const World world = tiny_world(4000, 400);
  ProsecuteAuthorParameters p = kP;
  p.prosecuted_share = 1;
  std::vector<Message> messages;
  Tally tally;
  prosecute_author(world, p, 0.2, hidden_post(1), messages, tally);
  ASSERT_GT(messages.size(), 2u);
  EXPECT_EQ(messages[0].user, UserId{3});
  EXPECT_EQ(messages[0].fear, 2048);
  EXPECT_EQ(messages[0].reactance, 307);
  EXPECT_EQ(messages[1].fear, 51) << "0.05 in steps of 1/1024";
  EXPECT_EQ(messages[1].reactance, 287) << "0.35 * (1 - 0.2)";
  // Everybody at home who follows the author holds this service here.
  std::size_t at_home = 0;
  for (std::uint32_t k = 0; k < world.ties.audience(UserId{3}); ++k) {
    at_home += world.ties.reader(UserId{3}, k, world.communities).has_value();
  }
  EXPECT_EQ(messages.size(), 1 + at_home);
}

TEST(ProsecuteAuthor, CasesComeAtTheirShareOfGrantedRequests) {
  const World world = tiny_world(20);
  ProsecuteAuthorParameters p = kP;
  p.prosecuted_share = 0.05;
  Tally tally;
  for (std::uint64_t id = 1; id <= 20000; ++id) {
    std::vector<Message> messages;
    prosecute_author(world, p, 0.2, hidden_post(id), messages, tally);
  }
  EXPECT_NEAR(static_cast<double>(tally.total(Measure::kAuthorsProsecuted)), 1000,
              4 * std::sqrt(20000 * 0.05 * 0.95));
}

TEST(ProsecuteAuthor, NobodyForHarmAndNobodyWithoutAShare) {
  const World world = tiny_world(20);
  std::vector<Message> messages;
  Tally tally;
  ProsecuteAuthorParameters p = kP;
  p.prosecuted_share = 1;
  prosecute_author(world, p, 0, hidden_post(1, ContentClass::kBullying), messages, tally);
  p.prosecuted_share = 0;
  prosecute_author(world, p, 0, hidden_post(2), messages, tally);
  EXPECT_TRUE(messages.empty());
}

TEST(ProsecuteAuthor, OnlyThoseOnThePostsServiceHearOfIt) {
  const World world = tiny_world(4000, 400);
  ProsecuteAuthorParameters p = kP;
  p.prosecuted_share = 1;
  std::vector<Message> everybody, some;
  Tally tally;
  Post post = hidden_post(1);
  prosecute_author(world, p, 0.2, post, everybody, tally);
  post.service = 2;  // on which 0.4 of the people are
  prosecute_author(world, p, 0.2, post, some, tally);
  EXPECT_LT(some.size(), everybody.size());
  ASSERT_GT(some.size(), 1u);
  for (std::size_t i = 1; i < some.size(); ++i) EXPECT_TRUE(world.users.is_member(some[i].user, 2));
}

}  // namespace
}  // namespace chokepoint
