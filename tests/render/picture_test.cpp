// The picture against the world it shows, without a display.
#include "render/picture.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "render/bargain_picture.hpp"
#include "render/cascades_picture.hpp"
#include "render/community_picture.hpp"
#include "render/curves_picture.hpp"
#include "render/map_picture.hpp"
#include "render/palette.hpp"
#include "render/screen.hpp"
#include "render/timeline_picture.hpp"
#include "run/plain_text.hpp"
#include "shown_run.hpp"

namespace chokepoint {
namespace {

constexpr Box kBox{100, 50, 600, 500};

double silenced_share(const World& world, CommunityId c) {
  double count = 0;
  for (std::uint32_t u = world.communities.first(c); u < world.communities.end(c); ++u) {
    count += (world.users.marks[u] & kMarkSilenced) != 0 ? 1 : 0;
  }
  return count / world.communities.size(c);
}

TEST(Picture, CellsHaveTheColourOfWhatTheirPeopleDo) {
  ShownRun run = shown_run(80);
  run.choices.shade = Shade::kSilenced;
  Picture picture;
  draw_map(picture, kBox, run.at(80));
  const double top = run.history->scale_top(Shade::kSilenced);
  int coloured = 0;
  for (std::uint32_t c = 0; c < run.state.world.communities.count(); ++c) {
    const auto marks = picture.find(Part::kCell, static_cast<std::uint32_t>(run.places.cell_of(c)));
    ASSERT_EQ(marks.size(), 1U);
    const double share = silenced_share(run.state.world, CommunityId{c});
    // A shade is kept as a byte: half a step of 255.
    EXPECT_LE(distance(marks.front()->color, shade_color(Shade::kSilenced, share / top)), 12) << "community " << c;
    coloured += share > 0 ? 1 : 0;
  }
  EXPECT_GT(coloured, 5);
}

double own_fear(const World& world, CommunityId c) {
  double sum = 0;
  for (std::uint32_t u = world.communities.first(c); u < world.communities.end(c); ++u) {
    sum += loads_on(world.users, world.decay, UserId{u}, world.day).fear;
  }
  return sum / world.communities.size(c);
}

// The country shares by tenths what communities differ in by thousandths: on a scale from 0 the map was one colour.
TEST(Picture, TheMapOfFearShowsHowCommunitiesDiffer) {
  ShownRun run = shown_run(100);
  run.choices.shade = Shade::kFear;
  const World& world = run.state.world;
  Picture picture;
  draw_map(picture, kBox, run.at(100));
  draw_legend(picture, kBox, run.at(100));
  std::uint32_t most = 0, least = 0;
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    if (own_fear(world, CommunityId{c}) > own_fear(world, CommunityId{most})) most = c;
    if (own_fear(world, CommunityId{c}) < own_fear(world, CommunityId{least})) least = c;
  }
  const auto color = [&](std::uint32_t c) { return picture.find(Part::kCell, static_cast<std::uint32_t>(run.places.cell_of(c))).front()->color; };
  EXPECT_GT(distance(color(most), color(least)), 100);
  // The scale's ends are what the country shares, and that with the top of people's own.
  const double top = run.history->scale_top(Shade::kFear) * kShades[static_cast<std::size_t>(Shade::kFear)].full;
  ASSERT_GT(world.government.fear, 0.01) << "or the test shows little";
  EXPECT_TRUE(picture.says(fmt::format("{:.3f}", world.government.fear)));
  EXPECT_TRUE(picture.says(fmt::format("{:.3f}", world.government.fear + top)));
}

std::string legend_of(const Scene& scene, const Scene* other = nullptr) {
  Picture picture;
  draw_legend(picture, {0, 0, 1200, 22}, scene, other);
  std::string words;
  for (const Mark* mark : picture.find(Part::kLegend)) {
    if (mark->kind == MarkKind::kText) words += picture.text_of(*mark) + "|";
  }
  return words;
}

TEST(Picture, ContestedPostsAreCountedInPeopleLikeAllElse) {
  ShownRun run = shown_run(60);
  const History many = standing_for(run, 100);
  EXPECT_EQ(shade_value(many, 59, Shade::kContested, 51), 100 * shade_value(*run.history, 59, Shade::kContested, 51));
  EXPECT_EQ(shade_value(many, 59, Shade::kSilenced, 51), shade_value(*run.history, 59, Shade::kSilenced, 51));
  EXPECT_EQ(shade_text(Shade::kContested, shade_value(many, 59, Shade::kContested, 69)), "690 posts a day");
  const Scene one = run.at(60), hundred = scene_at(many, run.places, run.choices, 60);
  const double top = run.history->scale_top(Shade::kContested) * kShades[0].full;
  EXPECT_NE(legend_of(one).find(fmt::format("|{:.0f}+", std::floor(top))), std::string::npos) << legend_of(one);
  EXPECT_NE(legend_of(hundred).find("|" + with_thousands(std::floor(100 * top)) + "+"), std::string::npos) << legend_of(hundred);
  EXPECT_NE(legend_of(one, &hundred).find("each stands for 1 in A and for 100 in B"), std::string::npos) << legend_of(one, &hundred);
  run.choices.community = 3;
  Picture near;
  draw_community(near, {0, 0, 600, 560}, hundred);
  double byte = one.view->shades[0][3];
  EXPECT_TRUE(near.says(shade_text(Shade::kContested, byte / 255 * kShades[0].full * 100)));
}

TEST(Picture, LittleDifferencesOfFearDontGlare) {
  ShownRun run = shown_run(30);
  run.choices.shade = Shade::kFear;
  for (const Shade shade : {Shade::kFear, Shade::kReactance}) {
    EXPECT_GE(run.history->scale_top(shade) * kShades[static_cast<std::size_t>(shade)].full, 0.02);
  }
  EXPECT_NE(legend_of(run.at(30)).find("Mean fear, from 0 (calm) to 1"), std::string::npos);
}

TEST(Picture, BrighterMeansMore) {
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    double before = -1;
    for (int step = 0; step <= 20; ++step) {
      const Color c = shade_color(static_cast<Shade>(s), step / 20.0);
      const double light = 0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue;
      EXPECT_GT(light, before) << kShades[s].name << " at " << step;
      before = light;
    }
  }
}

