#include "run/sealed_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string_view>

#include "base/error.hpp"
#include "run/atomic_file.hpp"
#include "run/state_hash.hpp"
#include "scenario/text_file.hpp"

namespace chokepoint {

namespace {

constexpr std::string_view kMark = "sealed by chokepoint: ";
constexpr std::size_t kSealBytes = kMark.size() + 32;

/// A file's bytes, mapped and not copied.
class Mapped {
 public:
  explicit Mapped(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) throw UserError(path + ": can't be read");
    struct stat about {};
    if (::fstat(file, &about) == 0) size_ = static_cast<std::size_t>(about.st_size);
    if (size_ > 0) bytes_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    ::close(file);
    if (bytes_ == MAP_FAILED) throw UserError(path + ": can't be read");
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  ~Mapped() {
    if (size_ > 0) ::munmap(bytes_, size_);
  }
  std::string_view text() const { return {static_cast<const char*>(bytes_), size_}; }

 private:
  void* bytes_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

void seal(const std::string& path) {
  const std::string hash = hash_text(Mapped(path).text()).text();
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << kMark << hash << std::flush;
  if (!file) refuse_write(path, errno != 0 ? errno : EIO);
}

void expect_sealed(const std::string& path, const std::string& what) {
  expect_readable_file(path);
  const Mapped file(path);
  const std::string_view all = file.text();
  if (all.size() < kSealBytes) throw UserError(path + ": is no " + what + ", or only a part of one");
  const std::string_view content = all.substr(0, all.size() - kSealBytes);
  const std::string_view found = all.substr(content.size());
  if (!found.starts_with(kMark)) throw UserError(path + ": is no " + what + ", or only a part of one");
  if (found.substr(kMark.size()) != hash_text(content).text()) {
    throw UserError(path + ": damaged: its bytes don't have the hash it ends with");
  }
}

}  // namespace chokepoint
