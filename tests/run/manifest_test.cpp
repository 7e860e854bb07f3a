// What the manifest says is what was run; what was changed afterwards is noticed.
#include "run/manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run/temporary_folder.hpp"
#include "run/version.hpp"

namespace chokepoint {
namespace {

using testing::HasSubstr;

class ManifestTest : public testing::Test {
 protected:
  const std::vector<std::string> settings_ = {"notice_posts.examined_per_day=7"};
  const Scenario scenario_ = tiny_country(settings_);
  const Outcome outcome_ = run(scenario_, {.seed = 18446744073709551615u, .threads = 1, .days = 9,
                                           .population_scale = 0.1},
                               [](int day, const Outcome&) { return day < 3; });
  const TemporaryFolder folder_;

  std::string complaint_when(const std::string& part, const std::string& replacement) {
    std::string text = manifest_text(scenario_, outcome_, settings_);
    const std::size_t at = text.find(part);
    EXPECT_NE(at, std::string::npos) << part;
    put(folder_.path("manifest.json"), text.replace(at, part.size(), replacement));
    return complaint([&] { read_manifest(folder_.path()); });
  }
};

TEST_F(ManifestTest, ComesBackAsItWasWritten) {
  put(folder_.path("manifest.json"), manifest_text(scenario_, outcome_, settings_));
  const Manifest found = read_manifest(folder_.path());
  EXPECT_EQ(found.version, program_version());
  EXPECT_EQ(found.git, git_state());
  EXPECT_EQ(found.scenario_text, scenario_.text);
  EXPECT_EQ(found.settings, settings_);
  EXPECT_EQ(found.options.seed, 18446744073709551615u);
  EXPECT_EQ(found.options.days, 9);
  EXPECT_EQ(found.options.population_scale, 0.1);
  EXPECT_EQ(found.days_done, 4);
  EXPECT_EQ(found.last_hash, outcome_.hashes.back().text());
}

TEST_F(ManifestTest, TellsHowTheRunWent) {
  const std::string text = manifest_text(scenario_, outcome_, settings_);
  for (const char* said : {"\"interrupted\": true", "\"agents\": 2000", "\"people_per_agent\": 10.0",
                           "\"threads\": 1", "\"started\": \"20", "\"peak_memory_bytes\": ",
                           "\"wall_seconds\": ", "\"compiler\": \"", "\"scenario_hash\": \""}) {
    EXPECT_THAT(text, HasSubstr(said));
  }
}

TEST_F(ManifestTest, NoticesAChangedScenario) {
  EXPECT_THAT(complaint_when("Examplia", "Examplistan"), HasSubstr("was changed after the run"));
}

TEST_F(ManifestTest, RefusesOtherFormatsAndDamage) {
  EXPECT_THAT(complaint_when("chokepoint-result-", "chokepoint-result-9"), HasSubstr("has the format"));
  EXPECT_THAT(complaint_when("\"seed\"", "\"sead\""), HasSubstr("damaged"));
  EXPECT_THAT(complaint_when("\"days_done\": 4", "\"days_done\": 44"), HasSubstr("impossible"));
  EXPECT_THAT(complaint_when("{", "["), HasSubstr("damaged"));
}

TEST_F(ManifestTest, SaysWhatIsMissing) {
  EXPECT_THAT(complaint([&] { read_manifest(folder_.path()); }), HasSubstr("holds no manifest.json"));
  EXPECT_THAT(complaint([&] { read_manifest(folder_.path("none")); }), HasSubstr("there is no such folder"));
}

}  // namespace
}  // namespace chokepoint
