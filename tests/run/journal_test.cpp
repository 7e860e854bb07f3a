// The journal's file: what it says is what was changed, and what can't be is refused with its place.
#include "run/journal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/state_hash.hpp"
#include "run/temporary_folder.hpp"
#include "scenario/founding_numbers.hpp"
#include "scenario/numbers.hpp"

namespace chokepoint {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

class JournalFileTest : public testing::Test {
 protected:
  /// What reading a journal with these changes complains about, after the file's name.
  std::string refused(const std::string& changes, const std::string& head = "{name: tiny}") {
    return refused_text("chokepoint_journal: 1\nscenario: " + head + "\nchanges:\n" + changes);
  }
  std::string refused_text(const std::string& text) {
    put(path_, text);
    const std::string said = complaint([&] { read_journal(path_, tiny_country()); });
    return said.starts_with(path_) ? said.substr(path_.size()) : said;
  }

  TemporaryFolder folder_;
  std::string path_ = folder_.path("journal.yaml");
};

TEST_F(JournalFileTest, WhatIsWrittenReadsBack) {
  const Scenario scenario = tiny_country();
  const Journal journal = {{0, "notice_posts.examined_per_day=7"}, {3, "self_censor.fear_weight=0.5"},
                           {3, "follow_calendar.has_pressure=no"}, {119, "bargain.horizon=5"}};
  const RunOptions options{.seed = ~std::uint64_t{0}, .days = 120, .population_scale = 0.25};
  const std::vector<std::string> settings = {"bargain.control_value=2", "days=120"};
  put(path_, journal_text(journal, scenario, options, settings));
  const JournalFile file = read_journal_file(path_);
  EXPECT_EQ(file.name, "tiny");
  EXPECT_EQ(file.file, scenario.file);
  EXPECT_EQ(file.settings, settings);
  EXPECT_EQ(file.seed, options.seed);
  EXPECT_EQ(file.days, 120);
  EXPECT_EQ(file.population_scale, 0.25);
  EXPECT_EQ(changes_for(file, scenario, 120), journal);
  EXPECT_EQ(read_journal(path_, scenario), journal);
}

TEST_F(JournalFileTest, NothingChangedIsAJournalToo) {
  put(path_, journal_text({}, tiny_country(), {.days = 5}, {}));
  EXPECT_TRUE(read_journal(path_, tiny_country()).empty());
}

TEST_F(JournalFileTest, MistakesAreRefusedWithTheirPlace) {
  EXPECT_EQ(refused("  - {day: 4, set: self_censor.fear_wieght=3}\n"),
            ":4:19: unknown key `self_censor.fear_wieght`; did you mean `self_censor.fear_weight`?");
  EXPECT_EQ(refused("  - {day: 4, set: ties.mean_audience=3}\n"),
            ":4:19: `ties.mean_audience` can't change while a run goes on: who follows whom is fixed when "
            "the world is founded");
  EXPECT_THAT(refused("  - {day: 4, set: self_censor.fear_weight=-1}\n"), testing::StartsWith(":4:19: "));
  EXPECT_EQ(refused("  - {day: 4, set: self_censor.fear_weight}\n"),
            ":4:19: a setting looks like key.path=value");
  EXPECT_EQ(refused("  - {day: 4, set: bargain.horizon=4}\n  - {day: 3, set: bargain.horizon=5}\n"),
            ":5:11: day 3 comes after day 4; days ascend");
  EXPECT_EQ(refused("  - {day: 120, set: bargain.horizon=4}\n"),
            ":4:21: changes on day 120, but the last day of the run is 119");
  EXPECT_THAT(refused("  - {day: -1, set: bargain.horizon=4}\n"), testing::StartsWith(":4:11: "));
  EXPECT_THAT(refused("  - {day: 4, sett: bargain.horizon=4}\n"), HasSubstr("did you mean `set`?"));
  EXPECT_THAT(refused("  - {day: 4}\n"), HasSubstr(":4:5: missing key `set`"));
  EXPECT_THAT(refused("  - {day: 4, set: seed=3}\n"), HasSubstr("`seed` can't change"));
}

TEST_F(JournalFileTest, ChangesThatContradictAnotherNumberAreRefused) {
  EXPECT_THAT(refused("  - {day: 4, set: write_post.call_to_action_share=0.9}\n"
                      "  - {day: 5, set: write_post.insult_offence_share=0.9}\n"),
              testing::StartsWith(":"));
}

TEST_F(JournalFileTest, AnotherScenariosJournalIsRefused) {
  EXPECT_THAT(refused("  []\n", "{name: large}"), HasSubstr(":2:18: the journal of scenario `large`"));
  EXPECT_THAT(refused("  []\n", "{name: tiny, hash: 00}"),
              HasSubstr("another state of " CHOKEPOINT_SOURCE_DIR "/scenarios/tiny.yaml"));
  EXPECT_EQ(refused("  []\n", "{name: tiny, hash: \"" + hash_text(tiny_country().text).text() + "\"}"), "");
  EXPECT_THAT(refused("  []\n", "{name: tiny, population_scale: 2}"), HasSubstr("above 0 and up to 1"));
}

TEST_F(JournalFileTest, WhatIsNoJournalIsRefused) {
  EXPECT_THAT(refused_text("chokepoint: 1\n"), HasSubstr("is no journal"));
  EXPECT_THAT(refused_text("just words\n"), HasSubstr("is no journal"));
  EXPECT_THAT(refused_text("chokepoint_journal: 2\n"), HasSubstr("format version `2`"));
  EXPECT_THAT(refused_text(""), EndsWith("is empty"));
  EXPECT_THAT(complaint([&] { read_journal(folder_.path("none"), tiny_country()); }), HasSubstr("none"));
}

TEST(Changes, AreKnownNumbersThatTheWorldWasNotFoundedFrom) {
  EXPECT_TRUE(can_change("self_censor.fear_weight"));
  EXPECT_TRUE(can_change("bargain.control_value"));
  for (const char* path : {"ties.mean_audience", "country.people", "services.facebook.time_weight", "days",
                           "seed", "calendar.0.size", "self_censor.nothing", "self_censor", ""}) {
    EXPECT_FALSE(can_change(path)) << path;
  }
}

TEST(Changes, OfWhichNothingHappensWhenTheyAreRefused) {
  Scenario scenario = tiny_country({"write_post.call_to_action_share=0.5"});
  const double before = scenario.parameters.write_post.insult_offence_share;
  EXPECT_THROW(apply_change({3, "write_post.insult_offence_share=0.6"}, {"here", 0, 0}, scenario), UserError);
  EXPECT_EQ(scenario.parameters.write_post.insult_offence_share, before);
  EXPECT_EQ(scenario.given.count("write_post.insult_offence_share"), 0u);
}

}  // namespace
}  // namespace chokepoint
