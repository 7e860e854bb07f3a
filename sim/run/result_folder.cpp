#include "run/result_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "base/error.hpp"
#include "run/atomic_file.hpp"
#include "run/checkpoint.hpp"

namespace chokepoint {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_folder(const std::string& path, const std::string& why) {
  throw UserError(path + ": " + why);
}

/// What to do about a folder that holds something already.
std::string advice(const std::string& path) {
  const auto holds = [&](const char* name) {
    std::error_code error;
    return fs::exists(fs::path(path) / name, error);
  };
  if (holds(kCheckpointFile)) {
    return "holds a run that is not finished; go on with it by `chokepoint resume " + path +
           "`, or choose another folder with --out";
  }
  if (holds("manifest.json")) {
    return "already holds the results of a run; choose another folder with --out, or delete it";
  }
  return "is not empty; choose another folder with --out, or delete it";
}

/// Temporary files of a run that was killed are nobody's results.
void remove_left_behind(const std::string& path) {
  std::error_code error;
  std::vector<fs::path> left_behind;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    if (is_left_behind(entry.path().filename().string())) left_behind.push_back(entry.path());
  }
  for (const fs::path& file : left_behind) fs::remove(file, error);
}

/// All else is somebody's.
void expect_empty(const std::string& path) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(path, error)) {
    if (!is_left_behind(entry.path().filename().string())) refuse_folder(path, advice(path));
  }
  if (error) refuse_folder(path, "can't be read: " + error.message());
}

}  // namespace

ResultFolder::ResultFolder(std::string path) : ResultFolder(std::move(path), false) {}

ResultFolder::ResultFolder(std::string path, bool has_earlier_run) : path_(std::move(path)) {
  try {
    if (!has_earlier_run) create();
    take();
    if (!has_earlier_run) expect_empty(path_);
    remove_left_behind(path_);
  } catch (const UserError&) {
    release();  // a constructor that throws has no destructor
    throw;
  }
}

ResultFolder::~ResultFolder() { release(); }

void ResultFolder::create() {
  std::error_code error;
  std::vector<fs::path> missing;
  for (fs::path folder = fs::absolute(path_).lexically_normal();
       !fs::exists(fs::symlink_status(folder, error)); folder = folder.parent_path()) {
    if (error && error != std::errc::no_such_file_or_directory) break;
    if (folder.has_filename()) missing.insert(missing.begin(), folder);
    if (folder == folder.parent_path()) break;
  }
  for (const fs::path& folder : missing) {
    if (::mkdir(folder.c_str(), 0777) == 0) {
      created_.push_back(folder.string());
    } else if (errno != EEXIST) {
      refuse_write(path_, errno);
    }
  }
  if (!fs::is_directory(path_, error)) {
    if (!fs::exists(path_, error)) refuse_write(path_, ENOTDIR);
    refuse_folder(path_, "is a file, not a folder; choose another with --out");
  }
}

void ResultFolder::take() {
  if (::access(path_.c_str(), W_OK | X_OK) != 0) refuse_write(path_, errno);
  lock_ = ::open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (lock_ < 0) refuse_write(path_, errno);
  // File systems without locks say so with other errors; then nobody can be kept out.
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    refuse_folder(path_, "another run is writing its results there; choose another folder with --out");
  }
}

void ResultFolder::release() {
  // rmdir leaves folders alone that hold anything.
  for (auto folder = created_.rbegin(); folder != created_.rend(); ++folder) {
    ::rmdir(folder->c_str());
  }
  created_.clear();
  if (lock_ >= 0) ::close(lock_);
  lock_ = -1;
}

}  // namespace chokepoint
