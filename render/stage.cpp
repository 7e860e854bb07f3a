#include "render/stage.hpp"

#include <utility>

namespace chokepoint {

using Guard = std::lock_guard<std::mutex>;

std::optional<ShowHead> Stage::take_head() {
  const Guard guard(guard_);
  return std::exchange(head_, std::nullopt);
}

bool Stage::feed(History& history) {
  std::vector<std::shared_ptr<const DayView>> days;
  std::vector<std::vector<double>> ghost_days;
  {
    const Guard guard(guard_);
    if (head_) return false;  // these days are of another world than the history
    days.swap(days_);
    ghost_days.swap(ghost_days_);
  }
  for (auto& day : days) history.add(std::move(day));
  for (auto& day : ghost_days) history.add_ghost(std::move(day));
  return !days.empty() || !ghost_days.empty();
}

std::string Stage::take_message() {
  const Guard guard(guard_);
  return std::exchange(message_, {});
}
std::string Stage::divergence() const {
  const Guard guard(guard_);
  return divergence_;
}
bool Stage::agrees() const {
  const Guard guard(guard_);
  return agrees_;
}
void Stage::rethrow() const {
  const Guard guard(guard_);
  if (error_) std::rethrow_exception(error_);
}

void Stage::offer(ShowHead head) {
  const Guard guard(guard_);
  head_ = std::move(head);
}
void Stage::offer(std::shared_ptr<const DayView> day) {
  const Guard guard(guard_);
  days_.push_back(std::move(day));
}
void Stage::offer_ghost(std::vector<double> measures) {
  const Guard guard(guard_);
  ghost_days_.push_back(std::move(measures));
}
void Stage::say(std::string message) {
  const Guard guard(guard_);
  message_ = std::move(message);
}
void Stage::stopped_by(std::exception_ptr error) {
  const Guard guard(guard_);
  error_ = std::move(error);
}
void Stage::set_verdict(bool agrees, std::string divergence) {
  const Guard guard(guard_);
  agrees_ = agrees;
  divergence_ = std::move(divergence);
}
void Stage::drop_days() {
  const Guard guard(guard_);
  days_.clear();
  ghost_days_.clear();
}

}  // namespace chokepoint
