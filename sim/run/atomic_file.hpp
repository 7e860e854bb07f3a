#pragma once
// Files that are either whole or not there: written beside under a temporary name, flushed to the
// disk, then renamed. A crash at any moment leaves at most a hidden file that ends in ".tmp".
#include <string>
#include <string_view>

namespace chokepoint {

class AtomicFile {
 public:
  /// Picks the temporary name; creates nothing yet.
  explicit AtomicFile(std::string path);
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;
  /// Removes the temporary file unless it was committed.
  ~AtomicFile();

  /// Where to write: for libraries that open files on their own.
  const std::string& temporary_path() const { return temporary_; }
  /// Creates the temporary file with this content.
  void write(std::string_view content);
  /// Puts the temporary file on the disk and gives it its name. Throws UserError.
  void commit();

 private:
  std::string path_;
  std::string temporary_;
  bool is_committed_ = false;
};

/// A whole text file, or a UserError and nothing.
void write_file(const std::string& path, std::string_view content);

/// A UserError about a file that could not be written, with the reason in plain words.
[[noreturn]] void refuse_write(const std::string& path, int error_number);

}  // namespace chokepoint
