#include "rules/file_requests.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

const FileRequestsParameters kP = defaults<FileRequestsParameters>(kFileRequestsFields);
const FilingTerms kTerms{0.2, ChannelPriority::kDirect, 1};

std::vector<PostId> add_examined(World& world, int count, ContentClass content, bool is_unlawful) {
  std::vector<PostId> examined;
  for (int i = 0; i < count; ++i) {
    Post post{};
    post.id = PostId{static_cast<std::uint64_t>(i + 1)};
    post.content = content;
    post.is_unlawful = is_unlawful;
    post.is_requested = true;
    post.open_tickets = 1;
    world.posts.live.push_back(post);
    examined.push_back(post.id);
  }
  return examined;
}

TEST(FileRequests, PretextByHandAndByDirection) {
  Government government;
  government.granted_share = {0.6, 0.6, 0.6, 0.1, 0.1};
  // logistic(-2 + 4 * 0.5 + 1 * 0.2) = 1 / (1 + e^-0.2).
  EXPECT_NEAR(pretext_share(government, 0.2, kP), 1 / (1 + std::exp(-0.2)), 1e-12);
  government.granted_share[3] = 0.6;
  EXPECT_LT(pretext_share(government, 0.2, kP), 0.2);
}

TEST(FileRequests, ItemsFollowTheParetoTail) {
  EXPECT_EQ(batch_items(0.999999, kP), 1u);
  EXPECT_EQ(batch_items(1e-300, kP), 150000u);
  const Draws draws(1);
  constexpr int kRequests = 50000;
  for (const double n : {2.0, 10.0, 100.0}) {
    int above = 0;
    for (int i = 0; i < kRequests; ++i) {
      above += batch_items(draws.uniform(Purpose::kBatch, 0, static_cast<std::uint64_t>(i)), kP) >= n;
    }
    const double expected = std::pow(n, -1.2);
    EXPECT_NEAR(above / double{kRequests}, expected, 4 * std::sqrt(expected / kRequests));
  }
}

TEST(FileRequests, EveryUnlawfulItemIsFiledAndSomeLawfulOnes) {
  World world = tiny_world(20);
  const auto examined = add_examined(world, 2000, ContentClass::kPoliticalCriticism, true);
  Tally tally;
  file_requests(world, kP, kTerms, examined, tally);
  EXPECT_EQ(tally.total(Measure::kRequestsFiled), 2000);
  World other = tiny_world(20);
  Tally few;
  file_requests(other, kP, kTerms, add_examined(other, 2000, ContentClass::kCallToAction, false), few);
  EXPECT_NEAR(static_cast<double>(few.total(Measure::kRequestsFiled)) / 2000, 0.3,
              4 * std::sqrt(0.3 * 0.7 / 2000));
}

TEST(FileRequests, AnOrdinaryRequestWaitsForIntakeAndAChannelRequestDoesNot) {
  World world = tiny_world(20);
  const auto examined = add_examined(world, 4000, ContentClass::kBullying, true);
  Tally tally;
  file_requests(world, kP, kTerms, examined, tally);
  double sum = 0;
  for (const Ticket& t : world.legal_pool.arriving) sum += t.arrival;
  EXPECT_NEAR(sum / 4000, 0.5 + 2, 4 * 2 / std::sqrt(4000));

  World open = tiny_world(20);
  open.company.offer = Offer::kChannel;
  file_requests(open, kP, kTerms, add_examined(open, 100, ContentClass::kBullying, true), tally);
  for (const Ticket& t : open.legal_pool.arriving) {
    EXPECT_LT(t.arrival, 1);
    EXPECT_TRUE(t.by_channel);
    EXPECT_EQ(t.priority, Priority::kGovernmentChannel);
  }
}

TEST(FileRequests, TheLawShortensTheDeadline) {
  World world = tiny_world(20);
  Tally tally;
  file_requests(world, kP, kTerms, add_examined(world, 1, ContentClass::kBullying, true), tally);
  const Ticket before = world.legal_pool.arriving.back();
  EXPECT_NEAR(before.deadline - before.arrival, 30, 1e-9);
  world.government.law_adopted = true;
  world.posts.live.clear();
  file_requests(world, kP, kTerms, add_examined(world, 1, ContentClass::kBullying, true), tally);
  const Ticket after = world.legal_pool.arriving.back();
  EXPECT_NEAR(after.deadline - after.arrival, 1, 1e-9);
}

TEST(FileRequests, DeadlineAndQuotaBindWhenTheGraceOfTheLawIsOver) {
  FileRequestsParameters p = kP;
  p.grace_days = 180;
  World world = tiny_world(20);
  EXPECT_FALSE(is_law_binding(world.government, 1000, p)) << "no law";
  world.government.law_adopted = true;
  world.government.law_adopted_day = 40;
  EXPECT_FALSE(is_law_binding(world.government, 219, p));
  EXPECT_TRUE(is_law_binding(world.government, 220, p));
  world.day = 219;
  Tally tally;
  file_requests(world, p, kTerms, add_examined(world, 1, ContentClass::kBullying, true), tally);
  const Ticket early = world.legal_pool.arriving.back();
  EXPECT_NEAR(early.deadline - early.arrival, p.patience_days, 1e-9);
}