TEST(Picture, TravellingPostsStandOutFromEveryColourTheyCross) {
  for (std::size_t s = 0; s < kShadeCount; ++s) {
    const auto shade = static_cast<Shade>(s);
    for (int step = 0; step <= 50; ++step) {
      EXPECT_GT(distance(travel_color(shade), shade_color(shade, step / 50.0)), 100) << kShades[s].name << " at " << step;
    }
  }
}

/// By the definition: hops of the last hours that have come by this time.
std::size_t arcs_at(const DayView& view, double time) {
  std::size_t count = 0;
  for (const Cascade& cascade : view.cascades) {
    for (std::size_t h = 1; h < cascade.hops.size(); ++h) {
      const double age = time - cascade.hops[h].time;
      count += age >= 0 && age <= kArcFades && cascade.hops[h].community != cascade.hops[0].community;
    }
  }
  return std::min(count, kMostArcs);
}

TEST(Picture, ArcsRunFromWhereAPostWasWrittenAndComeUpAtTheirHours) {
  const ShownRun run = shown_run(60);
  // The day on which most posts travel, whatever a change of the model makes of this world.
  int day = 0;
  for (int d = 1; d < 60; ++d) {
    if (run.history->view(d)->cascades.size() > run.history->view(day)->cascades.size()) day = d;
  }
  const auto view = run.history->view(day);
  ASSERT_NE(view, nullptr);
  std::set<std::size_t> counts;
  for (const double hour : {0.01, 0.2, 0.37, 0.5, 0.64, 0.8, 0.99}) {
    const double time = day + hour;
    Picture picture;
    draw_cascades(picture, kBox, run.at(time));
    const auto arcs = picture.find(Part::kCascade);
    EXPECT_EQ(arcs.size(), arcs_at(*view, time)) << time;
    counts.insert(arcs.size());
    for (const Mark* arc : arcs) {
      const Cascade& cascade = view->cascades[arc->which];
      const Point from = on_ground(ground_of(kBox), run.places.cells[run.places.cell_of(cascade.hops[0].community)].centre);
      EXPECT_NEAR(picture.points(*arc).front().x, from.x, 0.01);
      EXPECT_NEAR(picture.points(*arc).front().y, from.y, 0.01);
    }
  }
  EXPECT_GT(counts.size(), 2U);  // they come and go through the day
}

