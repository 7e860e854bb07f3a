#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/error.hpp"
#include "render/still.hpp"

namespace chokepoint {

namespace {

constexpr int kNotFound = 127;  // as shells say it

[[noreturn]] void become_ffmpeg(int input, const std::string& size, const std::string& rate, const std::string& out) {
  setpgid(0, 0);  // Ctrl-C is ours to answer
  dup2(input, STDIN_FILENO);
  execlp("ffmpeg", "ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgba",
         "-s", size.c_str(), "-r", rate.c_str(), "-i", "-", "-c:v", "libx264", "-preset", "veryfast", "-crf", "21",
         "-pix_fmt", "yuv420p", "-movflags", "+faststart", "-f", "mp4", out.c_str(), static_cast<char*>(nullptr));
  _exit(kNotFound);
}

}  // namespace

VideoFile::VideoFile(const std::string& path, int width, int height, int frames_per_second)
    : path_(path), partial_(path + ".partial") {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw UserError(path + ": no pipe to ffmpeg: " + std::strerror(errno));
  const std::string size = std::to_string(width) + "x" + std::to_string(height), rate = std::to_string(frames_per_second);
  signal(SIGPIPE, SIG_IGN);  // an ffmpeg that ended is told by add()
  ffmpeg_ = fork();
  if (ffmpeg_ == 0) become_ffmpeg(ends[0], size, rate, partial_);
  close(ends[0]);
  pipe_ = ends[1];
}

VideoFile::~VideoFile() {
  if (pipe_ >= 0) close(pipe_);
  if (ffmpeg_ > 0) waitpid(ffmpeg_, nullptr, 0);
  std::error_code error;
  std::filesystem::remove(partial_, error);
}

void VideoFile::add(const Image& image) {
  const std::uint8_t* from = image.rgba.data();
  std::size_t left = image.rgba.size();
  while (left > 0) {
    const ssize_t written = write(pipe_, from, left);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return finish();  // says why
    from += written;
    left -= static_cast<std::size_t>(written);
  }
}

void VideoFile::finish() {
  close(pipe_);
  pipe_ = -1;
  int status = 0;
  waitpid(ffmpeg_, &status, 0);
  ffmpeg_ = -1;
  if (WIFEXITED(status) && WEXITSTATUS(status) == kNotFound) {
    throw UserError("ffmpeg isn't installed: a video needs it (Debian package ffmpeg); --frames doesn't");
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw UserError(path_ + ": ffmpeg failed; what it said stands above");
  std::error_code error;
  std::filesystem::rename(partial_, path_, error);
  if (error) throw UserError(path_ + ": can't be written: " + error.message());
}

}  // namespace chokepoint
