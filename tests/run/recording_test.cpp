// A recording shows every day as it was, in any order; recording changes nothing; damage is refused.
#include "run/recording.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "run/divergence.hpp"
#include "run/hdf5_file.hpp"
#include "run/live_run.hpp"
#include "run/sealed_file.hpp"
#include "run/span.hpp"
#include "run/temporary_folder.hpp"
#include "run/version.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

constexpr int kDays = 90;  // tiny.yaml's communities take 64 days a span

RunOptions options(int days = kDays) { return {.seed = 3, .threads = 2, .days = days}; }

/// A run whose views are kept both ways.
struct Recorded {
  std::vector<DayView> views;
  std::vector<StateHash> hashes;
};

Recorded record(const std::string& path, int days = kDays, const Journal& journal = {}) {
  Recorded recorded;
  LiveRun live(tiny_country(), options(days), journal);
  RecordingWriter writer(path, head_of_recording(live.scenario(), {}, live.state()));
  while (live.step()) {
    DayView& view = recorded.views.emplace_back();
    view_last_day(live.state(), view);
    writer.add(view);
  }
  writer.finish(live.journal());
  recorded.hashes = live.state().outcome.hashes;
  return recorded;
}

void expect_equal(const DayView& a, const DayView& b) {
  EXPECT_EQ(a.day, b.day);
  EXPECT_EQ(a.shades, b.shades);
  EXPECT_EQ(a.cascades, b.cascades);
  EXPECT_EQ(a.access, b.access);
  EXPECT_EQ(a.actors, b.actors);
  EXPECT_EQ(a.general_line, b.general_line);
  EXPECT_EQ(a.legal_line, b.legal_line);
  EXPECT_EQ(a.measures, b.measures);
  ASSERT_EQ(a.events.size(), b.events.size());
  for (std::size_t e = 0; e < a.events.size(); ++e) {
    EXPECT_EQ(a.events[e].text, b.events[e].text);
    EXPECT_EQ(a.events[e].actor, b.events[e].actor);
    EXPECT_EQ(a.events[e].act, b.events[e].act);
    EXPECT_EQ(a.events[e].day, b.events[e].day);
    EXPECT_EQ(a.events[e].is_exogenous, b.events[e].is_exogenous);
  }
  EXPECT_EQ(a.hash, b.hash);
}