TEST(Picture, TheTracksShowRungAndOffer) {
  const ShownRun run = shown_run(100);
  Picture picture;
  draw_bargain(picture, {0, 0, 300, 570}, run.at(100));
  // The station where the government stands is lit from behind.
  const auto lit = [&](Part part) {
    std::vector<std::uint32_t> found;
    for (const Mark* mark : picture.find(part)) {
      if (mark->kind == MarkKind::kRect) found.push_back(mark->which);
    }
    return found;
  };
  EXPECT_EQ(lit(Part::kRung), std::vector<std::uint32_t>{static_cast<std::uint32_t>(rank(run.state.world.government.rung))});
  EXPECT_EQ(lit(Part::kOffer), std::vector<std::uint32_t>{static_cast<std::uint32_t>(rank(run.state.world.company.offer))});
  EXPECT_GT(rank(run.state.world.government.rung), 0);
  const int percent = static_cast<int>(std::lround(run.state.world.government.believes_firm * 100));
  EXPECT_TRUE(picture.says(std::to_string(percent) + " %"));
}

TEST(Picture, ABlockedServiceIsSeenAtAGlance) {
  const ShownRun open = shown_run(3), blocked = shown_run(3, {"services.facebook.blocked_days_at_start=100"});
  Picture calm, alarm;
  draw_services(calm, kBox, open.at(3));
  draw_services(alarm, kBox, blocked.at(3));
  EXPECT_FALSE(calm.says("BLOCKED"));
  EXPECT_TRUE(alarm.says("BLOCKED"));
  EXPECT_TRUE(alarm.says("open"));  // the other one
  EXPECT_GT(alarm.find(Part::kService, 0).size(), calm.find(Part::kService, 0).size());  // crossed out
}

TEST(Picture, CurvesEndWhereTheSeriesEnds) {
  const ShownRun run = shown_run(60);
  Picture picture;
  const Box box{0, 0, 290, 90};
  draw_curve(picture, box, run.at(60), Measure::kPeopleCircumventing, 0);
  const auto pieces = picture.find(Part::kCurve, 0);
  double top = 0;
  for (int day = 0; day < 60; ++day) top = std::max(top, run.state.outcome.series.total(day, Measure::kPeopleCircumventing));
  const double last = run.state.outcome.series.total(59, Measure::kPeopleCircumventing);
  const Mark* end = nullptr;
  for (const Mark* mark : pieces) {
    if (mark->kind == MarkKind::kLine && mark->color == ink::kRunA) end = mark;
  }
  ASSERT_NE(end, nullptr);
  EXPECT_NEAR(picture.points(*end).back().y, box.bottom() - (box.h - 40) * last / top, 0.1);
}

TEST(Picture, AFlowsCurveIsTheMeanOfAWeek) {
  const ShownRun run = shown_run(30);
  double sum = 0;
  for (int day = 23; day < 30; ++day) sum += run.state.outcome.series.total(day, Measure::kPostsWished);
  EXPECT_NEAR(curve_value(*run.history, 29, Measure::kPostsWished), sum / 7, 1e-9);
  EXPECT_EQ(curve_value(*run.history, 29, Measure::kRung), run.state.outcome.series.total(29, Measure::kRung));
}

TEST(Picture, TheTimelineTellsEventsOnTheirDaysAndNoneAhead) {
  const ShownRun run = shown_run(60);
  const std::string what = "election campaign";  // 20 February: day 50
  Picture before, after;
  draw_timeline(before, {0, 0, 1200, 126}, run.at(49.5));
  draw_timeline(after, {0, 0, 1200, 126}, run.at(50.5));
  EXPECT_FALSE(before.says(what));
  EXPECT_TRUE(after.says(what));
  EXPECT_EQ(next_event_day(*run.history, 49.5), 50);
}

