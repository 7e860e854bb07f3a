#include "cluster/sweep.hpp"

#include <algorithm>
#include <chrono>
#include <thread>

#include "cluster/leader_place.hpp"
#include "run/free_memory.hpp"
#include "run/run.hpp"

namespace chokepoint {

namespace {

constexpr int kPatienceMs = 200;
constexpr std::chrono::milliseconds kLookAgain{200};
constexpr double kShareOfMemory = 0.8;
constexpr std::size_t kMostPointsEstimated = 64;

class Sweep {
 public:
  Sweep(const SweepFolder& sweep, JobShare share, Crew& crew, bool retry_failed)
      : sweep_(sweep), queue_(sweep, share, retry_failed ? TryAgain::kAll : TryAgain::kKilled), ledger_(sweep), place_(sweep), crew_(crew), seen_bytes_(sweep.ledger_bytes()) {
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
  SweepState state() const { return {queue_.total(), queue_.done(), queue_.failed(), false}; }

  /// What other leaders of this sweep have finished isn't done again.
  void look_what_others_did() {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_look_ < kLookAgain) return;
    last_look_ = now;
    const std::uintmax_t bytes = sweep_.ledger_bytes();
    if (bytes == seen_bytes_ + written_bytes_) return;
    seen_bytes_ = bytes - std::min(bytes, written_bytes_);
    for (const auto& [id, record] : sweep_.records()) {
      if (record.is_done) queue_.finished(record);
    }
  }

  void give_what_can_be_given() {
    if (crew_.idle() > 0) look_what_others_did();
    RunId run;
    while (crew_.idle() > 0 && queue_.next(run)) crew_.give(run);
  }

  void take(const Finished& finished) {
    if (std::optional<RunRecord> record = parse_record(finished.line)) {
      append(finished.line);
      queue_.finished(*record);
      return;
    }
    if (++deaths_[finished.run] < kLivesOfARun) return queue_.put_back(finished.run);
    RunRecord failed;
    failed.id = finished.run;
    failed.reason = finished.trouble.empty() ? "the worker wrote a damaged line" : finished.trouble;
    append(record_line(failed));
    queue_.finished(failed);
  }

  void append(const std::string& line) {
    ledger_.append(line);
    written_bytes_ += line.size();
  }

  const SweepFolder& sweep_;
  RunQueue queue_;
  Ledger ledger_;
  LeaderPlace place_;
  Crew& crew_;
  std::uintmax_t seen_bytes_;         // of all ledgers when the queue last took them in, without our lines since the start
  std::uintmax_t written_bytes_ = 0;  // our lines since the start
  std::chrono::steady_clock::time_point last_look_{};
  std::map<RunId, int> deaths_;
};

}  // namespace

SweepState do_sweep(const SweepFolder& sweep, JobShare share, Crew& crew, bool retry_failed,
                    SweepWatch watch) {
  return Sweep(sweep, share, crew, retry_failed).work(watch);
}

SweepState state_of(const SweepFolder& sweep) {
  const RunQueue queue(sweep, {}, TryAgain::kNone);
  return {queue.total(), queue.done(), queue.failed(), false};
}

SweepNeed sweep_need(const Plan& plan, const std::vector<Point>& design) {
  SweepNeed need;
  need.points = static_cast<int>(design.size());
  need.runs = need.points * plan.replicates;
  const std::size_t step = std::max<std::size_t>(1, design.size() / kMostPointsEstimated);
  double seconds = 0;
  int tried = 0;
  for (std::size_t p = 0; p < design.size(); p += step, ++tried) {
    const Scenario scenario = scenario_at(plan, design[p]);
    const Estimate one = estimate(
        scenario, {.days = plan.days > 0 ? std::min(plan.days, scenario.days) : scenario.days,
                   .population_scale = plan.population_scale});
    need.memory_bytes_each = std::max(need.memory_bytes_each, one.memory_bytes);
    seconds += one.seconds;
  }
  need.seconds_all = seconds / tried * need.runs;
  return need;
}

int workers_that_fit(const SweepNeed& need) {
  const int processors = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  const auto free = free_memory_bytes();
  if (!free) return processors;
  const double fit = kShareOfMemory * static_cast<double>(*free) / need.memory_bytes_each;
  return static_cast<int>(std::clamp(fit, 1.0, static_cast<double>(processors)));
}

}  // namespace chokepoint
