#include "rules/survey_people.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tiny_scenario.hpp"

namespace chokepoint {
namespace {

SurveyPeopleParameters candid() {
  SurveyPeopleParameters p = defaults<SurveyPeopleParameters>(kSurveyPeopleFields);
  p.respondents = 20000;
  p.interval_days = 1;
  p.answer_share = 1;
  p.candour_share = 1;
  return p;
}

/// Three in ten held something back, without fear.
World world_of_the_silenced() {
  World world = tiny_world(2000);
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    if (u % 10 < 3) world.users.marks[u] = static_cast<std::uint8_t>(world.users.marks[u] | kMarkSilenced);
  }
  return world;
}

TEST(SurveyPeople, CandidAndFearlessItIsABinomialSampleOfTheTruth) {
  World world = world_of_the_silenced();
  const SurveyPeopleParameters p = candid();
  survey_people(world, p);
  EXPECT_EQ(world.survey.answered, 20000);
  EXPECT_NEAR(world.survey.silenced_share, 0.3, 4 * std::sqrt(0.21 / 20000));
  double circumventing = 0;
  for (std::uint32_t u = 0; u < world.people(); ++u) {
    circumventing += world.users.is_circumventing(UserId{u}) ? 1.0 / world.people() : 0;
  }
  EXPECT_NEAR(world.survey.circumventing_share, circumventing,
              4 * std::sqrt(circumventing * (1 - circumventing) / 20000));
}

// Respondents answer with a, then admit with c, both of the same fear: the reported share is c times the truth.
TEST(SurveyPeople, FearKeepsPeopleFromAnsweringAndFromAdmitting) {
  World world = world_of_the_silenced();
  world.government.fear = 0.8;
  SurveyPeopleParameters p = candid();
  p.answer_share = 0.9;
  p.candour_share = 0.75;
  p.refusal_fear = 0.5;
  p.candour_fear = 1.5;
  const double answers = 0.9 * std::exp(-0.4), admits = 0.75 * std::exp(-1.2);
  EXPECT_NEAR(answer_chance(0.8, p), answers, 1e-12);
  EXPECT_NEAR(admission_chance(0.8, p), admits, 1e-12);
  survey_people(world, p);
  EXPECT_NEAR(static_cast<double>(world.survey.answered) / 20000, answers, 4 * std::sqrt(answers * (1 - answers) / 20000));
  const double told = 0.3 * admits;
  EXPECT_NEAR(world.survey.silenced_share, told,
              4 * std::sqrt(told * (1 - told) / static_cast<double>(world.survey.answered)));
}

TEST(SurveyPeople, WavesComeOnTheLastDayOfTheirIntervalAndStandUntilTheNext) {
  World world = world_of_the_silenced();
  SurveyPeopleParameters p = candid();
  p.interval_days = 30;
  for (world.day = 0; world.day < 29; ++world.day) survey_people(world, p);
  EXPECT_EQ(world.survey.answered, 0);
  survey_people(world, p);
  const double first = world.survey.silenced_share;
  EXPECT_GT(first, 0);
  ++world.day;
  survey_people(world, p);
  EXPECT_EQ(world.survey.silenced_share, first);
  world.day = 59;
  survey_people(world, p);
  EXPECT_NE(world.survey.silenced_share, first) << "other people are asked";
}

TEST(SurveyPeople, NobodyAskedOrNobodyAnsweringTellsNothing) {
  World world = world_of_the_silenced();
  SurveyPeopleParameters p = candid();
  p.respondents = 0;
  survey_people(world, p);
  EXPECT_EQ(world.survey.answered, 0);
  p.respondents = 100;
  p.answer_share = 0;
  survey_people(world, p);
  EXPECT_EQ(world.survey.answered, 0);
  EXPECT_EQ(world.survey.silenced_share, 0);
}

}  // namespace
}  // namespace chokepoint