TEST(Picture, WhatBefallsServicesOnOneDayIsOneLine) {
  ShowHead head;
  head.government = "Government of Nowhere", head.days = 800;
  head.start = *parse_date("2020-01-01");
  History history(head);
  const auto view = std::make_shared<DayView>();
  view->day = 0;
  for (auto& shade : view->shades) shade.assign(1, 0);
  for (const char* text : {"a is throttled", "b is throttled", "c is blocked"}) view->events.push_back({0, head.government, "access", text, false});
  view->events.push_back({0, head.government, "threat", "threatens in public", false});
  history.add(view);
  const Places places;
  Picture picture;
  draw_timeline(picture, {0, 0, 1280, 126}, scene_at(history, places, Choices{}, 0.5));
  EXPECT_TRUE(picture.says("A, b are throttled"));
  EXPECT_TRUE(picture.says("C is blocked"));
  EXPECT_TRUE(picture.says("Government of Nowhere threatens in public"));
  // Of two years and more, each second month has its name.
  EXPECT_TRUE(picture.says("Jan 2020") && picture.says("Mar 2020") && picture.says("May 2021"));
  EXPECT_FALSE(picture.says("Feb 2020"));
}

/// One day on which a company does something that takes many words.
History one_event(const std::string& text) {
  ShowHead head;
  head.company = "Company", head.days = 10;
  head.start = *parse_date("2020-01-01");
  History history(head);
  const auto view = std::make_shared<DayView>();
  view->day = 0;
  for (auto& shade : view->shades) shade.assign(1, 0);
  view->events.push_back({0, head.company, "statement", text, false});
  history.add(view);
  return history;
}

std::string event_words(const Picture& picture) {
  std::string words;
  for (const Mark* mark : picture.find(Part::kEvent)) {
    if (mark->kind == MarkKind::kText && mark->style.size == kBody) words += picture.text_of(*mark) + " ";
  }
  return words;
}

TEST(Picture, ServicesHaveTheirCapitalsInSentences) {
  ShowHead head;
  head.government = "Government", head.days = 10;
  head.services = {"whatsapp", "koo"};
  head.start = *parse_date("2020-01-01");
  History history(head);
  const auto view = std::make_shared<DayView>();
  view->day = 0;
  for (auto& shade : view->shades) shade.assign(1, 0);
  view->access = {1, 1};
  view->events.push_back({0, "Government", "target", "takes aim at whatsapp and koo, not kookaburras", false});
  view->events.push_back({0, "journal", "change", "services.koo.reach becomes 3", false});
  history.add(view);
  EXPECT_EQ(history.events()[0].text, "takes aim at WhatsApp and Koo, not kookaburras");
  EXPECT_EQ(history.events()[1].text, "services.koo.reach becomes 3") << "a key";
  const Places places;
  Picture picture;
  draw_services(picture, {0, 0, 600, 38}, scene_at(history, places, Choices{}, 0.5));
  EXPECT_TRUE(picture.says("WhatsApp") && picture.says("Koo"));
}

TEST(Picture, ACutOfTheMomentIsSaidToBeNoPressureOnTheCompany) {
  const auto words = [](Rung rung, double access, int blocked_days) {
    ShowHead head;
    head.days = 10, head.services = {"a"}, head.blocked_days = {blocked_days};
    head.start = *parse_date("2020-01-01");
    History history(head);
    const auto view = std::make_shared<DayView>();
    view->day = 0, view->access = {access}, view->actors.rung = rung;
    for (auto& shade : view->shades) shade.assign(1, 0);
    history.add(view);
    const Places places;
    Picture picture;
    draw_bargain(picture, {0, 0, 300, 574}, scene_at(history, places, Choices{}, 0.5));
    return picture.says("isn't pressure on the company");
  };
  EXPECT_TRUE(words(Rung::kFine, 0, 0));
  EXPECT_FALSE(words(Rung::kFine, 1, 0)) << "nothing is cut";
  EXPECT_FALSE(words(Rung::kBlock, 0, 0)) << "the ladder says why";
  EXPECT_FALSE(words(Rung::kFine, 0, 400)) << "it is older than the run";
}

