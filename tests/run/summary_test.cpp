// The summary says what the outcome holds, in lines that fit, whatever happened.
#include "run/summary.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "run/plain_text.hpp"
#include "run/temporary_folder.hpp"

namespace chokepoint {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string summary_of(const Outcome& outcome, int width = 100) {
  return summarise(tiny_country(), outcome, width, false);
}

TEST(Summary, TellsThreatsConcessionsAndCounts) {
  Outcome outcome = run_days(tiny_country(), 40);
  outcome.events = {{0, "Government of Examplia", "threat", "threatens loudly", false},
                    {1, "calendar", "salience", "an election begins", true},
                    {2, "Example Networks", "offer", "gives in", false},
                    {3, "Press", "story", "a story is printed", false}};
  const std::string told = summary_of(outcome);
  EXPECT_THAT(told, AllOf(HasSubstr("1 Jan 2030   threatens loudly\n"),
                          HasSubstr("2 Jan 2030   an election begins [given]\n"),
                          HasSubstr("3 Jan 2030   gives in\n"),
                          HasSubstr("What others did\n  4 Jan 2030   Press: a story is printed\n")));
  EXPECT_LT(told.find("threatens loudly"), told.find("What the company conceded"));
  EXPECT_GT(told.find("gives in"), told.find("What the company conceded"));
}

TEST(Summary, WhatRecursTakesOneLineAndWhatAlternatesDoesNot) {
  Outcome outcome = run_days(tiny_country(), 40);
  outcome.events.clear();
  for (int day = 0; day < 5; ++day) {
    outcome.events.push_back({day, "another government", "spill_over", "asks for the same", false});
  }
  outcome.events.push_back({5, "Press", "story", "a story is printed", false});
  outcome.events.push_back({6, "Press", "story", "a story is printed", false});
  EXPECT_THAT(summary_of(outcome),
              AllOf(HasSubstr("1 Jan 2030   another government: asks for the same (5 times, the last on 5 January 2030)\n"
                              "  6 Jan 2030   Press: a story is printed\n"
                              "  7 Jan 2030   Press: a story is printed\n"),
                    Not(HasSubstr("2 Jan 2030   another"))));
}

TEST(Summary, CountsAreThoseOfTheSeries) {
  Outcome outcome = run_days(tiny_country(), 3);
  for (int day = 0; day < 3; ++day) {
    outcome.series.set(day, Measure::kRequestsFiled, 0, 0, 411'000);
    outcome.series.set(day, Measure::kPeopleNewlySilenced, 0, 0, 1000);
  }
  EXPECT_THAT(summary_of(outcome), AllOf(HasSubstr("1,233,000"), HasSubstr("3,000 people (15.0 % of all)")));
}

TEST(Summary, AShareOfNoDemandsIsNoShare) {
  Outcome outcome = run_days(tiny_country(), 3);
  for (const Measure m : {Measure::kItemsRequested, Measure::kRequestsFiled}) {
    for (int day = 0; day < 3; ++day) {
      for (int c = 0; c < Series::class_count(m); ++c) outcome.series.set(day, m, 0, c, 0);
    }
  }
  EXPECT_THAT(summary_of(outcome), testing::ContainsRegex("share of demands met +-\n"));
  outcome.series.set(1, Measure::kItemsRequested, 0, 0, 4);
  outcome.series.set(2, Measure::kPublishedCompliance, 0, 0, 0.25);
  EXPECT_THAT(summary_of(outcome), testing::ContainsRegex("share of demands met +25.0 %\n"));
}

TEST(Summary, WhatDidNotHappenTakesNoLine) {
  Outcome outcome = run_days(tiny_country(), 3);
  EXPECT_THAT(summary_of(outcome), Not(HasSubstr("deleted in distrust")));
  outcome.series.set(1, Measure::kAccountsDeleted, 0, 0, 7);
  EXPECT_THAT(summary_of(outcome), testing::ContainsRegex("Accounts deleted in distrust +7 "));
}

TEST(Summary, EveryLineFitsIntoTheTerminal) {
  const Outcome outcome = run_days(tiny_country(), 120);
  for (const int width : {80, 100, 140}) {
    std::istringstream lines(summary_of(outcome, width));
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns_of(line), width) << line;
  }
}

TEST(Summary, ALongListOfEventsIsShortened) {
  Outcome outcome = run_days(tiny_country(), 40);
  outcome.events.clear();
  for (int day = 0; day < 40; ++day) {
    outcome.events.push_back({day, "Example Networks", "offer", "move " + std::to_string(day), false});
  }
  EXPECT_THAT(summary_of(outcome), AllOf(HasSubstr("move 15\n"), Not(HasSubstr("move 16\n")),
                                         HasSubstr("16 more in events.csv"), HasSubstr("move 39\n")));
}

TEST(Summary, AnInterruptedRunSaysSo) {
  const Outcome stopped = run(tiny_country(), {.seed = 1, .threads = 1, .days = 40},
                              [](int day, const Outcome&) { return day < 9; });
  EXPECT_THAT(summary_of(stopped), HasSubstr("stopped early: 10 of 40 days"));
}

TEST(Summary, AScaledRunSaysWhomEachAgentStandsFor) {
  const Outcome scaled = run(tiny_country(), {.seed = 1, .threads = 1, .days = 2, .population_scale = 0.01},
                             [](int, const Outcome&) { return true; });
  EXPECT_THAT(summary_of(scaled), AllOf(HasSubstr("20,000 of the country's 50,000 people, simulated by 200"), HasSubstr("stands for about 100")));
}

TEST(Summary, WithoutAnythingItStillStands) {
  Outcome outcome = run_days(tiny_country(), 1);
  outcome.events.clear();
  EXPECT_THAT(summary_of(outcome), AllOf(HasSubstr("Nothing: no threat"), HasSubstr("1 day.")));
}

TEST(Summary, OnlyColourPutsInEscapeCodes) {
  const Outcome outcome = run_days(tiny_country(), 2);
  EXPECT_THAT(summarise(tiny_country(), outcome, 100, false), Not(HasSubstr("\x1b")));
  EXPECT_THAT(summarise(tiny_country(), outcome, 100, true), HasSubstr("\x1b[1m"));
}

}  // namespace
}  // namespace chokepoint
