#pragma once
// A recording, read day by day in a thread of its own; and, on wish, its run once more beside it: where the
// hashes differ, the stage says so.
#include <atomic>
#include <thread>

#include "render/stage.hpp"
#include "run/recording.hpp"

namespace chokepoint {

class RecordingStage : public Stage {
 public:
  /// `folder` is a result folder that holds a recording. Throws UserError.
  RecordingStage(const std::string& folder, bool must_rerun);
  ~RecordingStage() override;

  void want(int) override {}  // everything is there already
  void read_again(History& history, int day) override;
  int days() const { return recording_->days(); }

 private:
  void read();
  void rerun();
  std::shared_ptr<const DayView> read_day(int day);

  std::unique_ptr<Recording> recording_;
  std::atomic<bool> must_end_ = false;
  std::thread reader_, runner_;
};

ShowHead head_of(const RecordingHead& head, int days);

}  // namespace chokepoint
