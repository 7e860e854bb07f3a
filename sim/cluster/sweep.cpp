#include "cluster/sweep.hpp"

#include <algorithm>
#include <chrono>

#include "cluster/leader_place.hpp"

namespace chokepoint {

namespace {

constexpr int kPatienceMs = 200;
constexpr std::chrono::milliseconds kLookAgain{200};

class Sweep {
 public:
  Sweep(const SweepFolder& sweep, JobShare share, Crew& crew, bool retry_failed)
      : sweep_(sweep), reader_(sweep), queue_(sweep, reader_.read_on(), share, retry_failed ? TryAgain::kAll : TryAgain::kKilled),
        ledger_(sweep), place_(sweep), crew_(crew) {
    queue_.begin_at(place_.begin());
  }

  SweepState work(SweepWatch watch) {
    bool goes_on = watch(state());
    while (goes_on) {
      give_what_can_be_given();
      if (crew_.busy() == 0) break;
      Finished finished;
      if (crew_.wait(kPatienceMs, finished)) take(finished);
      goes_on = watch(state());
    }
    SweepState end = state();
    end.was_interrupted = !goes_on;
    return end;
  }

 private:
  SweepState state() const { return {queue_.total(), queue_.done(), queue_.failed(), queue_.done(), false}; }

  /// What other leaders of this sweep have finished isn't done again.
  void look_what_others_did() {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_look_ < kLookAgain) return;
    last_look_ = now;
    for (const auto& [id, record] : reader_.read_on()) {
      if (record.is_done) queue_.finished(record);
    }
  }

  void give_what_can_be_given() {
    if (crew_.idle() > 0) look_what_others_did();
    RunId run;
    while (crew_.idle() > 0 && queue_.next(run)) crew_.give(run);
  }

  void take(const Finished& finished) {
    if (std::optional<RunRecord> record = parse_record(finished.line, sweep_.fingerprint())) {
      ledger_.append(finished.line);
      queue_.finished(*record);
      return;
    }
    if (++deaths_[finished.run] < kLivesOfARun) return queue_.put_back(finished.run);
    RunRecord failed;
    failed.id = finished.run;
    failed.reason = finished.trouble.empty() ? "the worker wrote a damaged line" : finished.trouble;
    ledger_.append(record_line(failed, sweep_.fingerprint()));
    queue_.finished(failed);
  }

  const SweepFolder& sweep_;
  LedgerReader reader_;
  RunQueue queue_;
  Ledger ledger_;
  LeaderPlace place_;
  Crew& crew_;
  std::chrono::steady_clock::time_point last_look_{};
  std::map<RunId, int> deaths_;
};

}  // namespace

SweepState do_sweep(const SweepFolder& sweep, JobShare share, Crew& crew, bool retry_failed,
                    SweepWatch watch) {
  return Sweep(sweep, share, crew, retry_failed).work(watch);
}

SweepState state_of(const SweepFolder& sweep) { return state_of(sweep, read_records(sweep)); }

SweepState state_of(const SweepFolder& sweep, const RunRecords& records) {
  const RunQueue queue(sweep, records, {}, TryAgain::kNone);
  const auto counted = std::ranges::count_if(records, [&](const auto& r) { return r.second.is_done && queue.counts(r.first); });
  return {queue.total(), queue.done(), queue.failed(), static_cast<int>(counted), false};
}

}  // namespace chokepoint