class RecordingTest : public testing::Test {
 protected:
  std::string refused() {
    const std::string said = complaint([&] { read_everything(); });
    if (!said.empty()) {
      EXPECT_THAT(said, testing::StartsWith(path_));
    }
    return said.empty() ? "" : said.substr(path_.size());
  }
  void read_everything() {
    Recording recording(path_);
    DayView view;
    for (int day = 0; day < recording.days(); ++day) recording.read(day, view);
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.path(kRecordingFile);
};

TEST_F(RecordingTest, ShowsEveryDayAsItWasInAnyOrder) {
  const Recorded recorded = record(path_, kDays, {{5, "notice_posts.examined_per_day=60"}});
  ASSERT_LT(days_of_span(recorded.views[0].shades[0].size()), kDays);  // several spans
  Recording recording(path_);
  ASSERT_EQ(recording.days(), kDays);
  EXPECT_EQ(recording.hashes(), recorded.hashes);
  DayView view;
  for (int i = 0; i < 3 * kDays; ++i) {
    const int day = i < kDays ? i : (i < 2 * kDays ? 2 * kDays - 1 - i : i * 37 % kDays);
    recording.read(day, view);
    expect_equal(view, recorded.views[static_cast<std::size_t>(day)]);
  }
  std::size_t travelled = 0;
  for (const DayView& seen : recorded.views) travelled += seen.cascades.size();
  EXPECT_GT(travelled, 300u);
  EXPECT_THROW(recording.read(kDays, view), UserError);
  EXPECT_THROW(recording.read(-1, view), UserError);
}

TEST_F(RecordingTest, KnowsTheRunItTellsOf) {
  const Scenario scenario = tiny_country();
  const Journal journal = {{5, "notice_posts.examined_per_day=60"}};
  record(path_, 20, journal);
  const Recording recording(path_);
  const RecordingHead& head = recording.head();
  EXPECT_EQ(head.version, program_version());
  EXPECT_EQ(head.name, scenario.name);
  EXPECT_EQ(head.title, scenario.title);
  EXPECT_EQ(head.scenario_file, scenario.file);
  EXPECT_EQ(head.scenario_text, scenario.text);
  EXPECT_EQ(head.start, scenario.start);
  EXPECT_EQ(head.options.seed, 3u);
  EXPECT_EQ(head.options.days, 20);
  EXPECT_EQ(head.journal, journal);
  EXPECT_EQ(head.options.journal, journal);
  EXPECT_EQ(head.services.size(), scenario.services.size());
  std::uint64_t people = 0;
  for (const std::uint32_t in_community : head.map.people) people += in_community;
  EXPECT_EQ(people, 20'000u);
  EXPECT_FALSE(head.map.regions.empty());
}

TEST_F(RecordingTest, ChangesNothing) {
  const Recorded recorded = record(path_);
  const Outcome plain = run(tiny_country(), options(), [](int, const Outcome&) { return true; });
  EXPECT_EQ(recorded.hashes, plain.hashes);
}

TEST_F(RecordingTest, OfTheSameRunIsTheSameFile) {
  record(path_, 20);
  const std::string other = folder_.path("other.h5");
  std::this_thread::sleep_for(std::chrono::milliseconds(1100));  // no clock's second may stand in it
  record(other, 20);
  EXPECT_TRUE(content_of(path_) == content_of(other));
}

TEST_F(RecordingTest, IsNotThereUntilItIsWhole) {
  {
    const Scenario scenario = tiny_country();
    LiveRun live(scenario, options(5));
    RecordingWriter writer(path_, head_of_recording(scenario, {}, live.state()));
    live.step();
    DayView view;
    view_last_day(live.state(), view);
    writer.add(view);
    EXPECT_FALSE(std::filesystem::exists(path_));
  }
  EXPECT_TRUE(folder_.names().empty());
}

TEST_F(RecordingTest, KeptForACheckpointItShowsTheDaysSoFarAndGoesOn) {
  const std::string kept = folder_.path("kept.h5"), whole = folder_.path("whole.h5");
  const Recorded recorded = record(whole);
  {
    LiveRun live(tiny_country(), options());
    RecordingWriter writer(path_, head_of_recording(live.scenario(), {}, live.state()));
    DayView view;
    while (live.step()) {
      view_last_day(live.state(), view);
      writer.add(view);
      const int days = live.days_done();
      if (days != 1 && days != 30 && days != 64 && days != 77) continue;
      writer.keep(kept, live.journal());
      Recording so_far(kept);
      ASSERT_EQ(so_far.days(), days);
      so_far.read(days - 1, view);
      expect_equal(view, recorded.views[static_cast<std::size_t>(days - 1)]);
      so_far.read(0, view);
      expect_equal(view, recorded.views[0]);
    }
    writer.finish(live.journal());
  }
  Recording recording(path_);
  DayView view;
  for (int day = 0; day < kDays; ++day) {
    recording.read(day, view);
    expect_equal(view, recorded.views[static_cast<std::size_t>(day)]);
  }
}

TEST_F(RecordingTest, AnyByteChangedIsNoticed) {
  record(path_, 8);
  const std::string good = content_of(path_);
  EXPECT_EQ(refused(), "");
  constexpr std::size_t kPlaces = 400;
  for (std::size_t i = 0; i < kPlaces; ++i) {
    std::string bad = good;
    const std::size_t at = i * (good.size() - 1) / (kPlaces - 1);
    bad[at] = static_cast<char>(bad[at] ^ (1 << i % 8));
    put(path_, bad);
    EXPECT_THAT(refused(), testing::AnyOf(HasSubstr("damaged"), HasSubstr("is no recording"))) << at;
  }
}

TEST_F(RecordingTest, ATruncatedForeignOrMissingFileIsRefused) {
  EXPECT_THAT(refused(), HasSubstr("there is no such file"));
  record(path_, 8);
  const std::string good = content_of(path_);
  for (const std::size_t size : {good.size() - 1, good.size() / 2, std::size_t{60}, std::size_t{0}}) {
    put(path_, good.substr(0, size));
    EXPECT_THAT(refused(), HasSubstr("is no recording, or only a part of one")) << size;
  }
  put(path_, good + "x");
  EXPECT_THAT(refused(), HasSubstr("is no recording"));
  put(path_, "words, no recording, and many of them so that a seal would have room in the end of it all");
  EXPECT_THAT(refused(), HasSubstr("is no recording"));
  std::filesystem::remove(path_);
  {
    Hdf5Writer file(path_);
    file.text("some/thing", "else");
    file.close();
  }
  seal(path_);
  EXPECT_NE(refused(), "");
}

TEST_F(RecordingTest, OfAnotherFormIsRefusedByName) {
  record(path_, 8);
  std::string bytes = content_of(path_);
  const std::size_t at = bytes.find("chokepoint-recording-1");
  ASSERT_NE(at, std::string::npos);
  // Its piece has a checksum of its own, so a changed name can't pass as another form; a real one would.
  Hdf5Writer other(folder_.path("other.h5"));
  const std::string form = "chokepoint-recording-9";
  const std::uint64_t size = form.size();
  other.column("head/format#count", number_type<std::uint64_t>(), &size, 1);
  other.column("head/format", number_type<char>(), form.data(), form.size());
  other.close();
  seal(folder_.path("other.h5"));
  const std::string said = complaint([&] { Recording recording(folder_.path("other.h5")); });
  EXPECT_THAT(said, HasSubstr("has the format `chokepoint-recording-9`; this program reads"));
}

TEST_F(RecordingTest, RunAgainItAgreesOnAnyThreads) {
  record(path_, 40, {{5, "notice_posts.examined_per_day=60"}, {20, "bargain.control_value=5"}});
  Recording recording(path_);
  for (const int threads : {1, 3}) {
    const Divergence found = find_divergence(recording, threads, [](int, const RunState&) { return true; });
    EXPECT_EQ(found.first_day, -1) << found.what;
    EXPECT_EQ(found.days, 40);
  }
  const Divergence stopped = find_divergence(recording, 1, [](int day, const RunState&) { return day < 9; });
  EXPECT_EQ(stopped.days, 10);
  EXPECT_EQ(stopped.first_day, -1);
}

/// A recording whose writer was told something else than what happened from a day on.
Divergence divergence_of(const std::string& path, int wrong_day, const std::function<void(DayView&)>& spoil) {
  {
    LiveRun live(tiny_country(), options(30));
    RecordingWriter writer(path, head_of_recording(live.scenario(), {}, live.state()));
    DayView view;
    while (live.step()) {
      view_last_day(live.state(), view);
      if (view.day == wrong_day) spoil(view);
      writer.add(view);
    }
    writer.finish({});
  }
  Recording recording(path);
  return find_divergence(recording, 2, [](int, const RunState&) { return true; });
}

TEST_F(RecordingTest, RunAgainTheFirstDayThatDiffersIsNamed) {
  Divergence found = divergence_of(path_, 17, [](DayView& view) { view.hash.low ^= 1; });
  EXPECT_EQ(found.first_day, 17);
  EXPECT_THAT(found.what, HasSubstr("the worlds differ"));
  const auto fear = static_cast<std::size_t>(Shade::kFear);
  found = divergence_of(path_, 4, [&](DayView& view) { view.shades[fear][7] ^= 1; });
  EXPECT_EQ(found.first_day, 4);
  EXPECT_THAT(found.what, HasSubstr("\"fear\""));
  found = divergence_of(path_, 29, [](DayView& view) { view.actors.salience += 1e-9; });
  EXPECT_EQ(found.first_day, 29);
  EXPECT_THAT(found.what, HasSubstr("government or company"));
  found = divergence_of(path_, 0, [](DayView& view) { view.measures[3] += 1; });
  EXPECT_EQ(found.first_day, 0);
  EXPECT_THAT(found.what, HasSubstr("the measures"));
}

}  // namespace
}  // namespace chokepoint
