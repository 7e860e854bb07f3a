#include "scenario/read_scenario.hpp"

#include <gtest/gtest.h>

#include "scenario/found_world.hpp"
#include "small_scenario.hpp"

namespace chokepoint {
namespace {

const std::string kFolder = CHOKEPOINT_SOURCE_DIR "/scenarios/";

TEST(ReadScenario, FillsTheWholeStruct) {
  const Scenario s = small_with("about: words\n");
  EXPECT_EQ(s.file, "small.yaml");
  EXPECT_EQ(s.text, kSmallScenario + "about: words\n");
  EXPECT_EQ(s.name, "small");
  EXPECT_EQ(s.title, "A small scenario");
  EXPECT_EQ(s.about, "words");
  EXPECT_EQ(text(s.start), "2021-09-01");
  EXPECT_EQ(s.days, 30);
  EXPECT_EQ(s.seed, 1u);
  EXPECT_EQ(s.country, "Examplia");
  EXPECT_EQ(s.government, "Government");
  EXPECT_EQ(s.company, "Company");
  EXPECT_EQ(s.facts.population, 2000);
  EXPECT_EQ(s.facts.people, 1000);
}

TEST(ReadScenario, ReadsServicesAndMemberships) {
  const Scenario s = small_with("");
  ASSERT_EQ(s.services.size(), 2u);
  EXPECT_EQ(s.services[1].name, "whatsapp");
  EXPECT_EQ(s.services[0].facts.is_private, 0);
  EXPECT_EQ(s.services[1].facts.is_private, 1);
  EXPECT_EQ(s.services[1].facts.attention_half_life_hours, 3.2);
  ASSERT_EQ(s.memberships.size(), 2u);
  EXPECT_EQ(s.memberships[1].services, (std::vector<int>{0, 1}));
  EXPECT_EQ(s.memberships[1].share, 0.6);
}

TEST(ReadScenario, ReadsTheCalendarAndWhatWasObserved) {
  const Scenario s = small_with(R"(calendar:
  - {date: 2021-09-01, event: first_reading, what: a bill, source: press}
  - {date: 2021-09-30, event: salience, size: 1.5, what: a protest, source: press}
observed:
  - {date: 2030-01-01, what: long after, source: press}
)");
  ASSERT_EQ(s.calendar.size(), 2u);
  EXPECT_EQ(s.calendar[0].kind, CalendarKind::kFirstReading);
  EXPECT_EQ(s.calendar[1].date - s.start, 29);
  EXPECT_EQ(s.calendar[1].size, 1.5);
  EXPECT_EQ(s.observed.at(0).what, "long after");
}

TEST(ReadScenario, ReadsRivalsAndWhatIsBlockedAlready) {
  const Scenario s = small_changed(
      "  whatsapp: {is_private: yes}",
      "  whatsapp: {company: Telegram, rival_compliance_share: 0.1, blocked_days_at_start: 900}");
  EXPECT_EQ(s.services[0].company, "");
  EXPECT_EQ(s.services[0].facts.is_threatened, 1);
  EXPECT_EQ(s.services[1].company, "Telegram");
  EXPECT_EQ(s.services[1].facts.is_threatened, 0) << "a rival is out of reach unless the file says";
  const World world = found_world(s, 1, 1);
  EXPECT_FALSE(world.services[0].is_rival);
  EXPECT_EQ(world.services[0].company, "Company");
  EXPECT_TRUE(world.services[1].is_rival);
  EXPECT_EQ(world.services[1].quality, 0);
  EXPECT_EQ(world.services[1].cut_since_day, -900);
}

TEST(ReadScenario, ARivalCanBeThreatenedTooAndTheOwnNameIsNoRival) {
  const Scenario s = small_changed("  whatsapp: {is_private: yes}",
                                   "  whatsapp: {company: X, is_threatened: yes}");
  EXPECT_EQ(s.services[1].facts.is_threatened, 1);
  EXPECT_EQ(small_changed("  facebook: {}", "  facebook: {company: Company}").services[0].company, "");
}

TEST(ReadScenario, ReadsRegions) {
  const Scenario s = small_with(R"(regions:
  - {name: Almaty, language: Russian, share: 0.25}
  - {name: South, language: Kazakh, share: 0.75}
)");
  ASSERT_EQ(s.regions.size(), 2u);
  EXPECT_EQ(s.regions[1].name, "South");
  EXPECT_EQ(s.regions[1].language, "Kazakh");
  EXPECT_EQ(s.regions[1].share, 0.75);
  EXPECT_EQ(s.given.count("regions.0.share"), 1u);
  EXPECT_EQ(found_world(s, 1, 1).regions.size(), 2u);
}

TEST(ReadScenario, TakesEmptyBlocksAndOrdersServicesAsDeclared) {
  const Scenario s = small_changed("[facebook, whatsapp], share: 0.6}",
                                   "[whatsapp, facebook], share: 0.6}\nbargain:\ncalendar:\n");
  EXPECT_EQ(s.memberships[1].services, (std::vector<int>{0, 1}));
  EXPECT_EQ(s.parameters.bargain.horizon, 13);
}

TEST(ReadScenario, RefusesAMisspeltKeyAndNamesTheNearest) {
  EXPECT_EQ(refusal([] { small_with("bargain: {discuont: 0.9}\n"); }),
            "small.yaml:16:11: unknown key `discuont` in `bargain`; did you mean `discount`?");
}

TEST(ReadScenario, RefusesAFolderAndAMissingFile) {
  EXPECT_EQ(refusal([] { read_scenario(kFolder, {}); }), kFolder + ": is a folder, not a file");
  EXPECT_EQ(refusal([] { read_scenario("nowhere.yaml", {}); }),
            "nowhere.yaml: there is no such file");
}

TEST(ReadScenario, RefusesAFileAboveOneMebibyte) {
  const TemporaryFile file("huge.yaml", kSmallScenario + std::string(1 << 20, '#'));
  const std::string bytes = std::to_string(kSmallScenario.size() + (1 << 20));
  EXPECT_EQ(refusal([&] { read_scenario(file.path(), {}); }),
            file.path() + ": has " + bytes + " bytes; at most 1048576 are accepted");
}

TEST(ReadScenario, FindsTheEdgeListBesideTheFile) {
  const TemporaryFile ties("ties.csv", "0,1\n");
  const std::string name = std::filesystem::path(ties.path()).filename().string();
  const TemporaryFile file("loaded.yaml", kSmallScenario + "ties: {edge_list: " + name + "}\n");
  EXPECT_EQ(read_scenario(file.path(), {}).edge_list, name);
}

TEST(ReadScenario, ReadsTheShippedScenarios) {
  const Scenario kazakhstan = read_scenario(kFolder + "kazakhstan.yaml", {});
  EXPECT_EQ(kazakhstan.name, "kazakhstan");
  EXPECT_EQ(kazakhstan.facts.people, 14e6);
  EXPECT_EQ(kazakhstan.days, 365);
  const Scenario tiny = read_scenario(kFolder + "tiny.yaml", {});
  EXPECT_EQ(tiny.facts.people, 20'000);
}

TEST(ReadScenario, ScriptsNoOutcomeForKazakhstan) {
  const Scenario kazakhstan = read_scenario(kFolder + "kazakhstan.yaml", {});
  ASSERT_EQ(kazakhstan.calendar.size(), 2u);
  EXPECT_EQ(text(kazakhstan.calendar[0].date), "2021-09-15");
  EXPECT_EQ(kazakhstan.calendar[1].kind, CalendarKind::kSalience);
  EXPECT_EQ(kazakhstan.observed.size(), 5u);
}

}  // namespace
}  // namespace chokepoint
