// Corners of decisions that the tests beside each rule leave out: what happens to what isn't there, isn't
// ours, or was done already; and every line that the chronicle of the bargain can say.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "rules/appeal_decision.hpp"
#include "rules/ask_rivals.hpp"
#include "rules/bargain.hpp"
#include "rules/bargain/stakes.hpp"
#include "rules/bargain/tell.hpp"
#include "rules/cut_access.hpp"
#include "rules/flag_content.hpp"
#include "rules/follow_calendar.hpp"
#include "rules/lose_trust.hpp"
#include "rules/notice_posts.hpp"
#include "rules/order_by_court.hpp"
#include "rules/read_feed.hpp"
#include "rules/restrict_access.hpp"
#include "rules/self_censor.hpp"
#include "rules/spill_over.hpp"
#include "rules/write_post.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

Post political_post(std::uint64_t number, std::uint8_t service = 0) {
  Post post{};
  post.id = PostId{number};
  post.content = ContentClass::kPoliticalCriticism;
  post.service = service;
  return post;
}

std::string told(const World& world, GovernmentAct act, Rung from) {
  Chronicle chronicle;
  tell_government(world, act, from, chronicle);
  return chronicle.empty() ? "" : chronicle[0].text;
}

TEST(TellBargain, EveryStepUpAndDownHasWordsOfItsOwn) {
  World world = tiny_world(20);
  std::set<std::string> said;
  for (int r = 1; r < kRungCount; ++r) {
    world.government.rung = static_cast<Rung>(r);
    said.insert(told(world, GovernmentAct::kUp, static_cast<Rung>(r - 1)));
    // A law in force stays: there is no step down from it.
    if (static_cast<Rung>(r) != Rung::kInForce) said.insert(told(world, GovernmentAct::kSoften, static_cast<Rung>(r)));
  }
  EXPECT_EQ(said.size(), 2u * (kRungCount - 1) - 1);
  EXPECT_FALSE(said.contains(""));
  EXPECT_EQ(told(world, GovernmentAct::kHold, Rung::kBill), "");
  world.government.rung = Rung::kQuiet;
  EXPECT_EQ(told(world, GovernmentAct::kUp, Rung::kQuiet), "") << "there is no step that ends in quiet";
  EXPECT_EQ(told(world, GovernmentAct::kSoften, Rung::kQuiet), "");
}

TEST(TellBargain, ActingWithoutALawAndReshapingTheBillAreNamed) {
  World world = tiny_world(20);
  world.government.rung = Rung::kBlock;
  EXPECT_THAT(told(world, GovernmentAct::kExecute, Rung::kThrottle), HasSubstr("block without a law"));
  world.government.rung = Rung::kThrottle;
  EXPECT_THAT(told(world, GovernmentAct::kExecute, Rung::kBill), HasSubstr("denies it"));
  world.government.sanction_ceiling = 0;
  EXPECT_THAT(told(world, GovernmentAct::kAmend, Rung::kBill), HasSubstr("softens the bill"));
  world.government.sanction_ceiling = kCeilingCount - 1;
  EXPECT_THAT(told(world, GovernmentAct::kHarden, Rung::kBill), HasSubstr("hardens the bill"));
}

TEST(TellBargain, ACompanyConcedesGoesBackOrWithdraws) {
  World world = tiny_world(20);
  const auto said = [&](CompanyAct act, Offer from, Offer to) {
    world.company.offer = to;
    Chronicle chronicle;
    tell_company(world, act, from, chronicle);
    return chronicle.empty() ? "" : chronicle[0].act + ": " + chronicle[0].text;
  };
  EXPECT_EQ(said(CompanyAct::kHold, Offer::kChannel, Offer::kChannel), "");
  EXPECT_THAT(said(CompanyAct::kRaise, Offer::kNone, Offer::kChannel), HasSubstr("offer: concedes"));
  EXPECT_THAT(said(CompanyAct::kLower, Offer::kOffice, Offer::kCompliance), HasSubstr("withdrawal: goes back to"));
  EXPECT_THAT(said(CompanyAct::kLower, Offer::kChannel, Offer::kNone), HasSubstr("withdrawal: withdraws"));
}

TEST(TellBargain, ATargetIsTheCompanyOneServiceOrAll) {
  Scenario s = tiny_scenario(200);
  s.services[1].company = "Rival";
  s.services[2].facts.is_threatened = 0;
  const World world = found_world(s, 1, 1);
  EXPECT_EQ(words_for(world, Target::kCompany), "the services of Company");
  EXPECT_EQ(words_for(world, Target::kService), "facebook");
  EXPECT_EQ(words_for(world, Target::kAll), "facebook, instagram") << "whatsapp is out of reach";
}

