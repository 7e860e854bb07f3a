// Watching changes nothing, and what a viewer does is what was asked for. No display.
#include "render/viewer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "render/map_picture.hpp"
#include "render/palette.hpp"
#include "render/recording_stage.hpp"
#include "render/sliders.hpp"
#include "run/manifest.hpp"
#include "run/temporary_folder.hpp"
#include "scenario/without_pressure.hpp"
#include "shown_run.hpp"

namespace chokepoint {
namespace {

Scenario tiny() { return read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", {}); }

std::unique_ptr<LiveStage> live_tiny(int days, bool has_ghost = true) {
  return std::make_unique<LiveStage>(LivePlan{tiny(), {}, {.seed = 5, .threads = 2, .days = days}, has_ghost});
}

Viewer viewer_of(std::unique_ptr<Stage> stage) {
  std::vector<std::unique_ptr<Stage>> stages;
  stages.push_back(std::move(stage));
  return Viewer(std::move(stages));
}

/// Ticks until `is_done`; a stage that never comes there lets the test hang, and be seen.
template <class Done>
void tick_until(Viewer& viewer, Done is_done) {
  while (!is_done()) {
    viewer.tick(0.02);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}
void tick_until_day(Viewer& viewer, int days) {
  tick_until(viewer, [&] { return viewer.is_ready() && viewer.history().days() >= days; });
}

std::vector<StateHash> unwatched(int days, Journal journal = {}) {
  RunOptions options{.seed = 5, .threads = 1, .days = days};
  options.journal = std::move(journal);
  return run(tiny(), options, [](int, const Outcome&) { return true; }).hashes;
}

TEST(Viewer, WatchingPausingSteppingAndZoomingChangeNothing) {
  constexpr int kDays = 25;
  Viewer viewer = viewer_of(live_tiny(kDays));
  viewer.playback().set_pace(16);
  tick_until(viewer, [&] { return viewer.playback().time() >= 3; });  // four steps further is the evening of the seventh
  viewer.act(Action::kPause);
  viewer.act(Action::kShade3);
  viewer.click({640, 380}, 1280);
  for (int i = 0; i < 4; ++i) viewer.act(Action::kStep);
  tick_until_day(viewer, 7);
  viewer.act(Action::kStepBack);
  viewer.act(Action::kFaster);
  viewer.act(Action::kPause);
  viewer.act(Action::kFaster);
  Picture picture;
  tick_until(viewer, [&] {
    picture.clear();
    if (viewer.is_ready()) viewer.draw_still(picture, 1280), viewer.draw_moving(picture, 1280);
    return viewer.is_at_end();
  });
  const std::vector<StateHash> alone = unwatched(kDays);
  for (int day = 0; day < kDays; ++day) EXPECT_EQ(viewer.history().hash(day), alone[static_cast<std::size_t>(day)]) << day;
}

TEST(Viewer, EveryMeasureOfACountryCanBeTurnedOffAndOnAgain) {
  const Scenario india = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/india.yaml", {});
  const std::vector<Toggle> toggles = toggles_of(india);
  EXPECT_GE(toggles.size(), 8u);
  for (const Toggle& toggle : toggles) {
    SCOPED_TRACE(toggle.label);
    Scenario changed = india;
    apply_change({3, setting_of(toggle, false)}, {}, changed);
    EXPECT_EQ(value_of(toggle.slider, changed.parameters), 0);
    apply_change({4, setting_of(toggle, true)}, {}, changed);
    EXPECT_EQ(value_of(toggle.slider, changed.parameters), value_of(toggle.slider, india.parameters));
  }
}

TEST(Viewer, AChangeGoesIntoTheJournalAndReplaysToTheSameHash) {
  constexpr int kDays = 20;
  Viewer viewer = viewer_of(live_tiny(kDays));
  viewer.playback().set_pace(16);
  tick_until_day(viewer, 6);
  viewer.act(Action::kPause);
  viewer.live()->change("notice_posts.examined_per_day=3");
  viewer.live()->change("notice_posts.examined_per_day=-1");  // refused, and the run goes on
  tick_until(viewer, [&] { return !viewer.live()->journal().empty(); });
  viewer.act(Action::kPause);
  viewer.playback().set_pace(Playback::kAsFastAsItCan);
  tick_until(viewer, [&] { return viewer.is_at_end(); });
  const Journal journal = viewer.live()->journal();
  ASSERT_EQ(journal.size(), 1U);
  EXPECT_EQ(journal[0].setting, "notice_posts.examined_per_day=3");
  EXPECT_GE(journal[0].day, 6);
  EXPECT_EQ(*viewer.live()->last_hash(), unwatched(kDays, journal).back());
  EXPECT_NE(*viewer.live()->last_hash(), unwatched(kDays).back());
}

TEST(Viewer, TheGhostIsTheWorldWithoutPressure) {
  Viewer viewer = viewer_of(live_tiny(15));
  viewer.playback().set_pace(Playback::kAsFastAsItCan);
  tick_until(viewer, [&] { return viewer.is_ready() && viewer.history().ghost_days() == 15; });
  const Outcome calm = run(without_pressure(tiny()), {.seed = 5, .threads = 1, .days = 15}, [](int, const Outcome&) { return true; });
  int differs = 0;
  for (int day = 0; day < 15; ++day) {
    for (int m = 0; m < kMeasureCount; ++m) {
      const auto measure = static_cast<Measure>(m);
      EXPECT_EQ(viewer.history().ghost_measure(day, measure), calm.series.total(day, measure)) << day << " " << kMeasures[m].name;
      differs += viewer.history().measure(day, measure) != calm.series.total(day, measure);
    }
  }
  EXPECT_GT(differs, 0);
}

TEST(Viewer, RestartBeginsAnewAndTheNextSeedIsAnotherHistory) {
  Viewer viewer = viewer_of(live_tiny(6, false));
  viewer.playback().set_pace(Playback::kAsFastAsItCan);
  tick_until(viewer, [&] { return viewer.is_at_end(); });
  const StateHash before = viewer.history().hash(5);
  viewer.act(Action::kNextSeed);
  tick_until(viewer, [&] { return viewer.history().head().seed == 6 && viewer.is_at_end(); });
  EXPECT_NE(viewer.history().hash(5), before);
  viewer.live()->restart(5);
  tick_until(viewer, [&] { return viewer.history().head().seed == 5 && viewer.is_at_end(); });
  EXPECT_EQ(viewer.history().hash(5), before);
}

TEST(Viewer, RestartAsksAgainWhenChangesWouldBeLost) {
  Viewer viewer = viewer_of(live_tiny(8, false));
  tick_until_day(viewer, 2);
  viewer.live()->change("notice_posts.examined_per_day=3");
  tick_until(viewer, [&] { return !viewer.live()->journal().empty(); });
  viewer.act(Action::kRestart);
  Picture picture;
  viewer.draw_still(picture, 1280);
  EXPECT_TRUE(picture.says("1 change would be lost"));
  EXPECT_EQ(viewer.live()->journal().size(), 1U);
  viewer.act(Action::kRestart);
  tick_until(viewer, [&] { return viewer.live()->journal().empty(); });
}

TEST(Viewer, PausedMeansThatTheRunWaits) {
  Viewer viewer = viewer_of(live_tiny(50, false));
  viewer.playback().set_playing(false);
  tick_until_day(viewer, 1);
  for (int i = 0; i < 60; ++i) viewer.tick(0.5), std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_EQ(viewer.history().days(), 1);
}

TEST(Viewer, ClicksZoomInAndEscapeOut) {
  Viewer viewer = viewer_of(live_tiny(2, false));
  tick_until_day(viewer, 1);
  const Box ground = plan_screen(1280).map;
  viewer.click(ground.centre(), 1280);
  EXPECT_TRUE(viewer.choices().region.has_value());
  viewer.click(ground.centre(), 1280);
  EXPECT_TRUE(viewer.choices().community.has_value());
  Picture near;
  viewer.draw_still(near, 1280);
  EXPECT_TRUE(near.says("A community of "));
  viewer.act(Action::kZoomOut);
  viewer.act(Action::kZoomOut);
  EXPECT_FALSE(viewer.choices().region || viewer.choices().community);
}

/// A recording in a new folder of `inner`, the hash of day `wrong` falsified; -1: none.
std::string record(const TemporaryFolder& folder, const std::string& inner, const Scenario& scenario, int days, int wrong) {
  const std::string path = folder.path() + "/" + inner;
  std::filesystem::create_directories(path);
  RunState state = begin_run(scenario, {.seed = 5, .threads = 1, .days = days});
  RecordingWriter writer(path + "/" + kRecordingFile, head_of_recording(scenario, {}, state));
  continue_run(scenario, state, [&](int day, const RunState& now) {
    DayView view;
    view_last_day(now, view);
    if (day == wrong) view.hash.low ^= 1;
    writer.add(view);
    return true;
  });
  writer.finish({});
  return path;
}
std::string record(const TemporaryFolder& folder, int wrong) { return record(folder, "a", tiny(), 10, wrong); }

TEST(Viewer, ARecordingScrubsBackAndForthAndShowsTheSameDays) {
  const TemporaryFolder folder;
  Viewer viewer = viewer_of(std::make_unique<RecordingStage>(record(folder, -1), false));
  tick_until_day(viewer, 10);
  const ShownRun run = shown_run(10, {}, 5);
  for (const int day : {9, 2, 7, 0, 9}) {
    viewer.playback().jump(day + 0.5);
    viewer.tick(0);
    const auto seen = viewer.history().view(day), lived = run.history->view(day);
    ASSERT_NE(seen, nullptr);
    EXPECT_EQ(seen->shades, lived->shades);
    EXPECT_EQ(viewer.history().hash(day), run.history->hash(day));
  }
}

TEST(Viewer, ARecordingOfAPairDrawsTheWorldWithoutPressureAsAGhost) {
  const TemporaryFolder folder;
  const Scenario pressed = tiny(), calm = without_pressure(tiny());
  record(folder, "with", pressed, 10, -1);
  record(folder, "without", calm, 10, -1);
  std::ofstream(folder.path() + "/harm.csv") << "a pair with and without pressure has it";
  const FoundRecordings found = find_recordings(folder.path());
  ASSERT_EQ(found.folders, std::vector{folder.path() + "/with"});
  Viewer viewer = viewer_of(std::make_unique<RecordingStage>(found.folders[0], false, found.calm_folder));
  tick_until(viewer, [&] { return viewer.is_ready() && viewer.history().ghost_days() == 10; });
  const Outcome alone = run(calm, {.seed = 5, .threads = 1, .days = 10}, [](int, const Outcome&) { return true; });
  for (int m = 0; m < kMeasureCount; ++m) {
    EXPECT_EQ(viewer.history().ghost_measure(9, static_cast<Measure>(m)), alone.series.total(9, static_cast<Measure>(m)));
  }
  viewer.playback().jump(9.5);
  viewer.tick(0);
  Picture picture;
  viewer.draw_still(picture, 1280);
  EXPECT_TRUE(picture.says("without pressure"));
  EXPECT_FALSE(picture.find(Part::kGhost).empty());
}

TEST(Viewer, APairOfAnotherPolicyStandsSideBySideAndOtherDaysAreNoGhost) {
  const TemporaryFolder folder;
  record(folder, "with", tiny(), 6, -1);
  EXPECT_EQ(find_recordings(folder.path()).folders.size(), 1U);
  record(folder, "without", tiny(), 5, -1);
  EXPECT_EQ(find_recordings(folder.path()).folders, (std::vector{folder.path() + "/without", folder.path() + "/with"}));
  EXPECT_THROW(RecordingStage(folder.path() + "/with", false, folder.path() + "/without"), UserError);
}

TEST(Viewer, OtherPeopleBesideEachOtherCantBeSeenAsOneCommunity) {
  const TemporaryFolder folder;
  const Scenario fewer = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml", {"country.people=10000"});
  std::vector<std::unique_ptr<Stage>> stages;
  stages.push_back(std::make_unique<RecordingStage>(record(folder, "a", tiny(), 3, -1), false));
  stages.push_back(std::make_unique<RecordingStage>(record(folder, "b", fewer, 3, -1), false));
  Viewer viewer(std::move(stages));
  tick_until_day(viewer, 3);
  const Box ground = plan_half(1280, 0).map;
  viewer.click(ground.centre(), 1280);
  viewer.click(ground.centre(), 1280);
  EXPECT_FALSE(viewer.choices().community.has_value());
  Picture picture;
  viewer.draw_still(picture, 1280);
  EXPECT_TRUE(picture.says("The two runs have other communities"));
}

/// Days come when the test says so.
class SlowStage : public Stage {
 public:
  explicit SlowStage(const ShownRun& run) : SlowStage(run, run.history->head()) {}
  SlowStage(const ShownRun& run, ShowHead head) : run_(run) { offer(std::move(head)); }
  void want(int) override {}
  void bring(int days) {
    for (; brought_ < days; ++brought_) offer(run_.history->view(brought_));
  }
  void bring_ghost(int days) {
    for (int day = 0; day < days; ++day) offer_ghost(std::vector<double>(kMeasureCount));
  }

 private:
  const ShownRun& run_;
  int brought_ = 0;
};

TEST(Viewer, FramesOfRecordingsWaitUntilAllOfBothIsRead) {
  const ShownRun run = shown_run(6);
  std::vector<std::unique_ptr<Stage>> stages;
  for (int i = 0; i < 2; ++i) stages.push_back(std::make_unique<SlowStage>(run));
  auto *a = static_cast<SlowStage*>(stages[0].get()), *b = static_cast<SlowStage*>(stages[1].get());
  Viewer viewer(std::move(stages));
  const auto has_first_day = [&] { return viewer.tick(0), viewer.has_what_it_draws(1); };
  a->bring(6);
  EXPECT_FALSE(has_first_day()) << "B has no day";
  b->bring(5);
  EXPECT_FALSE(has_first_day()) << "B's last day is drawn in the curves, as one to come";
  b->bring(6);
  EXPECT_TRUE(has_first_day());
}

TEST(Viewer, FramesOfARecordingWaitForItsGhostToo) {
  const ShownRun run = shown_run(4);
  ShowHead head = run.history->head();
  head.has_ghost = true;
  auto stage = std::make_unique<SlowStage>(run, head);
  SlowStage& days = *stage;
  Viewer viewer = viewer_of(std::move(stage));
  days.bring(4);
  days.bring_ghost(3);
  viewer.tick(0);
  EXPECT_FALSE(viewer.has_what_it_draws(1));
  days.bring_ghost(1);
  viewer.tick(0);
  EXPECT_TRUE(viewer.has_what_it_draws(1));
}

TEST(Viewer, OfTwoCountriesOnlyTheOneThatIsClickedComesNearer) {
  const ShownRun run = shown_run(2, {"country.people=8000"});
  ShowHead own = run.history->head();
  own.map.regions.push_back(own.map.regions.front());
  own.map.regions.back().name = "North", own.map.regions.back().first_community = static_cast<std::uint32_t>(own.map.people.size() / 2);
  ShowHead other = own;
  for (Region& region : other.map.regions) region.name = "Other " + region.name;
  for (const bool is_other : {true, false}) {
    std::vector<std::unique_ptr<Stage>> stages;
    auto a = std::make_unique<SlowStage>(run, own), b = std::make_unique<SlowStage>(run, is_other ? other : own);
    a->bring(2), b->bring(2);
    stages.push_back(std::move(a)), stages.push_back(std::move(b));
    Viewer viewer(std::move(stages));
    viewer.tick(0);
    const auto cells = [&](int half) {
      Picture picture;
      viewer.draw_still(picture, 1280);
      const Box box = plan_half(1280, half).map;
      const auto marks = picture.find(Part::kCell);
      return std::count_if(marks.begin(), marks.end(), [&](const Mark* mark) { return box.contains(picture.points(*mark)[0]); });
    };
    const auto country = cells(0);
    ASSERT_EQ(cells(1), country);
    viewer.click(ground_of(plan_half(1280, 1).map).centre(), 1280);
    EXPECT_LT(cells(1), country);
    EXPECT_EQ(cells(0) == country, is_other) << "A's region of that number is another place";
    Picture picture;
    viewer.draw_still(picture, 1280);
    EXPECT_EQ(picture.says("comes nearer"), is_other);
    viewer.act(Action::kZoomOut);
    EXPECT_EQ(cells(1), country);
  }
}

TEST(Viewer, ThePointerOnATextThatWasCutShowsAllOfIt) {
  const ShownRun run = shown_run(1);
  Viewer viewer = viewer_of(std::make_unique<SlowStage>(run));
  Picture still;
  still.text_within({100, 100}, 60, "far too long for so little room", ink::kText, {kBody});
  still.text_within({300, 100}, 300, "short", ink::kText, {kBody});
  still.paragraph({100, 200, 120, 2 * kBody * 1.4F}, "a paragraph of a good many words in two lines with no room for the rest", ink::kText, {kBody});
  const auto shown_at = [&](Point at) {
    Picture moving;
    viewer.hover(at, 1280);
    const bool is_drawn = viewer.draw_whole_text(moving, still, 1280);
    EXPECT_EQ(is_drawn, !moving.marks().empty());
    return moving.marks().empty() ? "" : moving.text_of(moving.marks().back());
  };
  EXPECT_EQ(shown_at({110, 105}), "far too long for so little room");
  EXPECT_EQ(shown_at({110, 205}), "a paragraph of a good many words in two lines with no room for the rest");
  EXPECT_EQ(shown_at({310, 105}), "");
  EXPECT_EQ(shown_at({600, 600}), "");
  still.text_within({500, 770}, 60, "far too long, and beside the buttons", ink::kText, {kBody});
  viewer.hover({510, 775}, 1280);
  Picture moving;
  viewer.draw_whole_text(moving, still, 1280);
  ASSERT_FALSE(moving.marks().empty());
  EXPECT_LE(moving.points(moving.marks()[0])[1].y, toolbar_box(plan_screen(1280)).y) << "buttons would hide it";
}

TEST(Viewer, ChangesThatStandInAFileMayBeLeftBehind) {
  Viewer viewer = viewer_of(live_tiny(8, false));
  tick_until_day(viewer, 2);
  viewer.live()->change("notice_posts.examined_per_day=3");
  tick_until(viewer, [&] { return !viewer.live()->journal().empty(); });
  viewer.journal_saved(1);
  viewer.act(Action::kNextSeed);
  Picture picture;
  viewer.draw_still(picture, 1280);
  EXPECT_FALSE(picture.says("would be lost"));
  tick_until(viewer, [&] { return viewer.history().head().seed == 6; });
}

TEST(Keyboard, KeysThatDoNothingForARecordingAreKnownAndSaySo) {
  const TemporaryFolder folder;
  Viewer viewer = viewer_of(std::make_unique<RecordingStage>(record(folder, -1), false));
  tick_until_day(viewer, 10);
  for (const KeyLine& line : keyboard()) {
    if (line.action == Action::kQuit) continue;
    viewer.act(line.action);
    Picture picture;
    viewer.draw_still(picture, 1280);
    EXPECT_EQ(picture.says("A recording can't be"), !is_for_recordings(line.action)) << line.shown;
  }
}

TEST(Viewer, AnotherRunsRecordingInAFolderIsRefused) {
  const TemporaryFolder folder;
  const std::string path = record(folder, "a", tiny(), 3, -1);
  const Outcome own = run(tiny(), {.seed = 5, .threads = 1, .days = 3}, [](int, const Outcome&) { return true; });
  const Outcome foreign = run(tiny(), {.seed = 6, .threads = 1, .days = 3}, [](int, const Outcome&) { return true; });
  std::ofstream(path + "/manifest.json") << manifest_text(tiny(), own, {});
  EXPECT_NO_THROW(RecordingStage(path, false));
  std::ofstream(path + "/manifest.json") << manifest_text(tiny(), foreign, {});
  EXPECT_THROW(RecordingStage(path, false), UserError);
}

TEST(Viewer, ARecordingThatEndedEarlySaysSo) {
  const TemporaryFolder folder;
  const std::string path = folder.path();
  RunState state = begin_run(tiny(), {.seed = 5, .threads = 1, .days = 1200});
  RecordingWriter writer(path + "/" + kRecordingFile, head_of_recording(tiny(), {}, state));
  continue_run(tiny(), state, [&](int day, const RunState& now) {
    DayView view;
    view_last_day(now, view);
    writer.add(view);
    return day < 3;
  });
  writer.finish({});
  Viewer viewer = viewer_of(std::make_unique<RecordingStage>(path, false));
  tick_until_day(viewer, 4);
  Picture picture;
  viewer.draw_still(picture, 1280);
  EXPECT_TRUE(picture.says("ended early, after 4 of 1,200 days"));
}

TEST(Viewer, ARerunThatDiffersIsToldWithItsDay) {
  const TemporaryFolder good, bad;
  const std::string sound_path = record(good, -1), wrong_path = record(bad, 6);
  Viewer sound = viewer_of(std::make_unique<RecordingStage>(sound_path, true));
  RecordingStage stage(wrong_path, true);
  while (stage.divergence().empty()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_NE(stage.divergence().find("7 Jan 2030"), std::string::npos) << stage.divergence();
  EXPECT_FALSE(stage.agrees());
  Picture picture;
  tick_until(sound, [&] {
    picture.clear();
    if (sound.is_ready()) sound.draw_still(picture, 1280);
    return picture.says("same bits so far");
  });
  EXPECT_FALSE(picture.says("DIVERGED"));
}

TEST(Sliders, AreTheNumbersThatMayChangeWithUnitRangeAndEvidence) {
  const Scenario scenario = tiny();
  std::size_t count = 0;
  for (const SliderGroup& group : sliders_of(scenario)) {
    EXPECT_NE(group.rule, "ties");
    for (const Slider& slider : group.sliders) {
      EXPECT_TRUE(can_change(slider.path)) << slider.path;
      const double value = value_of(slider, scenario.parameters);
      EXPECT_TRUE(slider.range.contains(value)) << slider.path;
      EXPECT_FALSE(slider.evidence.empty());
      ++count;
    }
  }
  EXPECT_GT(count, 100U);
}

TEST(Sliders, ASettingIsOneThatARunTakes) {
  const Scenario scenario = tiny();
  LiveRun run(scenario, {.seed = 1, .threads = 1, .days = 3});
  for (const SliderGroup& group : sliders_of(scenario)) {
    for (const Slider& slider : group.sliders) {
      const std::string setting = setting_of(slider, value_of(slider, run.scenario().parameters));
      EXPECT_NO_THROW(run.change(setting)) << setting;
    }
  }
}

TEST(Keyboard, DocsNameEveryKey) {
  std::ifstream file(CHOKEPOINT_SOURCE_DIR "/docs/viewer.md");
  const std::string docs((std::istreambuf_iterator<char>(file)), {});
  for (const KeyLine& line : keyboard()) {
    if (line.key == "=") continue;  // the same key as +
    EXPECT_NE(docs.find("`" + std::string(line.shown) + "`"), std::string::npos) << line.shown;
    EXPECT_NE(docs.find(std::string(line.what)), std::string::npos) << line.what;
  }
}

}  // namespace
}  // namespace chokepoint
