#include "rules/choose_service.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"
#include "world/trust.hpp"

namespace chokepoint {
namespace {

const ChooseServiceParameters kP = defaults<ChooseServiceParameters>(kChooseServiceFields);

/// Three services with weights 1, 2, 3, all open.
std::vector<Service> three_services() {
  std::vector<Service> services(3);
  for (std::size_t s = 0; s < 3; ++s) {
    services[s].facts.time_weight = static_cast<double>(s + 1);
    services[s].company = s == 2 ? "Rival" : "Own";
    services[s].is_rival = s == 2;
  }
  return services;
}

constexpr ByService kCalm = {1, 2, 3};
constexpr Prospect kEverywhere{0b111, 0, false};

double sum(const ByService& shares) {
  double all = 0;
  for (const double share : shares) all += share;
  return all;
}

TEST(ChooseService, OneAccountLeavesNoChoice) {
  std::vector<Service> services = three_services();
  services[1].quality = 0.3;
  const TimeShares time = share_time(services, kCalm, {0b010, 0, false}, kP);
  EXPECT_EQ(time.now[1], 1);
  for (const double u : {0.001, 0.5, 0.999}) EXPECT_EQ(send_post(time, 0.5, u).service, 1);
  EXPECT_EQ(send_post(share_time(services, kCalm, {0, 0, false}, kP), 0.5, 0.5).calm_service, -1);
}

TEST(ChooseService, OnACalmDaySharesFollowTheWeights) {
  const TimeShares time = share_time(three_services(), kCalm, kEverywhere, kP);
  for (std::size_t s = 0; s < 3; ++s) {
    EXPECT_DOUBLE_EQ(time.calm[s], kCalm[s] / 6);
    EXPECT_EQ(time.now[s], time.calm[s]);
  }
  EXPECT_EQ(send_post(time, 0.5, 0.166).service, 0);
  EXPECT_EQ(send_post(time, 0.5, 0.167).service, 1);
  EXPECT_EQ(send_post(time, 0.5, 0.51).service, 2);
}

TEST(ChooseService, ABlockByHand) {
  // Service 2 (half of the time) is blocked, no company pull: 1 : 2 share its time, psi = 0.5 of it.
  std::vector<Service> services = three_services();
  services[2].quality = 0;
  const TimeShares time = share_time(services, kCalm, kEverywhere, kP);
  EXPECT_EQ(time.now[2], 0);
  EXPECT_DOUBLE_EQ(time.now[0], 1.0 / 6 + 0.5 * (1.0 / 3 - 1.0 / 6));
  EXPECT_DOUBLE_EQ(time.now[1], 1.0 / 3 + 0.5 * (2.0 / 3 - 1.0 / 3));
  EXPECT_DOUBLE_EQ(sum(time.now), 0.75) << "a quarter leaves social media";
  // Its posts lie at u in [0.5, 1): a half of them goes to 0 and 1 as 1 : 2, the other leaves.
  EXPECT_EQ(send_post(time, 0.5, 0.51).service, 0);
  EXPECT_EQ(send_post(time, 0.5, 0.60).service, 1);
  EXPECT_EQ(send_post(time, 0.5, 0.76).service, -1);
  EXPECT_EQ(send_post(time, 0.5, 0.76).calm_service, 2);
}

TEST(ChooseService, AMeasureMovesPostsOnlyFromTheServicesItMakesWorse) {
  std::vector<Service> services = three_services();
  const TimeShares calm = share_time(services, kCalm, kEverywhere, kP);
  services[1].quality = 0.4;
  const TimeShares cut = share_time(services, kCalm, kEverywhere, kP);
  for (double u = 0.0005; u < 1; u += 0.001) {
    const int before = send_post(calm, 0.5, u).service;
    const int after = send_post(cut, 0.5, u).service;
    if (before == 1) continue;
    EXPECT_EQ(after, before) << u;
  }
}

TEST(ChooseService, EveryServiceGetsItsShareOfPosts) {
  std::vector<Service> services = three_services();
  services[0].quality = 0.2;
  services[1].quality = 0.7;
  const TimeShares time = share_time(services, kCalm, {0b111, 0.3, false}, kP);
  constexpr int kPosts = 100000;
  std::array<int, 3> posts{};
  for (int i = 0; i < kPosts; ++i) {
    const int to = send_post(time, kP.kept_time_share, (i + 0.5) / kPosts).service;
    if (to >= 0) ++posts[static_cast<std::size_t>(to)];
  }
  for (std::size_t s = 0; s < 3; ++s) {
    EXPECT_NEAR(static_cast<double>(posts[s]) / kPosts, time.now[s], 3.0 / kPosts);
  }
}

TEST(ChooseService, OddsOfTwoServicesDoNotDependOnAThird) {
  // Independence of irrelevant alternatives (A30): with psi = 1 the shares are the logit's.
  ChooseServiceParameters p = kP;
  p.kept_time_share = 1;
  p.same_company_pull = 0;
  std::vector<Service> services = three_services();
  services[1].quality = 0.5;
  const double odds = [&] {
    const TimeShares two = share_time(services, kCalm, {0b011, 0, false}, p);
    return two.now[1] / two.now[0];
  }();
  EXPECT_NEAR(odds, 2 * 0.5, 1e-12);
  for (const double q : {1.0, 0.3, 0.0}) {
    services[2].quality = q;
    const TimeShares three = share_time(services, kCalm, kEverywhere, p);
    EXPECT_NEAR(three.now[1] / three.now[0], odds, 1e-12);
    EXPECT_NEAR(sum(three.now), 1, 1e-12);
  }
}

TEST(ChooseService, SharesAreTheMultinomialLogit) {
  // s_p = exp(V_p / s0) / sum, V = s0 ln(weight) + ln(quality) - w_t lost (own services only).
  ChooseServiceParameters p = kP;
  p.kept_time_share = 1;
  p.same_company_pull = 0;
  p.choice_spread = 2;
  std::vector<Service> services = three_services();
  services[0].quality = 0.8;
  services[2].quality = 0.25;
  const TimeShares time = share_time(services, kCalm, {0b111, 0.4, false}, p);
  const double a = std::exp((2 * std::log(1.0) + std::log(0.8) - 0.4) / 2);
  const double b = std::exp((2 * std::log(2.0) - 0.4) / 2);
  const double c = std::exp((2 * std::log(3.0) + std::log(0.25)) / 2);
  EXPECT_NEAR(time.now[0], a / (a + b + c), 1e-12);
  EXPECT_NEAR(time.now[1], b / (a + b + c), 1e-12);
  EXPECT_NEAR(time.now[2], c / (a + b + c), 1e-12);
}

TEST(ChooseService, ServicesOfTheSameCompanyGainMoreWhenTheFavouriteIsBlocked) {
  std::vector<Service> services = three_services();
  services[2].is_rival = false;
  services[2].company = "Own";  // the favourite is now of the same company as 0 and 1
  services[0].company = "Other";
  services[0].is_rival = true;
  services[2].quality = 0;
  ChooseServiceParameters without = kP;
  without.same_company_pull = 0;
  EXPECT_GT(share_time(services, kCalm, kEverywhere, kP).now[1],
            share_time(services, kCalm, kEverywhere, without).now[1]);
  EXPECT_LT(share_time(services, kCalm, kEverywhere, kP).now[0],
            share_time(services, kCalm, kEverywhere, without).now[0]);
}

TEST(ChooseService, WhoCircumventsFeelsNoCut) {
  std::vector<Service> services = three_services();
  services[0].quality = services[1].quality = 0;
  const TimeShares time = share_time(services, kCalm, {0b111, 0, true}, kP);
  for (std::size_t s = 0; s < 3; ++s) EXPECT_EQ(time.now[s], time.calm[s]);
}

TEST(ChooseService, ThoseOnSeveralServicesKeepMoreOfTheirTime) {
  // S17: the substitution rate of people on several services is above that of people on one.
  std::vector<Service> services = three_services();
  services[0].quality = 0;
  const TimeShares one = share_time(services, kCalm, {0b001, 0, false}, kP);
  const TimeShares several = share_time(services, kCalm, kEverywhere, kP);
  const double moved = sum(several.now) - several.now[0] - (several.calm[1] + several.calm[2]);
  EXPECT_GT(moved, 0);
  EXPECT_EQ(one.now[1] + one.now[2], 0);
}

TEST(ChooseService, TheCommunityPulls) {
  World world = tiny_world(200, 20);
  const CommunityId here{0};
  const std::size_t services = world.services.size();
  const double before = calm_attraction(world, here, kP)[1];
  world.communities.members[1] += 2;
  const double after = calm_attraction(world, here, kP)[1];
  EXPECT_NEAR(after / before, std::exp(2.0 / world.communities.size(here)), 1e-12);
  EXPECT_EQ(services, 3u);
}

TEST(ChooseService, OpenServicesLoseNothing) {
  const World world = tiny_world(200);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, kP, awake);
  EXPECT_EQ(awake.wishes.size(), world.people());
  EXPECT_EQ(awake.tally.total(Measure::kPostsLostToBlock), 0);
  EXPECT_EQ(awake.tally.total(Measure::kPostsMoved), 0);
  for (const Wish& wish : awake.wishes) {
    EXPECT_TRUE(world.users.is_member(wish.author, wish.service));
  }
}

TEST(ChooseService, ABlockOfAllLetsOnlyCircumventorsThrough) {
  World world = tiny_world(500);
  for (Service& service : world.services) service.quality = 0;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, kP, awake);
  std::size_t around = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) around += world.users.is_circumventing(UserId{u});
  EXPECT_EQ(awake.wishes.size(), around);
  EXPECT_EQ(awake.tally.total(Measure::kPostsLostToBlock),
            static_cast<std::int64_t>(world.people() - around));
}

