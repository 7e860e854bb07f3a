#pragma once
// A recording, read day by day in a thread of its own; and, on wish, its run once more beside it: where the
// hashes differ, the stage says so.
#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "render/stage.hpp"
#include "run/recording.hpp"

namespace chokepoint {

class RecordingStage : public Stage {
 public:
  /// `folder` is a result folder that holds a recording; `calm_folder` the one of the same world without
  /// pressure, or empty. Throws UserError.
  RecordingStage(const std::string& folder, bool must_rerun, const std::string& calm_folder = "");
  ~RecordingStage() override;

  void want(int) override {}  // everything is there already
  void read_again(History& history, int day) override;
  int days() const { return recording_->days(); }

 private:
  void read();
  void rerun();
  std::shared_ptr<const DayView> read_day(int day);

  std::unique_ptr<Recording> recording_, calm_;
  std::atomic<bool> must_end_ = false;
  std::thread reader_, runner_;
};

ShowHead head_of(const RecordingHead& head, int days);

/// The recordings that a path means: its own; or of a pair's folder (chokepoint pair --record) both, first the
/// world without the policy; or none. A pair with and without pressure is one recording and its ghost.
struct FoundRecordings {
  std::vector<std::string> folders;
  std::string calm_folder;
};
FoundRecordings find_recordings(const std::string& path);

}  // namespace chokepoint
