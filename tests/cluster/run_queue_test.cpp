// Several leaders of one sweep, on paper: who does what, and how much of it twice.
#include "cluster/run_queue.hpp"

#include <list>

#include "cluster/sweep_fixture.hpp"

namespace chokepoint {
namespace {

struct Leader {
  RunQueue queue;
  int time;  // that a run takes
  RunId run = {};
  int left = 0;  // of this run; 0 while there is none
};

/// Leaders that begin apart do all runs and hear at once what others have done. Returns how often each was done.
std::map<RunId, int> do_together(const SweepFolder& sweep, const std::vector<int>& times) {
  std::list<Leader> leaders;
  for (std::size_t i = 0; i < times.size(); ++i) {
    leaders.push_back({RunQueue(sweep, {}, {}, TryAgain::kNone), times[i]});
    leaders.back().queue.begin_at(static_cast<double>(i) / static_cast<double>(times.size()));
  }
  std::map<RunId, int> count;
  for (bool is_at_work = true; is_at_work;) {
    is_at_work = false;
    for (Leader& leader : leaders) {
      if (leader.left == 0 && leader.queue.next(leader.run)) leader.left = leader.time;
    }
    for (Leader& leader : leaders) {
      if (leader.left == 0) continue;
      is_at_work = true;
      if (--leader.left > 0) continue;
      ++count[leader.run];
      RunRecord record;
      record.id = leader.run;
      record.is_done = true;
      record.values = {1};
      for (Leader& other : leaders) other.queue.finished(record);
    }
  }
  return count;
}

TEST_F(SweepTest, LeadersWhoHaveDoneTheirPartShareWhatIsLeft) {
  const SweepFolder sweep = sweep_at("together",
      "design: latin_hypercube\npoints: 240\ndimensions:\n  - {key: notice_posts.notice_rate, range: [0, 1]}\n"
      "measures:\n  - {measure: posts_voiced}\n");
  for (const std::vector<int>& times : {std::vector<int>{10, 10, 10}, {2, 10, 10}, {3, 7, 11, 13}, {1, 50}, {9}}) {
    const std::map<RunId, int> count = do_together(sweep, times);
    EXPECT_EQ(count.size(), 240u);
    int twice = 0;
    for (const auto& [run, times_done] : count) twice += times_done - 1;
    EXPECT_LE(twice, times.size() == 1 ? 0 : 12) << times.size() << " leaders, the first takes " << times[0];
  }
}

TEST_F(SweepTest, ALeaderGoesInOrderThroughWhatNobodyElseHasDone) {
  const SweepFolder sweep = sweep_at("order",
      "design: latin_hypercube\npoints: 5\nreplicates: 2\ndimensions:\n  - {key: notice_posts.notice_rate, range: [0, 1]}\n"
      "measures:\n  - {measure: posts_voiced}\n");
  RunQueue queue(sweep, {}, {}, TryAgain::kNone);
  std::vector<RunId> given;
  for (RunId run; queue.next(run);) given.push_back(run);
  ASSERT_EQ(given.size(), 10u);
  EXPECT_TRUE(std::ranges::is_sorted(given));
  RunRecords before;
  for (const RunId id : {RunId{0, 0}, RunId{0, 1}}) {
    before[id].id = id;
    before[id].is_done = true;
    before[id].values = {1};
  }
  RunQueue again(sweep, before, {}, TryAgain::kNone);
  std::vector<RunId> rest;
  for (RunId run; again.next(run);) rest.push_back(run);
  EXPECT_EQ(rest, (std::vector<RunId>{{1, 0}, {1, 1}, {2, 0}, {2, 1}, {3, 0}, {3, 1}, {4, 0}, {4, 1}})) << "a sweep that goes on";
}

}  // namespace
}  // namespace chokepoint