TEST(Picture, TheHeadlineCallsNothingAMistakeThatWasMeant) {
  const ShownRun run = shown_run(20);
  const std::string words = headline(run.at(20));
  EXPECT_NE(words.find("because government or court asked"), std::string::npos) << words;
  EXPECT_NE(words.find("stopped that broke neither rules nor law"), std::string::npos) << words;
}

TEST(Picture, ALongEventIsToldWholeInAWindowAndInAPicture) {
  const std::string text = "publishes a joint statement with the government: direct and exclusive access";
  const History history = one_event(text);
  const Places places;
  const Scene scene = scene_at(history, places, Choices{}, 0.5);
  Picture window, picture;
  draw_timeline_of_both(window, {0, 0, 1248, 126}, scene, scene);
  draw_timeline_of_both(picture, {0, 0, 1248, 126}, scene, scene, 0);
  EXPECT_EQ(event_words(window).find("…"), std::string::npos) << event_words(window);
  EXPECT_NE(event_words(window).find("exclusive access"), std::string::npos) << "in as many lines as it needs";
  EXPECT_EQ(event_words(picture).find("…"), std::string::npos);
  for (const Mark* mark : window.find(Part::kEvent)) {
    if (mark->kind != MarkKind::kText) continue;
    const float end = window.points(*mark).front().x + window.text_width(window.text_of(*mark), mark->style);
    EXPECT_LE(end, 1248 - kToolbarWidth) << "under the buttons: " << window.text_of(*mark);
  }
}

TEST(Picture, WithoutEventsItSaysWhy) {
  ShowHead head;
  head.services = {"a", "b", "c"}, head.blocked_days = {900, 0, 30}, head.days = 10;
  head.start = *parse_date("2020-01-01");
  for (const bool is_blocked : {true, false}) {
    if (!is_blocked) head.blocked_days = {0, 0, 0};
    History history(head);
    const auto view = std::make_shared<DayView>();
    view->day = 0;
    for (auto& shade : view->shades) shade.assign(1, 0);
    history.add(view);
    const Places places;
    Picture picture;
    draw_timeline(picture, {0, 0, 1248, 126}, scene_at(history, places, Choices{}, 0.5));
    std::string told;  // over the lines it takes
    for (const Mark* mark : picture.find(Part::kText)) told += picture.text_of(*mark) + " ";
    EXPECT_NE(told.find("Nothing happened so far"), std::string::npos) << told;
    EXPECT_EQ(told.find("Blocked before the first day: A and C.") != std::string::npos, is_blocked) << told;
  }
  Picture told;
  const History history = one_event("concedes");
  const Places places;
  draw_timeline(told, {0, 0, 1248, 126}, scene_at(history, places, Choices{}, 0.5));
  EXPECT_FALSE(told.says("Nothing happened"));
}

Box box_of(const Picture& picture, const Mark& mark) {
  const Point at = picture.points(mark).front();
  return {at.x, at.y, picture.text_width(picture.text_of(mark), mark.style), mark.style.size};
}

TEST(Picture, NoWordsStandOnOthersOrOutsideOfTheScreen) {
  const ShownRun run = shown_run(100);
  for (const float width : {1280.0F, 1422.0F}) {
    Picture picture;
    draw_screen(picture, plan_screen(width), run.at(100), {"live", "", "", false});
    std::vector<Box> words;
    for (const Mark& mark : picture.marks()) {
      if (mark.kind == MarkKind::kText && !picture.text_of(mark).empty()) words.push_back(box_of(picture, mark));
    }
    ASSERT_GT(words.size(), 40U);
    for (std::size_t i = 0; i < words.size(); ++i) {
      EXPECT_TRUE(words[i].x >= 0 && words[i].right() <= width && words[i].bottom() <= kPictureHeight);
      for (std::size_t k = i + 1; k < words.size(); ++k) {
        const bool overlap = words[i].x < words[k].right() && words[k].x < words[i].right() &&
                             words[i].y < words[k].bottom() && words[k].y < words[i].bottom();
        EXPECT_FALSE(overlap) << i << " and " << k;
      }
    }
  }
}

