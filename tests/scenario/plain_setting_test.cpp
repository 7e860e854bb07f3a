// What readers are told instead of keys.
#include "scenario/plain_setting.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "scenario/numbers.hpp"

namespace chokepoint {
namespace {

TEST(PlainSetting, SaysWhatANumberMeansAndItsUnit) {
  EXPECT_EQ(plain_setting("bargain.climb_cost=2"), "cost of one rung up: 2");
  EXPECT_EQ(plain_setting("bargain.interval_days=7"), "time between moves: 7 days");
  EXPECT_EQ(plain_setting("services.facebook.blocked_days_at_start=100").substr(0, 10), "facebook: ");
  EXPECT_EQ(plain_change("bargain.climb_cost becomes 2"), "cost of one rung up: 2");
}

TEST(PlainSetting, AUnitIsNamedWhereItCanBeCounted) {
  EXPECT_EQ(plain_unit("posts/day"), " posts a day");
  EXPECT_EQ(plain_unit("days"), " days");
  EXPECT_EQ(plain_unit("1/day"), " per day");
  for (const char* abstract : {"1", "load", "1/load", "payoff/load", "share", "yes/no"}) EXPECT_EQ(plain_unit(abstract), "") << abstract;
}

TEST(PlainSetting, WhatItDoesNotKnowStays) {
  EXPECT_EQ(plain_setting("no.such_number=2"), "no.such_number=2");
  EXPECT_EQ(plain_setting("regions.3.share=0.2"), "regions.3.share=0.2");
  EXPECT_EQ(plain_setting("days=30"), "days=30");
  EXPECT_EQ(plain_change("Meta becomes known"), "Meta becomes known");
  EXPECT_EQ(plain_meaning("bargain"), "");
}

TEST(PlainSetting, LettersOfFormulasAndFilesGoAndOtherBracketsStay) {
  EXPECT_EQ(without_symbols("how surely the government takes the better move (lambda_G)"), "how surely the government takes the better move");
  EXPECT_EQ(without_symbols("also of a known voice (prosecute_voices)"), "also of a known voice");
  EXPECT_EQ(without_symbols("shape of the cost (skill, money, risk)"), "shape of the cost (skill, money, risk)");
  EXPECT_EQ(without_symbols("no (end"), "no (end");
  EXPECT_EQ(without_symbols("readers abroad; part of mixing_share"), "readers abroad; part of mixing share");
  EXPECT_EQ(plain_source("specification U4"), "docs/specification.md, U4");
  EXPECT_EQ(plain_source("half a year; specification 5.3"), "half a year; docs/specification.md, 5.3");
  EXPECT_EQ(plain_source("Penney 2016"), "Penney 2016");
}

// Every number of the model can be told without a key, a letter of a formula or a name of a source file.
TEST(PlainSetting, EveryNumberOfTheModelHasPlainWords) {
  const std::regex key("[a-z]+_[a-zA-Z]|\\([A-Za-z][0-9]?\\)");
  int count = 0;
  for (const Block& block : parameter_blocks()) {
    for (const Field& field : block.table.fields) {
      const std::string words = plain_meaning(std::string(block.table.name) + "." + std::string(field.key));
      EXPECT_FALSE(words.empty()) << block.table.name << "." << field.key;
      EXPECT_FALSE(std::regex_search(words, key)) << words;
      EXPECT_EQ(words.find("reactance"), std::string::npos) << words;
      ++count;
    }
  }
  EXPECT_GT(count, 200);
}

}  // namespace
}  // namespace chokepoint
