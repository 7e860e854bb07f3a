#pragma once
// Phases A and B of a day: what users do, on the frozen morning, by blocks of communities.
#include <vector>

#include "base/function_ref.hpp"
#include "run/step.hpp"

namespace chokepoint {

class UserPhases {
 public:
  UserPhases(World& world, const Parameters& p);

  /// Phase A. `cuts` are the blocks; `take` gets each block when it is done, in order.
  void wish_and_read(const std::vector<std::uint32_t>& cuts, Bench& bench,
                     FunctionRef<void(Awake&)> take) const;
  /// Phase B.
  void move(const std::vector<std::uint32_t>& cuts, Bench& bench,
            FunctionRef<void(Awake&)> take) const;

  const SharedVoice& shared() const { return shared_; }
  const FeedDay& feed() const { return feed_; }
  /// Voice today of anybody who is seen from here.
  double voice(UserId user) const;

 private:
  void live_through(Awake& awake, std::vector<Met>& waiting) const;
  void close(Awake& awake) const;
  void meet_strangers(Awake* wave, std::size_t count, Bench& bench) const;

  World& world_;
  const Parameters& p_;
  SharedVoice shared_;
  FeedDay feed_;
  CircumventionDay cut_;
  SwitchDay switching_;
};

}  // namespace chokepoint
