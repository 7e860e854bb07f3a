#pragma once
// A sweep's folder: the plan as it was, its design, and the ledgers to which workers append. Few files
// however many runs; nothing is ever rewritten while a sweep goes on.
//
//   sweep.json    plan and scenarios, word by word, and their fingerprint
//   design.csv    a row a point
//   ledger/*.tsv  a line a finished or failed run; one file a writer
#include <map>
#include <string>
#include <vector>

#include "cluster/run_record.hpp"

namespace chokepoint {

class SweepFolder {
 public:
  /// Makes the folder, or opens it when it holds the same plan. Throws UserError when it holds another
  /// plan, or anything else.
  static SweepFolder create(const std::string& path, Plan plan);
  /// Opens what create() made.
  static SweepFolder open(const std::string& path);

  const std::string& path() const { return path_; }
  const Plan& plan() const { return plan_; }
  const std::vector<Point>& design() const { return design_; }
  /// Throws UserError when a program built from other sources began it, which may compute other numbers.
  void expect_own_sources() const;

  /// All whole lines of all ledgers. Of several for one run a finished one counts before a failed one.
  std::map<RunId, RunRecord> records() const;
  /// Bytes of all ledgers together: more of them, more to read.
  std::uintmax_t ledger_bytes() const;

 private:
  static SweepFolder join(const std::string& path, const Plan& plan, const std::string& design);
  SweepFolder(std::string path, Plan plan, std::vector<Point> design, std::string sources)
      : path_(std::move(path)), plan_(std::move(plan)), design_(std::move(design)), sources_(std::move(sources)) {}

  std::string path_;
  Plan plan_;
  std::vector<Point> design_;
  std::string sources_;  // fingerprint of those that began it
};

/// The file one writer appends to: a line is written at once and flushed to the disk.
class Ledger {
 public:
  explicit Ledger(const SweepFolder& folder);
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
  ~Ledger();
  void append(const std::string& line);

 private:
  std::string path_;
  int file_;
};

}  // namespace chokepoint
