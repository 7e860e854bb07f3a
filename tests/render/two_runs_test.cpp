// Two runs side by side: what tells them apart, and that neither is taken for the other.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "render/community_picture.hpp"
#include "render/curves_picture.hpp"
#include "render/header_picture.hpp"
#include "render/palette.hpp"
#include "render/screen.hpp"
#include "render/timeline_picture.hpp"
#include "shown_run.hpp"

namespace chokepoint {
namespace {

TEST(Picture, TwoRunsTellTheLatestOfBoth) {
  const ShownRun a = shown_run(80), b = shown_run(80, {"bargain.climb_cost=0.3"}, 4);
  Picture picture;
  draw_timeline_of_both(picture, {0, 0, 1280, 126}, a.at(79), b.at(79));
  EXPECT_TRUE(picture.says("A") && picture.says("B"));
  EXPECT_FALSE(picture.find(Part::kRung, 100).empty());
  EXPECT_FALSE(picture.find(Part::kRung, 101).empty()) << "how hard B was pressed";
}

TEST(Picture, OfTwoRunsAColourMeansARunOrAnActorAndNeverBoth) {
  for (const Color run : {ink::kRunA, ink::kRunB}) {
    for (const Color actor : {ink::kGovernment, ink::kCompany, ink::kOutside, ink::kAlarm, ink::kGood}) EXPECT_GT(distance(run, actor), 70);
  }
  const ShownRun a = shown_run(80), b = shown_run(80, {"bargain.climb_cost=0.3"}, 4);
  Picture picture;
  draw_side_by_side(picture, 1280, a.at(79.9), b.at(79.9), {});
  for (const Mark& mark : picture.marks()) {
    if (mark.part != Part::kCurve && mark.part != Part::kGhost) continue;
    EXPECT_FALSE(mark.color == ink::kGovernment || mark.color == ink::kCompany);
  }
  // Without colours: A's lines are whole, B's are dashed, so many more and shorter.
  const auto pieces = [&](std::uint32_t which) {
    std::size_t count = 0;
    float longest = 0;
    for (const Mark* mark : picture.find(Part::kRung, which)) {
      if (mark->kind != MarkKind::kLine) continue;
      const auto points = picture.points(*mark);
      ++count, longest = std::max(longest, std::abs(points.back().x - points.front().x));
    }
    return std::pair(count, longest);
  };
  EXPECT_GT(pieces(102).second, 20);
  EXPECT_LT(pieces(101).second, 6);
  EXPECT_GT(pieces(101).first, pieces(102).first);
}

TEST(Picture, OfTwoCountriesOfUnlikeSizeCountsAreGivenPerHead) {
  const ShownRun a = shown_run(20);
  ShowHead head = a.history->head();
  head.people_per_agent = 1000;
  History larger(head);
  for (int day = 0; day < 20; ++day) {
    auto view = std::make_shared<DayView>(*a.history->view(day));
    for (double& value : view->measures) value *= 1000;
    larger.add(view);
  }
  const auto caption = [&](const History* other, Measure measure) {
    Picture picture;
    draw_curve(picture, {0, 0, 400, 120}, a.at(19.5), measure, 0, other);
    std::string all;
    for (const Mark& mark : picture.marks()) all += mark.kind == MarkKind::kText ? picture.text_of(mark) + "\n" : "";
    return all;
  };
  const std::string both = caption(&larger, Measure::kBenignPosts);
  EXPECT_NE(both.find("Per 100,000: "), std::string::npos) << both;
  // The same life a thousand times over: per head the same.
  const std::size_t at_a = both.find("A "), at_b = both.find("B ");
  ASSERT_TRUE(at_a != std::string::npos && at_b != std::string::npos) << both;
  EXPECT_EQ(both.substr(at_a + 2, both.find('\n', at_a) - at_a - 2), both.substr(at_b + 2, both.find('\n', at_b) - at_b - 2));
  EXPECT_EQ(caption(&larger, Measure::kCountryFear).find("Per 100,000"), std::string::npos) << "a level has no heads";
  EXPECT_EQ(caption(a.history.get(), Measure::kBenignPosts).find("Per 100,000"), std::string::npos) << "of one size";
  EXPECT_EQ(caption(nullptr, Measure::kBenignPosts).find("Per 100,000"), std::string::npos);
}

TEST(Picture, WhatIsStillToComeOfTwoRunsPressureIsFaint) {
  const ShownRun a = shown_run(80), b = shown_run(80, {"bargain.climb_cost=0.3"}, 4);
  const Box box{0, 0, 1280, 126};
  Picture picture;
  draw_timeline_of_both(picture, box, a.at(39.5), b.at(39.5));
  const float now = timeline_strip(box).x + timeline_strip(box).w * 40 / 80;
  for (const auto& [which, color] : {std::pair(102U, ink::kRunA), std::pair(101U, ink::kRunB)}) {
    int past = 0, to_come = 0;
    for (const Mark* mark : picture.find(Part::kRung, which)) {
      const bool is_past = picture.points(*mark).back().x <= now + 0.5F;
      EXPECT_EQ(mark->color == color, is_past) << which;
      ++(is_past ? past : to_come);
    }
    EXPECT_GT(past, 0);
    EXPECT_GT(to_come, 0);
  }
}

TEST(Picture, ACommunityOfTwoRunsStandsInBoth) {
  const ShownRun a = shown_run(5), b = shown_run(5, {}, 4);
  Choices choices = a.choices;
  choices.region = 0, choices.community = 7;
  const Scene community_a = scene_at(*a.history, a.places, choices, 4.5), community_b = scene_at(*b.history, b.places, choices, 4.5);
  Picture picture;
  draw_side_by_side(picture, 1280, community_a, community_b, {});
  EXPECT_EQ(picture.find(Part::kCell).size(), 0U);
  EXPECT_EQ(picture.find(Part::kService).size() % 2, 0U);
  int titles = 0;
  for (const Mark& mark : picture.marks()) {
    if (mark.kind == MarkKind::kText) titles += picture.text_of(mark).starts_with("A community of");
  }
  EXPECT_EQ(titles, 2);
}

TEST(Picture, EachOfTwoScenariosHasItsOwnTitlePeopleAndDate) {
  const ShownRun a = shown_run(5);
  ShowHead head = a.history->head();
  head.title = "Elsewhere, 2019", head.people_per_agent = 1000, head.start = *parse_date("2019-03-01");
  History elsewhere(head);
  for (int day = 0; day < 5; ++day) elsewhere.add(a.history->view(day));
  const Scene there = scene_at(elsewhere, a.places, a.choices, 4.5);
  Picture picture;
  draw_side_by_side(picture, 1280, a.at(4.5), there, {});
  const auto words = [&](std::uint32_t which) {
    std::string all;
    for (const Mark* mark : picture.find(Part::kText, which)) all += picture.text_of(*mark) + "\n";
    return all;
  };
  EXPECT_NE(words(10).find("A   " + a.history->head().title), std::string::npos) << words(10);
  EXPECT_NE(words(10).find(people_text(a.history->head())), std::string::npos);
  EXPECT_NE(words(11).find("B   Elsewhere, 2019"), std::string::npos) << words(11);
  EXPECT_NE(words(11).find(people_text(head)), std::string::npos);
  EXPECT_NE(words(11).find("5 March 2019"), std::string::npos) << "B's own date";
  EXPECT_EQ(words(1).find(a.history->head().title), std::string::npos) << "neither stands under the other's title";
  EXPECT_EQ(words(1).find("people"), std::string::npos);
}

TEST(Picture, TwoRunsSideBySideSayWhereTheyPart) {
  const ShownRun a = shown_run(20), b = shown_run(20, {}, 4);
  EXPECT_NE(where_runs_part(*a.history, *b.history).find("part on 1 January 2030"), std::string::npos);
  EXPECT_NE(where_runs_part(*a.history, *a.history).find("the same on every day"), std::string::npos);
  // One legend stands for both: so do the colours.
  a.history->share_scales(*b.history);
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    EXPECT_EQ(a.history->scale_top(static_cast<Shade>(s)), b.history->scale_top(static_cast<Shade>(s)));
  }
  Picture picture;
  draw_side_by_side(picture, 1280, a.at(20), b.at(20), {});
  EXPECT_EQ(picture.find(Part::kCell).size(), a.places.cells.size() + b.places.cells.size());
}

TEST(Picture, OfTwoRunsTheLegendOfFearSaysFromWhereEachBegins) {
  ShownRun a = shown_run(100), b = shown_run(100, {}, 4);
  a.choices.shade = b.choices.shade = Shade::kFear;
  const double fear_a = a.state.world.government.fear, fear_b = b.state.world.government.fear;
  ASSERT_GT(std::abs(fear_a - fear_b), 0.001) << "or the test shows little";
  Picture both, one;
  draw_side_by_side(both, 1280, a.at(100), b.at(100), {});
  draw_side_by_side(one, 1280, a.at(100), a.at(100), {});
  EXPECT_TRUE(both.says(fmt::format("A {:.3f} of 1, B {:.3f} of 1", fear_a, fear_b)));
  EXPECT_FALSE(one.says("above what all share"));
  EXPECT_TRUE(one.says(fmt::format("{:.3f}", fear_a)));
}

TEST(Picture, ACommunityOfTwoRunsHasOneScale) {
  const ShownRun bold = shown_run(80, {"self_censor.fear_weight=0.05"}), timid = shown_run(80);
  Choices choices = timid.choices;
  choices.region = 0, choices.community = 7;
  const auto tops = [&](const ShownRun& run, const History* other) {
    Picture picture;
    draw_community(picture, {100, 50, 600, 500}, scene_at(*run.history, run.places, choices, 79.5), other);
    std::vector<std::string> told;
    for (const Mark& mark : picture.marks()) {
      if (mark.kind == MarkKind::kText && picture.text_of(mark).starts_with("top ")) told.push_back(picture.text_of(mark));
    }
    return told;
  };
  EXPECT_EQ(tops(bold, timid.history.get()), tops(timid, bold.history.get()));
  EXPECT_NE(tops(bold, nullptr), tops(timid, nullptr)) << "or the test shows little";
}

TEST(Picture, DivergedIsShownWhenAndOnlyWhenHashesDiffer) {
  const ShownRun run = shown_run(3);
  Picture same, different;
  draw_header(same, {0, 0, 1200, 58}, run.at(3), {"recording", "", "", true});
  draw_header(different, {0, 0, 1200, 58}, run.at(3), {"recording", "", "a rerun differs from 3 Jan 2030 on", false});
  EXPECT_FALSE(same.says("DIVERGED"));
  EXPECT_TRUE(different.says("DIVERGED"));
  EXPECT_EQ(same.find(Part::kAlarm).size(), 0U);
}

}  // namespace
}  // namespace chokepoint