TEST(FileRequests, AnOrdinaryChannelWaitsForIntakeToo) {
  World world = tiny_world(20);
  world.company.offer = Offer::kChannel;
  Tally tally;
  file_requests(world, kP, {0.2, ChannelPriority::kOrdinary, 1},
                add_examined(world, 4000, ContentClass::kBullying, true), tally);
  double sum = 0;
  for (const Ticket& t : world.legal_pool.arriving) sum += t.arrival;
  EXPECT_NEAR(sum / 4000, 0.5 + 2, 4 * 2 / std::sqrt(4000));
}

TEST(FileRequests, AQuotaIsFilledWithWhatWouldNotHaveBeenFiled) {
  FileRequestsParameters p = kP;
  p.overreach_share = 0;
  p.quota_per_day = 7;
  World world = tiny_world(20);
  Tally tally;
  const auto examined = add_examined(world, 100, ContentClass::kPoliticalCriticism, false);
  file_requests(world, p, kTerms, examined, tally);
  EXPECT_EQ(tally.total(Measure::kRequestsFiled), 0) << "no law, no quota";

  World after = tiny_world(20);
  after.government.law_adopted = true;
  file_requests(after, p, kTerms, add_examined(after, 100, ContentClass::kPoliticalCriticism, false),
                tally);
  EXPECT_EQ(tally.total(Measure::kRequestsFiled), 7);
  EXPECT_EQ(tally.total(Measure::kRequestsForQuota), 7);
}

TEST(FileRequests, ARequestNamesAsManyItemsInTheMeanAsTheCountriesRatesAreDividedBy) {
  // E[items] = sum over k of P(items >= k) = sum of k^-exponent: what scenarios divide a count of items by.
  double mean = 0;
  for (double k = 1; k <= kP.largest_batch; ++k) mean += std::pow(k, -kP.batch_exponent);
  EXPECT_NEAR(mean, 5.13, 0.005);
}

TEST(FileRequests, AQuotaOfAFractionADayIsFilledExactlyOverDays) {
  FileRequestsParameters p = kP;
  p.overreach_share = 0;
  p.quota_per_day = 1.5;
  World world = tiny_world(20);
  world.government.law_adopted = true;
  Tally tally;
  for (world.day = 0; world.day < 20; ++world.day) {
    file_requests(world, p, kTerms, add_examined(world, 10, ContentClass::kPoliticalCriticism, false), tally);
  }
  EXPECT_EQ(tally.total(Measure::kRequestsFiled), 30) << "1.5 a day in 20 days";
}

TEST(FileRequests, WhatIsWorthFilingFillsTheQuotaFirstWhenItComesFirst) {
  FileRequestsParameters p = kP;
  p.quota_per_day = 7;
  World world = tiny_world(20);
  world.government.law_adopted = true;
  Tally tally;
  file_requests(world, p, kTerms, add_examined(world, 10, ContentClass::kBullying, true), tally);
  EXPECT_EQ(tally.total(Measure::kRequestsFiled), 10);
  EXPECT_EQ(tally.total(Measure::kRequestsForQuota), 0);
}

TEST(FileRequests, WhatIsGoneOvernightIsNotAskedForAndIsLetGo) {
  World world = tiny_world(20);
  const auto examined = add_examined(world, 1, ContentClass::kBullying, true);
  world.posts.live[0].state = PostState::kRemoved;
  Tally tally;
  file_requests(world, kP, kTerms, examined, tally);
  EXPECT_TRUE(world.legal_pool.arriving.empty());
  EXPECT_EQ(world.posts.live[0].open_tickets, 0);
}

TEST(FileRequests, APretextHidesAPoliticalItemUnderAHarmLabel) {
  World world = tiny_world(20);
  FileRequestsParameters p = kP;
  p.pretext_base = 50;  // always
  Tally tally;
  file_requests(world, p, {}, add_examined(world, 300, ContentClass::kPoliticalCriticism, true), tally);
  for (const Ticket& t : world.legal_pool.arriving) EXPECT_TRUE(is_harm_label(t.stated));
  EXPECT_EQ(tally.total(Measure::kItemsUnderPretext), tally.total(Measure::kItemsRequested));
  EXPECT_EQ(tally.total(Measure::kRequestsPolitical), 0);
}

TEST(FileRequests, NobodyAsksForWhatIsGone) {
  World world = tiny_world(20);
  auto examined = add_examined(world, 3, ContentClass::kPoliticalCriticism, true);
  world.posts.live.erase(world.posts.live.begin());
  Tally tally;
  file_requests(world, kP, kTerms, examined, tally);
  EXPECT_EQ(tally.total(Measure::kRequestsFiled), 2);
  EXPECT_EQ(world.legal_pool.arriving.size(), 2u);
}

}  // namespace
}  // namespace chokepoint