TEST(ChooseService, AThrottleOfAllLosesItsShare) {
  World world = tiny_world(40000, 400);
  std::fill(world.users.circumvention.begin(), world.users.circumvention.end(), std::uint8_t{0});
  for (Service& service : world.services) service.quality = 0.65;
  ChooseServiceParameters p = kP;
  p.same_company_pull = 0;  // all alike, so that nothing moves
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, p, awake);
  EXPECT_NEAR(static_cast<double>(awake.wishes.size()) / world.people(), 0.65,
              4 * std::sqrt(0.65 * 0.35 / world.people()));
}

TEST(ChooseService, LostTrustThinsPostsOnTheCompanysServices) {
  World world = tiny_world(40000, 400);
  world.company.trust_lost = 0.3;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, kP, awake);
  const double share = static_cast<double>(awake.wishes.size()) / world.people();
  EXPECT_NEAR(share, std::exp(-0.3), 4 * std::sqrt(share * (1 - share) / world.people()));
  EXPECT_EQ(awake.tally.total(Measure::kPostsGivenUp),
            static_cast<std::int64_t>(world.people() - awake.wishes.size()));
}

TEST(ChooseService, OneWhoseAccountsAllSleepWritesNothing) {
  World world = tiny_world(200);
  world.users.dormant = world.users.memberships;
  std::fill(world.users.memberships.begin(), world.users.memberships.end(), std::uint8_t{0});
  world.services[0].quality = 0;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, kP, awake);
  EXPECT_TRUE(awake.wishes.empty());
  EXPECT_EQ(awake.tally.total(Measure::kPostsLostToBlock), world.people()) << "all hold service 0";
}

