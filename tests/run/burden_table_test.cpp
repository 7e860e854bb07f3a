// Who bears it: groups add up to the whole, small groups are left out.
#include "run/burden_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "run/temporary_folder.hpp"
#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

TEST(Burden, ADecileIsTheTenthThatAPlaceLiesIn) {
  EXPECT_EQ(activity_decile(0, 20), 0u);
  EXPECT_EQ(activity_decile(1, 20), 0u);
  EXPECT_EQ(activity_decile(2, 20), 1u);
  EXPECT_EQ(activity_decile(19, 20), 9u);
  EXPECT_EQ(activity_decile(0, 1), 5u) << "alone: in the middle";
}

TEST(Burden, CountsOfTwoBlocksAddUpWhateverRegionsTheySaw) {
  Burden one, two;
  one.add(Borne::kPostsSilenced, {0, 3}, 2);
  two.add(Borne::kPostsSilenced, {4, 9}, 5);
  two.add(Borne::kPostsSilenced, {0, 3});
  one.merge(two);
  EXPECT_EQ(one.get(Borne::kPostsSilenced, {0, 3}), 3);
  EXPECT_EQ(one.get(Borne::kPostsSilenced, {4, 9}), 5);
  EXPECT_EQ(one.get(Borne::kPostsWished, {4, 9}), 0);
  EXPECT_EQ(one.get(Borne::kPostsWished, {7, 0}), 0);
}

TEST(Burden, EachDimensionAddsUpToTheSeries) {
  const Outcome outcome = run_days(tiny_country(), 100);
  std::map<std::pair<std::string, std::string>, double> sums;
  for (const BurdenRow& row : outcome.burden) sums[{row.dimension, row.measure}] += row.value;
  for (const Measure m : {Measure::kPostsWished, Measure::kPostsSilenced, Measure::kPostsLostToBlock,
                          Measure::kProtectedRestricted, Measure::kPeopleNewlySilenced,
                          Measure::kPeopleNewlyRestricted}) {
    double total = 0;
    for (int day = 0; day < 100; ++day) total += outcome.series.total(day, m);
    for (const char* dimension : {"region", "activity_decile"}) {
      EXPECT_EQ((sums[{dimension, std::string(info(m).name)}]), total) << info(m).name;
    }
  }
  EXPECT_GT((sums[{"region", "posts_silenced"}]), 0);
  EXPECT_GT((sums[{"region", "wrongly_restricted"}]), 0);
}

TEST(Burden, TheActiveBearMostOfTheSilence) {
  double quiet = 0, active = 0;
  for (const BurdenRow& row : run_days(tiny_country(), 100).burden) {
    if (row.dimension != "activity_decile" || row.measure != "posts_silenced") continue;
    (row.group == "10" ? active : quiet) += row.value;
  }
  EXPECT_GT(active, quiet);
}

World two_regions() {
  World world = tiny_world(200);
  world.regions = {{"North", "a", 0}, {"South", "b", 8}};  // of ten communities of about twenty
  return world;
}

TEST(Burden, AGroupBelowFiftyHasNoRows) {
  const World world = two_regions();
  Burden burden;
  burden.add(Borne::kPostsSilenced, {0, 2}, 4);
  burden.add(Borne::kPostsSilenced, {1, 2}, 1);
  const auto rows = burden_rows(world, Date{0}, {{9, burden.counts()}}, 10);
  ASSERT_FALSE(rows.empty());
  for (const BurdenRow& row : rows) {
    EXPECT_GE(row.people, 500);
    EXPECT_TRUE(row.group == "North" || row.group == "a") << row.group;
    if (row.measure == "posts_silenced") { EXPECT_EQ(row.value, 40); }
  }
}

TEST(Burden, PeriodsFollowOneAnother) {
  const World world = two_regions();
  Burden burden;
  burden.add(Borne::kPostsWished, {0, 0}, 1);
  const auto rows = burden_rows(world, Date{100}, {{9, burden.counts()}, {19, {}}}, 1);
  EXPECT_EQ(rows.front().from, Date{100});
  EXPECT_EQ(rows.front().to, Date{109});
  EXPECT_EQ(rows.back().from, Date{110});
  EXPECT_EQ(rows.back().to, Date{119});
  EXPECT_EQ(rows.back().value, 0);
}

TEST(Burden, TwoWorldsStandSideBySide) {
  const BurdenRow row{Date{0}, Date{9}, "region", "North", "posts_silenced", 100, 3};
  BurdenRow more = row;
  more.value = 5;
  EXPECT_THAT(burden_difference_text({row}, {more}),
              testing::HasSubstr(",region,North,posts_silenced,3,5,2\n"));
  EXPECT_THAT(burden_difference_text({}, {more}), testing::HasSubstr(",0,5,5\n"));
}

}  // namespace
}  // namespace chokepoint
