#pragma once
// Which of the leaders at work on one sweep folder this is.
#include "cluster/sweep_folder.hpp"

namespace chokepoint {

/// The lowest number from 0 that no leader alive on this folder has: two that start in the same moment get two.
///
/// The number is a lock on one byte of `ledger/leaders`, so it is free again when its leader ends, however it ends.
/// Where a file system has no locks everyone is number 0: they do the same runs in the same order, which is a waste
/// and no error.
class LeaderPlace {
 public:
  explicit LeaderPlace(const SweepFolder& folder);
  LeaderPlace(const LeaderPlace&) = delete;
  LeaderPlace& operator=(const LeaderPlace&) = delete;
  ~LeaderPlace();

  int number() const { return number_; }
  /// Where to begin among the points, from 0 to 1, apart from the others: 0, 1/2, 1/4, 3/4, 1/8 ...
  double begin() const;

 private:
  int file_;
  int number_ = 0;
};

}  // namespace chokepoint
