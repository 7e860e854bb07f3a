#include "run/atomic_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <utility>

#include "base/error.hpp"

namespace chokepoint {

namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : number_(::open(path.c_str(), flags, 0666)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

std::string reason(int error_number) {
  switch (error_number) {
    case ENOSPC: return "the disk is full";
    case EDQUOT: return "your disk quota is used up";
    case EFBIG: return "the file would be larger than this system allows";
    case EACCES:
    case EPERM: return "no permission to write there";
    case EROFS: return "the disk is read-only";
    case ENOENT:
    case ENOTDIR: return "there is no such folder";
    case EISDIR: return "a folder has that name";
    case ENAMETOOLONG: return "the name is too long";
    default: return std::strerror(error_number);
  }
}

std::string folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? "." : folder.string();
}

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Waits until the disk has it: a rename alone may reach the disk before the content does.
bool sync_to_disk(const std::string& path, int flags) {
  const Descriptor opened(path, flags);
  if (!opened.is_open()) return false;
  // Some file systems have nothing to wait for and say EINVAL.
  return ::fsync(opened.number()) == 0 || errno == EINVAL;
}

/// Takes away a file of that name; that there is none is as good.
void make_way(const fs::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) refuse_write(path.string(), errno);
}

}  // namespace

void refuse_write(const std::string& path, int error_number) {
  throw UserError(fmt::format("cannot write {}: {}", path, reason(error_number)));
}

AtomicFile::AtomicFile(std::string path) : path_(std::move(path)) {
  const std::string name = fs::path(path_).filename().string();
  temporary_ =
      (fs::path(path_).parent_path() / fmt::format(".{}.{}.tmp", name, ::getpid())).string();
}

AtomicFile::~AtomicFile() {
  if (!is_committed_) ::unlink(temporary_.c_str());
}

void AtomicFile::write(std::string_view content) {
  const Descriptor file(temporary_, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  if (!file.is_open() || !write_all(file.number(), content)) refuse_write(path_, errno);
}

void AtomicFile::flush() {
  if (!sync_to_disk(temporary_, O_RDONLY | O_CLOEXEC)) refuse_write(path_, errno);
}

void AtomicFile::publish() {
  if (std::rename(temporary_.c_str(), path_.c_str()) != 0) refuse_write(path_, errno);
  is_committed_ = true;
  // The file is whole by now; a folder that can't be flushed is no reason to call it lost.
  sync_to_disk(folder_of(path_), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

void AtomicFile::commit() {
  flush();
  publish();
}

void write_file(const std::string& path, std::string_view content) {
  AtomicFile file(path);
  file.write(content);
  file.commit();
}

void write_files(const std::string& folder,
                 const std::vector<std::pair<std::string, std::string>>& files) {
  std::deque<AtomicFile> waiting;
  for (const auto& [name, content] : files) {
    waiting.emplace_back((fs::path(folder) / name).string()).write(content);
    waiting.back().flush();
  }
  std::size_t published = 0;
  try {
    if (!files.empty()) make_way(fs::path(folder) / files.back().first);
    for (; published < waiting.size(); ++published) waiting[published].publish();
  } catch (const UserError&) {
    for (std::size_t i = 0; i < published; ++i) {
      ::unlink((fs::path(folder) / files[i].first).c_str());
    }
    throw;
  }
}

bool is_left_behind(std::string_view name) {
  return name.size() > 5 && name.front() == '.' && name.ends_with(".tmp");
}

}  // namespace chokepoint
