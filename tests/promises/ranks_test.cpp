// One world over several ranks is the same world, whichever rule has to know of posts that live elsewhere.
// With MPI and processes: tests/cluster/ranks_test.py.
#include "promises/ranks_in_threads.hpp"

#include <gtest/gtest.h>

#include <mutex>

#include "base/first_of_all.hpp"
#include "run/run.hpp"
#include "run/state_hash.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

Outcome run_here(const Scenario& s, Exchange& exchange, double population_scale) {
  RunState state = begin_run(s, {.seed = 7, .threads = 1, .days = s.days, .population_scale = population_scale}, exchange);
  continue_run(s, state, [](int, const RunState&) { return true; });
  return state.outcome;
}

/// What every rank says, the first one first.
std::vector<Outcome> run_on(const Scenario& s, int ranks, double population_scale = 1) {
  std::vector<std::optional<Outcome>> told(static_cast<std::size_t>(ranks));
  RanksInThreads(ranks).run([&](Exchange& exchange) {
    told[static_cast<std::size_t>(exchange.rank())] = run_here(s, exchange, population_scale);
  });
  std::vector<Outcome> outcomes;
  for (auto& one : told) outcomes.push_back(std::move(*one));
  return outcomes;
}

double total(const Outcome& outcome, Measure measure) {
  double sum = 0;
  for (int day = 0; day < outcome.options.days; ++day) sum += outcome.series.total(day, measure);
  return sum;
}

/// Every rule that picks posts out of everybody's, and every line, has something to do.
Scenario busy() {
  Scenario s = tiny_scenario(6000, 60);
  s.days = 40;
  s.services[1].company = "Rival";
  s.services[1].facts.rival_compliance_share = 0.9;
  s.calendar.push_back({s.start + 3, CalendarKind::kFirstReading, 0, "a bill", ""});
  s.calendar.push_back({s.start + 20, CalendarKind::kSalience, 1, "a protest", ""});
  s.calendar.push_back({s.start + 25, CalendarKind::kProsecution, 3, "three are tried", ""});
  s.parameters.notice_posts.examined_per_day = 20;
  s.parameters.notice_posts.notice_rate = 0.01;
  s.parameters.assess_request.rights_score = 0.1;
  s.parameters.order_by_court.orders_per_year = 700;
  s.parameters.flag_in_concert.flags_per_day = 3;
  s.parameters.spread_backlash.news_rate = 0.3;
  s.parameters.prosecute_author.prosecuted_share = 0.5;
  s.parameters.lock_account.strikes_to_lock = 1;
  s.parameters.appeal_decision.appeal_share = 0.8;
  s.parameters.restrict_content.visible_share = 1;
  s.parameters.survey_people.respondents = 200;
  s.parameters.survey_people.interval_days = 5;
  return s;
}

TEST(Ranks, AreTheSameWorldWhicheverRuleHasWork) {
  const Scenario s = busy();
  const Outcome alone = run_on(s, 1)[0];
  for (const Measure measure :
       {Measure::kCourtOrders, Measure::kFlagsInConcert, Measure::kItemsHiddenByRivals, Measure::kAppealsUpheld,
        Measure::kPeopleProsecuted, Measure::kAuthorsProsecuted, Measure::kBacklashPosts, Measure::kAccountsLocked,
        Measure::kItemsRestrictedLocalLaw, Measure::kRemovedAfterReview, Measure::kAutomaticRemovals,
        Measure::kReshares}) {
    EXPECT_GT(total(alone, measure), 2) << info(measure).name << ": nothing to disagree about";
  }
  for (const int ranks : {2, 5}) {
    for (const Outcome& one : run_on(s, ranks)) {
      ASSERT_EQ(one.hashes, alone.hashes) << ranks << " ranks";
      EXPECT_EQ(one.series.cells(), alone.series.cells()) << ranks << " ranks";
    }
  }
}

// In a part of the population the legal pool has requests that aren't simulated.
TEST(Ranks, AreTheSameWorldInAPartOfThePopulation) {
  Scenario s = busy();
  s.parameters.notice_posts.examined_per_day = 60;
  s.parameters.review_reports.legal_reviewers = 2;
  const Outcome alone = run_on(s, 1, 0.5)[0];
  EXPECT_GT(total(alone, Measure::kRequestsFiled), 50);
  EXPECT_GT(total(alone, Measure::kQueueLegal), 0);
  for (const int ranks : {2, 3}) EXPECT_EQ(run_on(s, ranks, 0.5)[0].hashes, alone.hashes) << ranks << " ranks";
}

/// Flags on everything, and hardly anybody to read them: posts wait by the thousand.
Scenario overloaded() {
  Scenario s = busy();
  s.facts = {60'000, 60'000};
  s.days = 8;
  s.parameters.write_post.median_posts_per_month *= 10;
  s.parameters.review_reports.general_reviewers = 0.05;
  s.parameters.flag_content.harm_flag_share = 0.2;
  s.parameters.flag_content.political_flag_share = 0.2;
  s.parameters.flag_content.child_safety_flag_share = 0.2;
  return s;
}

TEST(Ranks, HashPostsByTheChunkThoughTheChunkLiesOnSeveral) {
  const Scenario s = overloaded();
  const Outcome alone = run_on(s, 1)[0];
  EXPECT_GT(alone.series.total(s.days - 1, Measure::kLiveItems), 3 * 1024) << "several chunks";
  for (const int ranks : {2, 5}) EXPECT_EQ(run_on(s, ranks)[0].hashes, alone.hashes) << ranks << " ranks";
}

TEST(Ranks, HoldEachTheirShareOfThePosts) {
  const Scenario s = overloaded();
  std::vector<std::size_t> posts, bytes;
  std::mutex mutex;
  for (const int ranks : {1, 4}) {
    posts.clear();
    RanksInThreads(ranks).run([&](Exchange& exchange) {
      RunState state = begin_run(s, {.seed = 7, .threads = 1, .days = s.days}, exchange);
      continue_run(s, state, [](int, const RunState&) { return true; });
      const std::lock_guard lock(mutex);
      posts.push_back(state.world.posts.live.size());
      for (const Post& post : state.world.posts.live) EXPECT_TRUE(state.world.users.owns(post.author));
    });
    bytes.push_back(*std::ranges::max_element(posts));
  }
  EXPECT_GT(bytes[0], 100u);
  EXPECT_LT(bytes[1], bytes[0] / 3) << "a quarter each, and not quite even";
}

TEST(FirstOfAll, IsTheSameOnAllRanksAndTheFirstOfTheirCandidatesTogether) {
  RanksInThreads(3).run([&](Exchange& exchange) {
    std::vector<int> own;
    for (int i = exchange.rank(); i < 100; i += 3) own.push_back((i * 37) % 101);
    std::vector<int> all;
    for (int i = 0; i < 100; ++i) all.push_back((i * 37) % 101);
    std::ranges::sort(all);
    all.resize(10);
    EXPECT_EQ(first_of_all(exchange, own, 10, std::less<>{}), all);
    EXPECT_EQ(first_of_all(exchange, own, 1000, std::less<>{}).size(), 100u);
    EXPECT_TRUE(first_of_all(exchange, own, 0, std::less<>{}).empty());
  });
}

}  // namespace
}  // namespace chokepoint