TEST(ChooseService, AnAccountThatSleepsLosesThePostAndOneWithoutAnyLosesItOnTheFirstService) {
  World world = tiny_world(200);
  std::fill(world.users.memberships.begin(), world.users.memberships.end(), std::uint8_t{0});
  std::fill(world.users.dormant.begin(), world.users.dormant.end(), std::uint8_t{0});
  world.users.dormant[7] = 0b100;  // asleep on the third service
  for (Service& service : world.services) service.quality = 0;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, kP, awake);
  const int politics = static_cast<int>(ContentClass::kPoliticalCriticism);
  EXPECT_TRUE(awake.wishes.empty());
  EXPECT_EQ(awake.tally.get(Measure::kPostsLostToBlock, 2, politics), 1);
  EXPECT_EQ(awake.tally.get(Measure::kPostsLostToBlock, 0, politics), world.people() - 1);
}

TEST(ChooseService, OneWhoLostTrustWeighsAnewWhatTheNeighbourWithTheSameAccountsWeighed) {
  Scenario s = tiny_scenario(4000, 400);
  s.services[2].company = "Rival";
  World world = found_world(s, 1, 1);
  std::fill(world.users.memberships.begin(), world.users.memberships.end(), std::uint8_t{0b111});
  world.company.breaches.push_back({0.5, BreachState::kFresh, 1.0});  // half the people lost all trust
  ChooseServiceParameters p = kP;
  p.distrust_push = 20;  // nobody of them stays where the company is
  p.kept_time_share = 1;
  p.distrust_silence = 0;
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  choose_service(world, p, awake);
  ASSERT_EQ(awake.wishes.size(), world.people());
  std::size_t hit = 0, others_on_own = 0;
  for (const Wish& wish : awake.wishes) {
    const bool is_one_hit = is_hit(world.company.breaches[0], 0, world.draws, wish.author);
    hit += is_one_hit;
    EXPECT_FALSE(is_one_hit && wish.service != 2) << index(wish.author);
    others_on_own += !is_one_hit && wish.service != 2;
  }
  const double trusting = static_cast<double>(world.people() - hit);
  EXPECT_GT(hit, 1800u);
  EXPECT_NEAR(static_cast<double>(others_on_own) / trusting, 2.0 / 3, 4 * std::sqrt(2.0 / 9 / trusting))
      << "the others as on a calm day";
}

TEST(ChooseService, WithoutThePullOfTheCrowdACommunityWeighsAsTheCountryDoes) {
  World world = tiny_world(200, 20);
  ChooseServiceParameters p = kP;
  p.network_effect = 0;
  world.communities.members[1] += 5;
  world.services[1].facts.time_weight = 3;
  const ByService calm = calm_attraction(world, CommunityId{0}, p);
  EXPECT_EQ(calm[1], 3) << "the weight, to the bit";
  EXPECT_NE(calm_attraction(world, CommunityId{0}, kP)[1], 3);
}

TEST(ChooseService, ARandomNumberAtTheVeryEndGoesToTheLastServiceThatGains) {
  // 0.15, 0.11 and 0.16, taken one by one from (1 - 2^-53) of their sum, leave a hair more than the last.
  TimeShares time;
  time.calm[0] = 1;  // all of whose time goes to three others
  time.now = {0, 0.15, 0.11, 0.16};
  EXPECT_EQ(send_post(time, 1, 0x1.fffffffffffffp-1).service, 3);
  EXPECT_EQ(send_post(time, 1, 0.3).service, 1);
}

}  // namespace
}  // namespace chokepoint
