#pragma once
// The folder that one run, and no other, may write its results to.
#include <string>
#include <utility>
#include <vector>

namespace chokepoint {

class ResultFolder {
 public:
  /// Creates the folder, or takes an empty one. Throws UserError, before a run costs any time, for a
  /// file, a folder that holds anything, one that can't be written, or one that another run has taken.
  explicit ResultFolder(std::string path);
  /// Takes a folder that an earlier run left its checkpoint in, whatever else it holds.
  static ResultFolder of_earlier_run(std::string path) { return ResultFolder(std::move(path), true); }
  ResultFolder(const ResultFolder&) = delete;
  ResultFolder& operator=(const ResultFolder&) = delete;
  /// Lets go of it; removes what the constructor created if it is still empty.
  ~ResultFolder();

  const std::string& path() const { return path_; }

 private:
  ResultFolder(std::string path, bool has_earlier_run);
  void create();
  void take();
  void release();

  std::string path_;
  std::vector<std::string> created_;  // from the outermost folder inwards
  int lock_ = -1;                     // an open descriptor; the lock ends with the program at the latest
};

}  // namespace chokepoint