TEST(Picture, NamesOfRegionsNeverCoverEachOther) {
  CommunityMap map;
  map.people.assign(400, 100);
  for (std::uint32_t r = 0; r < 20; ++r) map.regions.push_back({"A region with a long name", "Hindi", r * 20});
  ShowHead head;
  head.map = map;
  head.days = 1;
  const History history(head);
  const Places places = lay_out(map);
  Picture picture;
  draw_region_names(picture, kBox, scene_at(history, places, Choices{}, 0));
  std::vector<Box> boxes;
  for (const Mark* mark : picture.find(Part::kRegion)) {
    if (mark->kind != MarkKind::kRect) continue;
    const auto corners = picture.points(*mark);
    boxes.push_back({corners[0].x, corners[0].y, corners[1].x - corners[0].x, corners[1].y - corners[0].y});
  }
  ASSERT_GT(boxes.size(), 5U);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    EXPECT_TRUE(boxes[i].x >= kBox.x && boxes[i].right() <= kBox.right() && boxes[i].y >= kBox.y && boxes[i].bottom() <= kBox.bottom());
    for (std::size_t k = i + 1; k < boxes.size(); ++k) {
      EXPECT_FALSE(boxes[i].x < boxes[k].right() && boxes[k].x < boxes[i].right() && boxes[i].y < boxes[k].bottom() && boxes[k].y < boxes[i].bottom());
    }
  }
}

TEST(Picture, LongWordsAreCutAndParagraphsBroken) {
  Picture picture;
  picture.text_within({0, 0}, 60, "Ayeyarwady, Bago, Magway", ink::kText);
  EXPECT_LE(picture.text_width(picture.text_of(picture.marks()[0]), {}), 60);
  EXPECT_TRUE(picture.text_of(picture.marks()[0]).ends_with("…"));
  const float height = picture.paragraph({0, 0, 120, 100}, "one two three four five six seven", ink::kText);
  EXPECT_GT(height, 2 * kBody);
  EXPECT_TRUE(picture.says("seven"));
}

TEST(Picture, ABlockThatIsOlderThanTheRunSaysSinceWhen) {
  const ShownRun run = shown_run(3, {"services.facebook.blocked_days_at_start=3653"});  // the run begins in 2030
  Picture picture;
  draw_services(picture, {0, 0, 600, 38}, run.at(2.5));
  EXPECT_TRUE(picture.says("BLOCKED since 2020") || picture.says("BLOCKED since 2019"));
  EXPECT_TRUE(picture.says("open"));
  Picture narrow;
  draw_services(narrow, {0, 0, 190, 38}, run.at(2.5));
  EXPECT_TRUE(narrow.says("BLOCKED"));
  EXPECT_TRUE(narrow.says("since 2020") || narrow.says("since 2019"));
}

TEST(Picture, ACommunitysLinesEndWhereItsPeopleStand) {
  ShownRun run = shown_run(80);
  const World& world = run.state.world;
  double silenced = 0, people = 0;
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    const double size = world.communities.size(CommunityId{c});
    silenced += silenced_share(world, CommunityId{c}) * size, people += size;
  }
  run.choices.region = 0;
  int below = 0;
  for (std::uint32_t c = 0; c < world.communities.count(); ++c) {
    run.choices.community = c;
    Picture picture;
    draw_community(picture, kBox, run.at(80));
    float bottom = 0, top = 0, now = 0;
    for (const Mark* mark : picture.find(Part::kLegend, static_cast<std::uint32_t>(Shade::kSilenced))) {
      const auto points = picture.points(*mark);
      if (mark->kind == MarkKind::kCircle) now = points[0].y;
      if (mark->kind == MarkKind::kLine && points[0].x == points[1].x) top = points[0].y, bottom = points[1].y;
    }
    ASSERT_GT(bottom, top);
    // Who fell silent once stays counted: the last evening is each line's highest.
    const double own = silenced_share(world, CommunityId{c}), country = silenced / people;
    EXPECT_NEAR((bottom - now) / (bottom - top), own / std::max(own, country), 0.02) << "community " << c;
    below += own < 0.8 * country ? 1 : 0;
  }
  EXPECT_GT(below, 0) << "a line below the country's, or the test shows little";
}

