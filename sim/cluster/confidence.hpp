#pragma once
// An interval for a mean that stays valid however often one looks at it: an asymptotic confidence
// sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2021), from Robbins's normal mixture.
//
//   half-width(n) = s sqrt( 2 (n r2 + 1) / (n^2 r2) * ln( sqrt(n r2 + 1) / alpha ) )
//
// with s the standard deviation so far and r2 chosen so that the interval is tightest near n = tuned.
// An ordinary 95 % interval looked at after every replicate misses the truth far more often than in
// 5 % of sweeps; this one doesn't.
namespace chokepoint {

/// Mean and spread of numbers that arrive one by one (Welford).
class RunningMean {
 public:
  void add(double x);
  int count() const { return count_; }
  double mean() const { return mean_; }
  double variance() const { return count_ > 1 ? squares_ / (count_ - 1) : 0; }

 private:
  int count_ = 0;
  double mean_ = 0;
  double squares_ = 0;
};

/// Half the interval's width after `count` numbers; infinite before two.
double sequence_half_width(const RunningMean& numbers, double confidence, int tuned);

}  // namespace chokepoint