TEST(BargainCorners, StakesInACountryWithoutPeopleAreThoseOfTheWhole) {
  World world = tiny_world(200);
  const BargainParameters p = defaults<BargainParameters>(kBargainFields);
  for (Service& service : world.services) service.members = service.circumventing_members = 0;
  world.company.activity_at_start = 0;
  const Stakes stakes = stakes_of(world, Target::kCompany, p);
  EXPECT_EQ(stakes.reach, 1);
  EXPECT_DOUBLE_EQ(stakes.revenue, p.revenue);
  EXPECT_DOUBLE_EQ(stakes.block_cost[0], p.bluff_block_cost);
}

TEST(BargainCorners, ABeliefStaysWhereNobodyWouldHaveActedSo) {
  EXPECT_EQ(learn(0.3, 0, 0, 0.01), 0.3);
}

TEST(BargainCorners, AFirmCompanyHoldsWhereASoftOneConcedes) {
  BargainParameters p = defaults<BargainParameters>(kBargainFields);
  p.company_sharpness = 1e4;
  p.firm_concession_cost = 100;
  p.soft_concession_cost = 0;
  p.change_cost = 0;
  for (const bool is_firm : {false, true}) {
    World world = tiny_world(200);
    world.company.is_firm = is_firm;
    world.government.is_pressing = true;
    world.government.rung = Rung::kFine;
    Chronicle chronicle;
    for (world.day = 0; world.day < 3 * p.interval_days; ++world.day) bargain(world, p, chronicle);
    EXPECT_EQ(world.company.offer == Offer::kNone, is_firm);
  }
}

TEST(SelfCensorCorners, PostsAreCountedByWhatAProsecutionMadeOfTheirAuthors) {
  World world = tiny_world(20);
  world.users.raise_role(UserId{1}, Role::kFollower);
  world.users.raise_role(UserId{2}, Role::kPeer);
  world.users.raise_role(UserId{3}, Role::kPeer);
  for (const std::uint32_t user : {4u, 5u, 6u}) world.users.raise_role(UserId{user}, Role::kProsecuted);
  Awake awake = whole_block(world);
  awake.wishes = one_wish_each(world);
  const SelfCensorParameters p = defaults<SelfCensorParameters>(kSelfCensorFields);
  self_censor(world, p, share_voice(world, p), awake);
  EXPECT_EQ(awake.tally.total(Measure::kPostsByFollowers), 1);
  EXPECT_EQ(awake.tally.total(Measure::kPostsByPeers), 2);
  EXPECT_EQ(awake.tally.total(Measure::kPostsByProsecuted), 3);
}

TEST(AskRivalsCorners, HarmIsAlwaysAskedForAndWhatIsGoneOrHiddenIsNot) {
  Scenario s = tiny_scenario(20);
  s.services[1].company = "Rival";
  s.services[1].facts.rival_compliance_share = 1;
  World world = found_world(s, 1, 1);
  world.posts.live = {political_post(1, 1), political_post(2, 1), political_post(3, 1)};
  for (Post& post : world.posts.live) post.open_tickets = 1;
  world.posts.live[0].content = ContentClass::kBullying;
  world.posts.live[1].is_unlawful = true;
  world.posts.live[1].state = PostState::kGeoBlocked;
  world.government.examined = {PostId{1}, PostId{2}, PostId{3}, PostId{99}};
  std::vector<std::uint64_t> hidden;
  Tally tally;
  ask_rivals(world, 0, world.government.examined, [&](Post& post, double) { hidden.push_back(number(post.id)); }, tally);
  EXPECT_EQ(hidden, std::vector<std::uint64_t>{1}) << "2 is hidden already, 3 is lawful politics";
  EXPECT_EQ(world.government.examined, std::vector<PostId>{PostId{99}}) << "nobody's post is nobody's answer";
}

TEST(NoticePostsCorners, WhatIsAskedForAlreadyIsNotExaminedAgain) {
  World world = tiny_world(20);
  world.government.effort_share.fill(0.2);
  world.posts.live = {political_post(1), political_post(2)};
  for (Post& post : world.posts.live) post.is_noticed = true;
  world.posts.live[0].is_requested = true;
  NoticePostsParameters p = defaults<NoticePostsParameters>(kNoticePostsFields);
  p.examined_per_day = 10;
  Tally tally;
  EXPECT_EQ(examine_posts(world, p, 1, tally), std::vector<PostId>{PostId{2}});
}