/// Where strong lines end and faint ones begin, from left to right.
struct LineEnds {
  float strong_until = 0, faint_from = 1e6F;
};
LineEnds ends_of_lines(const Picture& picture, const std::vector<const Mark*>& marks) {
  LineEnds ends;
  for (const Mark* mark : marks) {
    if (mark->kind != MarkKind::kLine) continue;
    const auto points = picture.points(*mark);
    const bool is_upright = points.front().x == points.back().x, is_floor = mark->color == ink::kLine;
    if (is_upright || is_floor) continue;
    if (mark->color.alpha == 255) ends.strong_until = std::max(ends.strong_until, points.back().x);
    else ends.faint_from = std::min(ends.faint_from, points.front().x);
  }
  return ends;
}

TEST(Picture, DaysThatAreStillToComeAreFaint) {
  ShownRun run = shown_run(40);
  run.choices.region = 0, run.choices.community = 7;
  Picture lines, curve;
  draw_community(lines, kBox, run.at(19.5));
  draw_curve(curve, kBox, run.at(19.5), Measure::kPeopleCircumventing, 0);
  for (std::uint32_t s = 0; s < kShadeCount; ++s) {
    const LineEnds ends = ends_of_lines(lines, lines.find(Part::kLegend, s));
    EXPECT_NEAR(ends.strong_until, ends.faint_from, 0.01) << kShades[s].name;
  }
  const LineEnds ends = ends_of_lines(curve, curve.find(Part::kCurve, 0));
  EXPECT_NEAR(ends.strong_until, kBox.x + kBox.w * 19.5 / 40, 0.1);
  EXPECT_NEAR(ends.faint_from, ends.strong_until, 0.1);
}

TEST(Picture, ARunOfThreeWeeksHasDaysBelowItsStrip) {
  const ShownRun run = shown_run(21);
  Picture picture;
  draw_timeline(picture, {0, 0, 1280, 126}, run.at(20));
  int dates = 0;
  for (const Mark& mark : picture.marks()) dates += mark.kind == MarkKind::kText && mark.style.size == kSmall ? 1 : 0;
  EXPECT_GE(dates, 8);
}

TEST(Picture, TheHeaderHasASentenceALineAndRoomForBoth) {
  const ShownRun run = shown_run(100);
  for (const float width : {1248.0F, 1390.0F}) {  // windows of 1280 and 1422
    Picture picture;
    draw_header(picture, {16, 16, width, 58}, run.at(100), {"recording", "", "", false});
    std::vector<std::string> lines;
    for (const Mark* mark : picture.find(Part::kText, 1)) lines.push_back(picture.text_of(*mark));
    ASSERT_EQ(lines.size(), 3U) << "a title and two sentences";
    for (const std::string& line : {lines[1], lines[2]}) EXPECT_EQ(line.find("…"), std::string::npos) << line;
    EXPECT_TRUE(lines[1].ends_with(".") && lines[2].ends_with(".")) << "no word stands alone";
  }
}

TEST(Picture, TheTitleSaysHowManyOfTheCountryAreInTheModel) {
  ShowHead head;
  head.map.people = {3'000, 1'000};
  head.people_per_agent = 10;
  head.population = 50'000;
  EXPECT_EQ(people_text(head), "40,000 of 50,000 people, 4k agents");
  head.people_per_agent = 1;
  head.population = 4'000;
  EXPECT_EQ(people_text(head), "4,000 people, one agent each") << "all of them";
}

}  // namespace
}  // namespace chokepoint
