#include "cluster/run_queue.hpp"

namespace chokepoint {

namespace {

bool is_known_well(const RunningMean& mean, const Until& until) {
  return mean.count() >= until.at_least &&
         sequence_half_width(mean, until.confidence, 4 * until.at_least) <= until.half_width;
}

bool is_tried(const RunRecord& failed, TryAgain again) {
  return again == TryAgain::kAll || (again == TryAgain::kKilled && failed.reason.starts_with(kKilledReason));
}

}  // namespace

RunQueue::RunQueue(const SweepFolder& sweep, const RunRecords& records, JobShare share, TryAgain again)
    : plan_(sweep.plan()), design_(sweep.design()), share_(share) {
  const int runs = static_cast<int>(sweep.design().size()) * plan_.replicates;
  fixed_total_ = (runs + share.of - 1 - share.number) / share.of;
  for (std::uint32_t p = 0; p < sweep.design().size(); ++p) {
    if (plan_.until && !is_ours({p, 0})) continue;
    place_[p] = points_.size();
    points_.push_back({});
    points_.back().point = p;
  }
  for (const auto& [id, record] : records) {
    if (!is_ours(id) || (!record.is_done && is_tried(record, again))) continue;
    finished(record);
  }
  // What was there before is nobody's who is at work now: a sweep that goes on goes in order, without looking for gaps.
  for (PointState& state : points_) state.given = static_cast<std::uint32_t>(state.records.size());
}

bool RunQueue::is_ours(RunId run) const {
  const std::uint64_t place =
      plan_.until ? run.point : std::uint64_t{run.point} * static_cast<std::uint64_t>(plan_.replicates) + run.replicate;
  return place % static_cast<std::uint64_t>(share_.of) == static_cast<std::uint64_t>(share_.number);
}

int RunQueue::total() const {
  if (!plan_.until) return fixed_total_;
  int total = 0;
  for (const PointState& state : points_) {
    total += state.is_enough ? static_cast<int>(state.records.size()) : plan_.replicates;
  }
  return total;
}

bool RunQueue::is_open(PointState& state) const {
  if (state.is_enough) return false;
  const auto end = static_cast<std::uint32_t>(plan_.replicates);
  std::uint32_t& next = state.next_replicate;
  while (next < end && (state.records.contains(next) || !is_ours({state.point, next}))) ++next;
  return next < end;
}

bool RunQueue::give_from(PointState& state, RunId& run) {
  if (!is_open(state)) return false;
  run = {state.point, state.next_replicate++};
  ++state.given;
  return true;
}

/// Where a leader goes on who has come to what another has done: halfway through the longest stretch of open points.
/// Going on in order, all leaders would end in step, at the same runs.
std::size_t RunQueue::middle_of_longest_gap() {
  std::size_t best = 0, longest = 0, length = 0;
  for (std::size_t p = 0; p < points_.size(); ++p) {
    length = is_open(points_[p]) ? length + 1 : 0;
    if (length > longest) {
      longest = length;
      best = p - (length - 1) / 2;
    }
  }
  return best;
}

void RunQueue::begin_at(double place) {
  turn_ = static_cast<std::size_t>(place * static_cast<double>(points_.size()));
}

bool RunQueue::is_known(RunId run) const {
  return points_[place_.at(run.point)].records.contains(run.replicate);
}

bool RunQueue::next(RunId& run) {
  while (!again_.empty()) {
    run = again_.front();
    again_.pop_front();
    if (!is_known(run)) return true;  // unless another leader has done it meanwhile
  }
  bool have_others_been_here = false;
  for (std::size_t i = 0; i < points_.size(); ++i) {
    PointState& state = points_[(turn_ + i) % points_.size()];
    if (!is_open(state)) {
      have_others_been_here |= state.records.size() > state.given;
      continue;
    }
    turn_ = (turn_ + i) % points_.size();
    if (plan_.until) {  // one replicate of each point after the other
      give_from(state, run);
      turn_ = (turn_ + 1) % points_.size();
      return true;
    }
    if (have_others_been_here) turn_ = middle_of_longest_gap();
    return give_from(points_[turn_], run);
  }
  return false;
}

void RunQueue::look(PointState& state) {
  if (!plan_.until || state.is_enough) return;
  for (auto record = state.records.find(state.looked_at); record != state.records.end();
       record = state.records.find(++state.looked_at)) {
    if (record->second.is_done) {
      if (state.mean.count() == 0) state.watched = place_of_kept(plan_, design_[state.point], plan_.until->kept);
      state.mean.add(record->second.values.at(state.watched));
    }
    if (is_known_well(state.mean, *plan_.until)) {
      state.is_enough = true;
      return;
    }
  }
}

void RunQueue::finished(const RunRecord& record) {
  if (!is_ours(record.id)) return;
  PointState& state = points_[place_.at(record.id.point)];
  if (!state.records.emplace(record.id.replicate, record).second) return;
  ++(record.is_done ? done_ : failed_);
  look(state);
}

bool RunQueue::counts(RunId run) const {
  const PointState& state = points_[place_.at(run.point)];
  return !state.is_enough || run.replicate <= state.looked_at;
}

void RunQueue::put_back(RunId run) { again_.push_back(run); }

}  // namespace chokepoint