TEST(OrderByCourtCorners, CourtsNameNeitherPrivateMessagesNorPostsOnRivals) {
  Scenario s = tiny_scenario(20);
  s.services[1].company = "Rival";
  World world = found_world(s, 1, 1);
  world.posts.live = {political_post(1, 1), political_post(2, 2)};  // a rival's, and a private one
  for (Post& post : world.posts.live) post.is_unlawful = true;
  world.government.court_orders = {1};
  const OrderByCourtParameters p = defaults<OrderByCourtParameters>(kOrderByCourtFields);
  Tally tally;
  order_by_calendar(world, p, 1, tally);
  EXPECT_EQ(tally.total(Measure::kCourtOrders), 0);
}

TEST(FollowCalendarCorners, TrialsWaitForThoseWhomTheyHitAndACrisisMayOpenTheBargain) {
  World world = tiny_world(20);
  const FollowCalendarParameters p = defaults<FollowCalendarParameters>(kFollowCalendarFields);
  Chronicle chronicle;
  follow_calendar(world, p, {{0, CalendarKind::kProsecution, 20, "trials"}, {0, CalendarKind::kCrisis, 1, "a coup"}},
                  chronicle);
  EXPECT_EQ(world.government.open_prosecutions, 20);
  EXPECT_TRUE(world.government.is_pressing);
  EXPECT_LT(world.government.next_decision_day, 0) << "the first decision hasn't been set yet";
}

TEST(CutAccessCorners, OnlyServicesWithinReachAreCutAndNothingWhereThereAreNone) {
  Scenario s = tiny_scenario(2000);
  s.services[0].facts.is_threatened = 0;
  CutAccessParameters p = defaults<CutAccessParameters>(kCutAccessFields);
  p.cut_hazard = 1000;
  p.internet_share = p.regional_share = 0;
  p.one_service_share = 1;
  for (const bool has_reach : {true, false}) {
    World world = found_world(s, 1, 1);
    world.government.salience = 10;
    if (!has_reach) {
      for (Service& service : world.services) service.members = 0;
    }
    Chronicle chronicle;
    for (world.day = 0; world.day < 20; ++world.day) cut_access(world, p, chronicle);
    EXPECT_EQ(world.government.cuts.empty(), !has_reach);
    EXPECT_EQ(cut_loss(world, 0, p), 0) << "out of reach";
    EXPECT_EQ(worst_cut_loss(world, 0), 0);
  }
}

TEST(CutAccessCorners, ACutOfAllServicesTakesThoseOfRivalsToo) {
  Scenario s = tiny_scenario(200);
  s.services[1].company = "Rival";
  World world = found_world(s, 1, 1);
  const CutAccessParameters p = defaults<CutAccessParameters>(kCutAccessFields);
  world.government.cuts = {{.target = Target::kAll, .end_day = 3}};
  EXPECT_EQ(cut_loss(world, 1, p), 1);
  EXPECT_EQ(worst_cut_loss(world, 1), 1);
  world.government.cuts = {{.target = Target::kCompany, .end_day = 3}};
  EXPECT_EQ(cut_loss(world, 1, p), 0);
  EXPECT_EQ(cut_loss(world, 0, p), 1);
}

TEST(FlagContentCorners, WithNothingOpenNobodyFlags) {
  World world = tiny_world(2000);
  for (Service& service : world.services) {
    service.quality = 0;
    service.circumventing_members = 0;
  }
  FlagContentParameters p = defaults<FlagContentParameters>(kFlagContentFields);
  p.benign_flags_per_person_day = 1;
  Tally tally;
  file_benign_flags(world, p, 0, 1, 0, tally);
  EXPECT_EQ(tally.total(Measure::kFlags), 0);
}

TEST(LoseTrustCorners, ANotifiedBreachIsFinedForOwnAccountsAndCostsNoTrustTwice) {
  Scenario s = tiny_scenario(2000);
  s.services[1].company = "Rival";
  World world = found_world(s, 1, 1);
  world.company.breaches.push_back({0.5});
  LoseTrustParameters p = defaults<LoseTrustParameters>(kLoseTrustFields);
  p.duty_to_notify = 1000;
  p.finding_hazard_per_day = 1000;
  p.fine_per_account = 2;
  Chronicle chronicle;
  Tally tally;
  for (world.day = 0; world.day < 5; ++world.day) lose_trust(world, p, chronicle, tally);
  const double own = world.services[0].members + world.services[2].members;
  EXPECT_NEAR(static_cast<double>(tally.total(Measure::kPrivacyFines)), own * 0.5 * 2, 1);
  ASSERT_FALSE(chronicle.empty());
  EXPECT_THAT(chronicle.back().text, HasSubstr("fines Company for the breach"));
}

