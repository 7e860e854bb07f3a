#pragma once
// A sweep's folder: the plan as it was, its design, and the ledgers to which workers append. Few files
// however many runs; nothing is ever rewritten while a sweep goes on.
//
//   sweep.json    plan and scenarios, word by word, and their fingerprint
//   design.csv    a row a point
//   ledger/*.tsv  a line a finished or failed run; one file a writer
#include <string>
#include <vector>

#include "cluster/runs.hpp"

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
  /// Of plan, scenarios and design: what a ledger's line must have been written for.
  const std::string& fingerprint() const { return fingerprint_; }
  /// Throws UserError when a program built from other sources began it, which may compute other numbers.
  void expect_own_sources() const;

 private:
  static SweepFolder join(const std::string& path, const Plan& plan, const std::string& design);
  SweepFolder(std::string path, Plan plan, std::vector<Point> design, std::string fingerprint, std::string sources)
      : path_(std::move(path)), plan_(std::move(plan)), design_(std::move(design)), fingerprint_(std::move(fingerprint)),
        sources_(std::move(sources)) {}

  std::string path_;
  Plan plan_;
  std::vector<Point> design_;
  std::string fingerprint_;
  std::string sources_;  // fingerprint of those that began it
};

}  // namespace chokepoint
