#pragma once
// Files that are either whole or not there: written beside under a temporary name, flushed to the
// disk, then renamed. A crash at any moment leaves at most a hidden file that ends in ".tmp".
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  /// Waits until the disk has the temporary file. Throws UserError.
  void flush();
  /// Gives the temporary file its name. Throws UserError.
  void publish();
  /// Both.
  void commit();

 private:
  std::string path_;
  std::string temporary_;
  bool is_committed_ = false;
};

/// A whole text file, or a UserError and nothing.
void write_file(const std::string& path, std::string_view content);

/// Names and contents; every one of them is on the disk before the first gets its name, and they get
/// their names in this order. When that fails none of them is left. An earlier version of the last one
/// goes before the others are replaced: so its presence always says that the set is whole.
void write_files(const std::string& folder,
                 const std::vector<std::pair<std::string, std::string>>& files);

/// Is this the name of a temporary file that a crash left behind?
bool is_left_behind(std::string_view name);

/// A UserError about a file that could not be written, with the reason in plain words.
[[noreturn]] void refuse_write(const std::string& path, int error_number);

}  // namespace chokepoint
