#pragma once
// Pictures for machines without a display: PNG files, one a day, and a video through ffmpeg.
#include <memory>
#include <string>
#include <sys/types.h>

#include "render/raster.hpp"

namespace chokepoint {

/// Written beside and renamed: a file under the final name is whole. Throws UserError when it can't be.
void write_png(const Image& image, const std::string& path);

/// A video that grows by frames. Throws UserError when ffmpeg isn't installed or fails.
class VideoFile {
 public:
  VideoFile(const std::string& path, int width, int height, int frames_per_second);
  ~VideoFile();  // without finish(): nothing is left
  void add(const Image& image);
  void finish();

 private:
  std::string path_, partial_;
  int pipe_ = -1;
  pid_t ffmpeg_ = -1;
};

}  // namespace chokepoint
