#pragma once
// An oracle for silence: the best reply of one person to a known threat, after Daymude, Axelrod and
// Forrest (2025). One who wishes to dissent by `wish` and dissents by `a` has the utility
//
//   - boldness (wish - a) - severity * punishment(a) * (surveillance + (1 - surveillance) a)
//
// for a above what is tolerated (nothing happens below): a fixed punishment, 1, or one in proportion
// to the excess, a - tolerance. No loads, no norms, no memory: what the rule self_censor adds.
#include <algorithm>

namespace chokepoint::theory {

struct Threat {
  double tolerance;     // dissent up to here is not punished
  double severity;
  double surveillance;  // chance to be seen without dissenting
};

/// Wish from which on a person defies a fixed punishment; below it, the person keeps to what is
/// tolerated. Meant for boldness > (1 - surveillance) severity.
inline double defiance_from(double boldness, const Threat& t) {
  return (boldness * t.tolerance + t.surveillance * t.severity) /
         (boldness - (1 - t.surveillance) * t.severity);
}

/// Most that anybody of this boldness dissents under a punishment in proportion.
inline double most_dissent(double boldness, const Threat& t) {
  return (t.tolerance + (boldness - t.surveillance * t.severity) /
                            ((1 - t.surveillance) * t.severity)) / 2;
}

inline double dissent_under_fixed_punishment(double wish, double boldness, const Threat& t) {
  if (wish <= t.tolerance) return wish;
  const double gain = boldness * (wish - t.tolerance);
  const double price = t.severity * (t.surveillance + (1 - t.surveillance) * wish);
  return gain >= price ? wish : t.tolerance;
}

inline double dissent_under_proportional_punishment(double wish, double boldness, const Threat& t) {
  if (wish <= t.tolerance) return wish;
  return std::clamp(most_dissent(boldness, t), t.tolerance, wish);
}

}  // namespace chokepoint::theory
