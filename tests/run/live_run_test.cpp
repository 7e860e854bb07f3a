// A run that somebody steps and changes: the same bits as its journal replayed, however it is watched.
#include "run/live_run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/checkpoint.hpp"
#include "run/results.hpp"
#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

constexpr int kDays = 60;
const std::vector<std::pair<int, std::string>> kChanges = {
    {3, "notice_posts.examined_per_day=90"}, {3, "self_censor.fear_weight=4"},
    {20, "bargain.control_value=6"},         {20, "follow_calendar.has_pressure=no"},
    {41, "write_post.political_share=0.1"},
};

RunOptions options(int threads) { return {.seed = 5, .threads = threads, .days = kDays}; }

void live_with_changes(LiveRun& live) {
  do {
    for (const auto& [day, setting] : kChanges) {
      if (day == live.days_done()) live.change(setting);
    }
  } while (live.step());
}

std::vector<StateHash> replayed(const Journal& journal, int threads) {
  RunOptions with = options(threads);
  with.journal = journal;
  return run(tiny_country(), with, [](int, const Outcome&) { return true; }).hashes;
}

TEST(LiveRun, ReplaysFromItsJournalToTheSameBitsOnAnyThreads) {
  LiveRun live(tiny_country(), options(2));
  live_with_changes(live);
  ASSERT_EQ(live.days_done(), kDays);
  ASSERT_EQ(live.journal().size(), kChanges.size());
  for (const int threads : {1, 2, 5}) {
    EXPECT_EQ(replayed(live.journal(), threads), live.state().outcome.hashes) << threads;
  }
  EXPECT_NE(replayed({}, 1), live.state().outcome.hashes);
}

TEST(LiveRun, ReplaysAKnownJournalItself) {
  LiveRun first(tiny_country(), options(1));
  live_with_changes(first);
  LiveRun again(tiny_country(), options(3), first.journal());
  while (again.step()) continue;
  EXPECT_EQ(again.state().outcome.hashes, first.state().outcome.hashes);
  EXPECT_EQ(series_text(again.scenario(), again.state().outcome),
            series_text(first.scenario(), first.state().outcome));
  EXPECT_EQ(events_text(again.scenario(), again.state().outcome),
            events_text(first.scenario(), first.state().outcome));
}

TEST(LiveRun, IsARunWhenNobodyChangesAnything) {
  LiveRun live(tiny_country(), options(2));
  while (live.step()) continue;
  const Outcome plain = run(tiny_country(), options(1), [](int, const Outcome&) { return true; });
  EXPECT_EQ(live.state().outcome.hashes, plain.hashes);
  EXPECT_EQ(live.state().outcome.burden.size(), plain.burden.size());
  EXPECT_FALSE(live.state().outcome.was_interrupted);
  EXPECT_FALSE(live.step());
}

TEST(LiveRun, ACheckpointKeepsItsJournal) {
  TemporaryFolder folder;
  const std::string path = folder.path(kCheckpointFile);
  LiveRun live(tiny_country(), options(2));
  live_with_changes(live);
  RunOptions with = options(1);
  with.journal = live.journal();
  for (const int day : {2, 3, 4, 21, 50}) {
    const Scenario scenario = tiny_country();
    RunState state = begin_run(scenario, with);
    continue_run(scenario, state, [&](int done, const RunState&) { return done + 1 < day; });
    write_checkpoint(path, scenario, {}, state);
    Checkpoint found = read_checkpoint(path, 3);
    EXPECT_EQ(found.state.outcome.options.journal, live.journal());
    continue_run(found.scenario, found.state, [](int, const RunState&) { return true; });
    EXPECT_EQ(found.state.outcome.hashes, live.state().outcome.hashes) << day;
  }
}