TEST(SpillOverCorners, WithoutOtherGovernmentsNobodyAsks) {
  World world = tiny_world(20);
  world.company.others.clear();
  Chronicle chronicle;
  spill_over(world, defaults<SpillOverParameters>(kSpillOverFields), chronicle);
  EXPECT_TRUE(chronicle.empty());
  EXPECT_EQ(world.company.precedent, 0);
}

TEST(WritePostCorners, WhereNobodyDissentsNobodyWishesTo) {
  const Traits content(1, {.no_dissent_share = 1, .dissent_alpha = 2, .dissent_beta = 2, .boldness_low = 1,
                           .boldness_high = 1, .circumvention_alpha = 1, .circumvention_beta = 1});
  EXPECT_EQ(wish_rate(1000, content, 0.1), 0);
}

TEST(AppealDecisionCorners, APostThatIsUpAgainStaysAsItIs) {
  Post post = political_post(1);
  AppealDecisionParameters p = defaults<AppealDecisionParameters>(kAppealDecisionFields);
  p.overturn_share = 1;
  Tally tally;
  EXPECT_FALSE(decide_appeal(Draws(1), p, post, tally));
  EXPECT_EQ(tally.total(Measure::kAppealsUpheld), 0);
}

const auto kCalm = [](UserId) { return 1.0; };

TEST(ReadFeedCorners, WhoHasNoInternetPassesNothingOn) {
  const ReadFeedParameters p = defaults<ReadFeedParameters>(kReadFeedFields);
  for (const double connected : {1.0, 0.999999, 0.0}) {
    World world = tiny_world(200, 100);
    world.connected_share = connected;
    for (Region& region : world.regions) region.connected_share = connected;
    const FeedDay feed = make_feed_day(world, p, 1);
    Post post = political_post(7);
    post.author = UserId{0};
    post.shares = {{UserId{0}, 0.1, 10}};
    post.due = {{0.5, UserId{5}}};
    post.sharers = {UserId{0}, UserId{5}};
    Tally tally;
    pass_on(world, p, feed, kCalm, 1000, post, tally);
    EXPECT_EQ(post.shares.size(), connected > 0.5 ? 2u : 1u);
  }
}

TEST(RestrictAccessCorners, ABlockFromBeforeTheRunStands) {
  World world = tiny_world(20);
  world.services[0].facts.blocked_days_at_start = 1000;
  world.services[0].quality = 0;
  Chronicle chronicle;
  restrict_access(world, [](std::size_t) { return 0.0; }, chronicle, [](Service&, bool) {});
  EXPECT_EQ(world.services[0].quality, 0);
  EXPECT_TRUE(chronicle.empty());
}

TEST(BargainCorners, AToughGovernmentBlocksWhereABluffNeverWould) {
  BargainParameters p = defaults<BargainParameters>(kBargainFields);
  p.government_sharpness = 1e3;
  p.is_target_chosen = 1;
  p.climb_cost = p.legitimacy_cost = 0;
  p.change_cost = 100;  // the company holds
  p.block_value_share = 1;
  p.tough_block_cost = 0;
  p.bluff_block_cost = 100;
  for (const bool is_tough : {false, true}) {
    World world = tiny_world(200);
    world.government.is_tough = is_tough;
    world.government.is_pressing = true;
    Chronicle chronicle;
    for (world.day = 0; world.day < 20 * p.interval_days; ++world.day) bargain(world, p, chronicle);
    EXPECT_EQ(world.government.rung == Rung::kBlock, is_tough);
  }
}

TEST(BargainCorners, TheServiceThatIsThreatenedIsTheLargestWithinReach) {
  World world = tiny_world(200);
  ASSERT_GT(world.services[0].members, world.services[1].members);
  EXPECT_TRUE(is_covered(world, Target::kService, 0));
  world.services[1].members = world.services[0].members + 1;
  EXPECT_TRUE(is_covered(world, Target::kService, 1));
  EXPECT_FALSE(is_covered(world, Target::kService, 0));
}

}  // namespace
}  // namespace chokepoint
