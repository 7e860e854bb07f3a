#pragma once
// Which runs are still to do, in a fixed order; with `until`, when a point has had enough of them.
//
// Whether a point goes on is decided by its replicates 0, 1, 2 ... in that order alone, never by which
// of them a fast worker finished first: so any number of workers ends with the same table.
#include <deque>
#include <map>
#include <vector>

#include "cluster/confidence.hpp"
#include "cluster/ledger.hpp"

namespace chokepoint {

/// The share of a sweep one job does alone: share `number` of `of`, counted from 0. Runs are dealt out one by
/// one; with `until` points are, because whether a point goes on is known only to who has all of its runs.
struct JobShare {
  int number = 0;
  int of = 1;
};

/// Which runs that failed before count as not yet done: those whose worker was killed are tried again whenever
/// somebody asks for the sweep, the others when somebody asks for them.
enum class TryAgain : unsigned char { kNone, kKilled, kAll };

class RunQueue {
 public:
  /// `records`: what is finished already, as read_records gives it. The sweep outlives the queue.
  RunQueue(const SweepFolder& sweep, const RunRecords& records, JobShare share, TryAgain again);

  /// A run to give away now; false when none is open at the moment.
  bool next(RunId& run);
  /// Where to begin among the points, from 0 (the first) to 1: leaders of one sweep begin apart. The table is the same.
  void begin_at(double place);
  /// A run came back, here or with another leader; a failed one isn't given again.
  void finished(const RunRecord& record);
  /// A worker died with it: it is given again.
  void put_back(RunId run);

  /// Whether the table counts this run: with `until`, replicates up to where its point stopped.
  bool counts(RunId run) const;

  int total() const;  // as known now: with `until`, an upper bound
  int done() const { return done_; }
  int failed() const { return failed_; }

 private:
  struct PointState {
    std::uint32_t point = 0;
    std::uint32_t next_replicate = 0;                // not yet given
    std::uint32_t given = 0;                         // by this queue, or finished before it began
    std::uint32_t looked_at = 0;                     // replicates the rule has seen
    std::map<std::uint32_t, RunRecord> records;      // finished, failed
    std::size_t watched = 0;                         // place of the value that `until` watches
    RunningMean mean;
    bool is_enough = false;
  };
  bool is_ours(RunId run) const;
  bool is_open(PointState& state) const;
  bool give_from(PointState& state, RunId& run);
  std::size_t middle_of_longest_gap();
  bool is_known(RunId run) const;
  void look(PointState& state);

  const Plan& plan_;
  const std::vector<Point>& design_;
  JobShare share_;
  int fixed_total_ = 0;            // without `until`
  std::vector<PointState> points_;
  std::map<std::uint32_t, std::size_t> place_;  // of a point in points_
  std::deque<RunId> again_;
  std::size_t turn_ = 0;
  int done_ = 0;
  int failed_ = 0;
};

}  // namespace chokepoint