TEST(LiveRun, TellsWhatWasChangedInTheChronicle) {
  LiveRun live(tiny_country(), options(1));
  live_with_changes(live);
  std::vector<std::string> told;
  for (const Event& event : live.state().outcome.events) {
    if (event.actor == kJournalActor) told.push_back(std::to_string(event.day) + " " + event.text);
  }
  EXPECT_THAT(told, testing::ElementsAre("3 notice_posts.examined_per_day becomes 90",
                                         "3 self_censor.fear_weight becomes 4",
                                         "20 bargain.control_value becomes 6",
                                         "20 follow_calendar.has_pressure becomes no",
                                         "41 write_post.political_share becomes 0.1"));
}

TEST(LiveRun, ASliderMovedToAndFroIsOneChange) {
  LiveRun live(tiny_country(), options(1));
  for (const char* value : {"1", "2", "3.5"}) live.change(std::string("bargain.control_value=") + value);
  EXPECT_EQ(live.journal(), (Journal{{0, "bargain.control_value=3.5"}}));
  EXPECT_EQ(live.scenario().parameters.bargain.control_value, 3.5);
  live.step();
  live.change("bargain.control_value=4");
  EXPECT_EQ(live.journal().size(), 2u);
}

TEST(LiveRun, ARefusedChangeLeavesEverythingAsItWas) {
  LiveRun live(tiny_country(), options(1));
  const auto refused = [&](const std::string& setting) { return complaint([&] { live.change(setting); }); };
  EXPECT_THAT(refused("bargain.controll_value=1"), testing::HasSubstr("did you mean `bargain.control_value`?"));
  EXPECT_THAT(refused("country.people=5"), testing::HasSubstr("can't change while a run goes on"));
  EXPECT_THAT(refused("bargain.horizon=1e9"), testing::HasSubstr("bargain.horizon"));
  EXPECT_THAT(refused("bargain.horizon"), testing::HasSubstr("key.path=value"));
  EXPECT_TRUE(live.journal().empty());
  while (live.step()) continue;
  EXPECT_THAT(refused("bargain.horizon=3"), testing::HasSubstr("all days of the run are over"));
  EXPECT_EQ(live.state().outcome.hashes, replayed({}, 1));
}

TEST(LiveRun, ALiveChangeMayNotSpoilOneThatIsToCome) {
  LiveRun live(tiny_country({"write_post.call_to_action_share=0.1", "write_post.insult_offence_share=0.1"}),
               options(1), {{10, "write_post.insult_offence_share=0.6"}});
  EXPECT_THROW(live.change("write_post.call_to_action_share=0.5"), UserError);
  EXPECT_EQ(live.journal().size(), 1u);
  live.change("write_post.call_to_action_share=0.4");
  EXPECT_EQ(live.journal().front().day, 0);
  while (live.step()) continue;
  EXPECT_EQ(live.scenario().parameters.write_post.insult_offence_share, 0.6);
}

TEST(LiveRun, AJournalThatDoesNotFitIsRefusedBeforeTheFirstDay) {
  EXPECT_THROW(LiveRun(tiny_country(), options(1), {{3, "ties.mean_audience=3"}}), UserError);
  EXPECT_THROW(LiveRun(tiny_country(), options(1), {{-1, "bargain.horizon=3"}}), UserError);
  EXPECT_THROW(LiveRun(tiny_country(), options(1), {{kDays, "bargain.horizon=3"}}), UserError);
  EXPECT_THROW(LiveRun(tiny_country(), options(1), {{3, "bargain.horizon=3"}, {2, "bargain.horizon=4"}}),
               UserError);
}

TEST(LiveRun, AnEndBeforeTheLastDayCanBeKeptAsResults) {
  LiveRun live(tiny_country(), options(1));
  for (int day = 0; day < 9; ++day) live.step();
  live.finish();
  EXPECT_TRUE(live.state().outcome.was_interrupted);
  EXPECT_FALSE(live.state().outcome.burden.empty());
}

}  // namespace
}  // namespace chokepoint
