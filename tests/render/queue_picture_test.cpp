// What waits before moderators and lawyers, as the picture shows it.
#include "render/queue_picture.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "run/plain_text.hpp"
#include "shown_run.hpp"

namespace chokepoint {
namespace {

TEST(Picture, InAPartOfThePopulationModeratorsLinesStandForManyAndLawyersForThemselves) {
  const ShownRun run = shown_run(70, {"review_reports.general_reviewers=0.02", "review_reports.legal_reviewers=0.05"});
  const History history = standing_for(run, 100);
  const auto longest = [&](auto line_of) {
    double most = 0;
    for (int day = 10; day < 70; ++day) {
      const auto& waiting = line_of(day).waiting;
      most = std::max(most, static_cast<double>(std::accumulate(waiting.begin(), waiting.end(), 0U)));
    }
    return most;
  };
  Picture picture;
  draw_queues(picture, {0, 0, 300, 206}, scene_at(history, run.places, run.choices, 70));
  const auto top_of = [&](std::uint32_t desk) {
    for (const Mark* mark : picture.find(Part::kQueue, desk * 100 + 98)) {
      if (mark->kind == MarkKind::kText) return picture.text_of(*mark);
    }
    return std::string();
  };
  const auto told = [](double count) { return count < 1000 ? with_thousands(count) : in_short(count); };
  EXPECT_EQ(top_of(0), told(100 * longest([&](int day) { return history.general_line(day); })));
  EXPECT_EQ(top_of(1), told(longest([&](int day) { return history.legal_line(day); })));
}

TEST(Picture, ColumnsOfAQueueAreAsHighAsItIsLong) {
  const ShownRun run = shown_run(70, {"review_reports.general_reviewers=0.02", "review_reports.legal_reviewers=0.05"});
  Picture picture;
  draw_queues(picture, {0, 0, 300, 206}, run.at(70));
  const ReviewLine& line = run.history->general_line(69);
  std::vector<double> heights;
  std::vector<double> waiting;
  for (std::uint32_t p = 0; p < kPriorityCount; ++p) {
    EXPECT_EQ(line.waiting[p], run.state.world.general_pool.waiting[p].size());
    if (line.waiting[p] == 0) continue;
    const auto columns = picture.find(Part::kQueue, p);
    ASSERT_FALSE(columns.empty());
    const auto corners = picture.points(*columns.back());  // today's is the last
    heights.push_back(corners[1].y - corners[0].y);
    waiting.push_back(line.waiting[p]);
  }
  ASSERT_GT(heights.size(), 0U);
  for (std::size_t i = 1; i < heights.size(); ++i) EXPECT_NEAR(heights[i] / heights[0], waiting[i] / waiting[0], 0.02 * waiting[i] / waiting[0]);
}

TEST(Picture, AQueueHasNumbersOnItsScaleAndByWhatWaits) {
  const ShownRun run = shown_run(70, {"review_reports.general_reviewers=0.02", "review_reports.legal_reviewers=0.05"});
  Picture picture;
  draw_queues(picture, {0, 0, 300, 206}, run.at(70));
  std::size_t longest = 0;
  for (int day = 10; day < 70; ++day) {
    const auto& waiting = run.history->general_line(day).waiting;
    longest = std::max<std::size_t>(longest, std::accumulate(waiting.begin(), waiting.end(), std::size_t{0}));
  }
  std::vector<std::string> scale;
  for (const Mark* mark : picture.find(Part::kQueue, 98)) {
    if (mark->kind == MarkKind::kText) scale.push_back(picture.text_of(*mark));
  }
  const double top = static_cast<double>(longest) * run.history->head().people_per_agent;
  EXPECT_EQ(scale, (std::vector<std::string>{top < 1000 ? with_thousands(top) : in_short(top), "0"}));
  for (std::uint32_t p = 0; p < kPriorityCount; ++p) {
    const World& world = run.state.world;
    const auto count = static_cast<double>(world.general_pool.waiting[p].size() + world.legal_pool.waiting[p].size());
    if (count == 0) continue;
    bool is_told = false;
    for (const Mark* mark : picture.find(Part::kQueue, 90 + p)) {
      is_told = is_told || (mark->kind == MarkKind::kText && picture.text_of(*mark) == (count < 1000 ? with_thousands(count) : in_short(count)));
    }
    EXPECT_TRUE(is_told) << "class " << p << ": " << count;
  }
}

TEST(Picture, QueuesSayThatOtherCountriesWaitInThemToo) {
  const ShownRun run = shown_run(5);
  Picture picture;
  draw_queues(picture, {0, 0, 300, 206}, run.at(5));
  EXPECT_TRUE(picture.says("Waiting, all countries"));
}

}  // namespace
}  // namespace chokepoint
