#pragma once
// Where days come from: a run that goes on in a thread of its own, or a recording that is read in one.
// Drawing takes the days that are finished and never waits for the next; the other way round likewise.
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "render/history.hpp"

namespace chokepoint {

class Stage {
 public:
  virtual ~Stage() = default;

  /// What a viewer has to begin anew with: when a world was founded or a recording opened. Once each.
  std::optional<ShowHead> take_head();
  /// Moves the days that are finished since the last time into the history; true when there were any.
  bool feed(History& history);
  /// Days may be made up to this many; more are when `is_hurried`.
  virtual void want(int days) = 0;
  /// Reads a picture again that the history gave up; does nothing when it can't be had.
  virtual void read_again(History&, int) {}
  /// A message for the viewer, once each: what went wrong, what a change did.
  std::string take_message();
  /// Set when hashes of a rerun differ from those on record.
  std::string divergence() const;
  /// A rerun goes on and agreed so far.
  bool agrees() const;
  /// Throws what stopped the thread, if anything did.
  void rethrow() const;

 protected:
  void offer(ShowHead head);
  void offer(std::shared_ptr<const DayView> day);
  void offer_ghost(std::vector<double> measures);
  void say(std::string message);
  void stopped_by(std::exception_ptr error);
  void set_verdict(bool agrees, std::string divergence);
  /// Days of the world before are for nobody any more.
  void drop_days();

 private:
  mutable std::mutex guard_;
  std::optional<ShowHead> head_;
  std::vector<std::shared_ptr<const DayView>> days_;
  std::vector<std::vector<double>> ghost_days_;
  std::string message_, divergence_;
  bool agrees_ = false;
  std::exception_ptr error_;
};

}  // namespace chokepoint
