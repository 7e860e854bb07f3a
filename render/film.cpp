#include "render/film.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <thread>
#include <unistd.h>

#include "base/error.hpp"
#include "base/interrupt.hpp"
#include "render/darkroom.hpp"
#include "render/still.hpp"

namespace chokepoint {

namespace {

constexpr int kFramesPerSecond = 30;

/// Until the picture of that moment can be drawn whole, or somebody wants no more of them.
void wait_for(Viewer& viewer, double time) {
  viewer.playback().set_playing(false);
  while (!is_interrupted()) {
    viewer.playback().jump(time);
    viewer.tick(0);
    if (viewer.has_what_it_draws(static_cast<int>(time) + 1)) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void show_progress(int day, int days) {
  if (::isatty(STDERR_FILENO) == 0) return;
  std::fprintf(stderr, "\rday %d of %d", day + 1, days);
  if (day + 1 == days) std::fputc('\n', stderr);
}

/// Calls `keep` with each frame: `per_day` of each day, the last one its evening. False when it was interrupted.
bool develop(Viewer& viewer, const ViewOptions& options, int per_day, const std::function<void(int day, const Image&)>& keep) {
  wait_for(viewer, 0);
  if (is_interrupted()) return false;
  const ShowHead& head = viewer.history().head();
  Darkroom darkroom(options.width, options.height, names_of(viewer.heads()));
  Picture still(darkroom.measure()), moving(darkroom.measure());
  for (int day = static_cast<int>(options.from_day); day < head.days; ++day) {
    for (int k = 1; k <= per_day; ++k) {
      wait_for(viewer, day + static_cast<double>(k) / per_day - 0.001);
      if (is_interrupted()) return false;
      if (k == 1 || viewer.take_change()) {
        still.clear();
        viewer.draw_still(still, darkroom.picture_width());
        darkroom.set_still(still);
        viewer.take_change();
      }
      moving.clear();
      viewer.draw_moving(moving, darkroom.picture_width());
      keep(day, darkroom.print(moving));
    }
    show_progress(day, head.days);
  }
  return true;
}

void make_frames(Viewer& viewer, const ViewOptions& options) {
  const std::string partial = options.frames + ".partial";
  std::error_code error;
  std::filesystem::remove_all(partial, error);
  if (!std::filesystem::create_directories(partial, error)) throw UserError(partial + ": can't be made: " + error.message());
  const auto keep = [&](int day, const Image& image) { write_png(image, fmt::format("{}/day-{:05}.png", partial, day + 1)); };
  try {
    if (!develop(viewer, options, 1, keep)) {
      std::filesystem::remove_all(partial, error);
      return;
    }
  } catch (...) {
    std::filesystem::remove_all(partial, error);
    throw;
  }
  std::filesystem::rename(partial, options.frames, error);
  if (error) throw UserError(options.frames + ": can't be made: " + error.message());
}

}  // namespace

void make_film(Viewer& viewer, const ViewOptions& options) {
  watch_for_interrupts();
  viewer.hide_buttons();
  if (!options.frames.empty()) return make_frames(viewer, options);
  VideoFile video(options.video, options.width, options.height, kFramesPerSecond);
  if (develop(viewer, options, options.frames_per_day, [&](int, const Image& image) { video.add(image); })) video.finish();
}

}  // namespace chokepoint
