#pragma once
// What somebody asked chokepoint-view for.
#include <memory>
#include <string>
#include <vector>

#include "render/viewer.hpp"

namespace chokepoint {

struct ViewOptions {
  std::vector<std::string> paths;  // a scenario, or one or two recordings
  std::vector<std::string> settings;
  std::string seed;                // digits; empty: the scenario's
  int days = 0;                    // 0: the scenario's
  int threads = 0;
  double population_scale = 1;
  std::string journal, journal_out;
  bool without_ghost = false, must_rerun = false;
  int width = 1280, height = 800;
  std::string shade;
  double pace = 2;                 // days a second; 0: as fast as it can
  bool starts_paused = false, until_end = false, measures = false, must_use_opengl = false;
  int frames_per_day = 6;
  double frame_rate = 30;          // of the window, a second, at most
  std::string frames, video, screenshot;
  double from_day = 0;

  bool needs_window() const { return frames.empty() && video.empty(); }
};

/// Throws UserError; `exit_code` is set when there is nothing more to do (--help).
ViewOptions read_options(int argc, char** argv, int& exit_code);

/// The stages that were asked for. Throws UserError when a file can't be read.
std::vector<std::unique_ptr<Stage>> open_stages(const ViewOptions& options);
/// Starting choices: colours, pace.
void prepare(Viewer& viewer, const ViewOptions& options);

}  // namespace chokepoint
