#include "scenario/read_settings.hpp"

#include <gtest/gtest.h>

#include "small_scenario.hpp"

namespace chokepoint {
namespace {

std::string refused(const std::string& setting) {
  return refusal([&] { small_with("", {setting}); });
}

TEST(Settings, GoOverWhatTheFileSays) {
  const Scenario s =
      small_with("bargain: {control_value: 0.5}\n",
                 {"bargain.control_value=1.2", "country.people=1_500", "days=7",
                  "services.facebook.time_weight=2", "services.facebook.is_threatened=no",
                  "seed=18446744073709551615"});
  EXPECT_EQ(s.parameters.bargain.control_value, 1.2);
  EXPECT_EQ(s.facts.people, 1500);
  EXPECT_EQ(s.days, 7);
  EXPECT_EQ(s.services[0].facts.time_weight, 2);
  EXPECT_EQ(s.services[0].facts.is_threatened, 0);
  EXPECT_EQ(s.seed, ~std::uint64_t{0});
  EXPECT_EQ(s.given.at("bargain.control_value").source, "--set on the command line");
}

TEST(Settings, TheLastOneHolds) { EXPECT_EQ(small_with("", {"days=7", "days=8"}).days, 8); }

TEST(Settings, ReachSharesAndSizesByTheirNumber) {
  const Scenario s =
      small_with("calendar: [{date: 2021-09-02, event: salience, size: 1, what: w, source: s}]\n",
                 {"memberships.0.share=0.7", "memberships.1.share=0.3", "calendar.0.size=2"});
  EXPECT_EQ(s.memberships[0].share, 0.7);
  EXPECT_EQ(s.calendar[0].size, 2);
}

TEST(Settings, RefuseAnUnknownKeyAndNameTheNearest) {
  EXPECT_EQ(refused("bargain.controll_value=1"),
            "--set bargain.controll_value=1: unknown key `bargain.controll_value`; did you mean "
            "`bargain.control_value`?");
  EXPECT_EQ(refused("weather=1"),
            "--set weather=1: unknown key `weather`; `chokepoint parameters` lists them");
}

TEST(Settings, RefuseWhatIsNoSetting) {
  for (const char* setting : {"", "days", "=3", "days="}) {
    EXPECT_EQ(refused(setting),
              std::string("--set ") + setting + ": a setting looks like key.path=value");
  }
}

TEST(Settings, AreCheckedLikeTheFile) {
  EXPECT_EQ(refused("bargain.discount=2"),
            "--set bargain.discount=2: `bargain.discount`: 2 is outside the allowed range 0 to 1 "
            "(unit: 1/interval)");
  EXPECT_EQ(refused("country.people=3000"),
            "--set country.people=3000: `country.people` is 3000, more than `country.population`, "
            "which is 2000");
  EXPECT_EQ(refused("memberships.0.share=0.5"),
            "small.yaml:13:1: the shares of `memberships` sum to 1.1, not to 1");
  EXPECT_EQ(refused("days=0"), "--set days=0: `days`: `0` is not a whole number from 1 to 16383");
}

TEST(Settings, CannotTurnOnNumbersThatLoadedTiesReplace) {
  const TemporaryFile ties("set_ties.csv", "0,1\n");
  const std::string text = kSmallScenario + "ties: {edge_list: " + ties.path() + "}\n";
  EXPECT_NE(refusal([&] { parse_scenario(text, "small.yaml", {"ties.mixing_share=0.1"}); }), "");
}

}  // namespace
}  // namespace chokepoint
