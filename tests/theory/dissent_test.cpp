// The oracle of silence against its published thresholds (limit A21) and against trying everything; the
// rule self_censor against the oracle's directions.
#include "theory/dissent.hpp"

#include <gtest/gtest.h>

#include "rules/self_censor.hpp"

namespace chokepoint {
namespace {

using theory::Threat;

double utility(double a, double wish, double boldness, const Threat& t, bool is_proportional) {
  const double seen = t.surveillance + (1 - t.surveillance) * a;
  const double punished = a <= t.tolerance ? 0 : (is_proportional ? a - t.tolerance : 1);
  return -boldness * (wish - a) - t.severity * punished * seen;
}

/// The most that any dissent between nothing and the wish yields, in steps of 1/10000; what is
/// tolerated, where the punishment jumps, is tried too.
double best_by_trying(double wish, double boldness, const Threat& t, bool is_proportional) {
  double best = utility(std::min(wish, t.tolerance), wish, boldness, t, is_proportional);
  for (int i = 0; i <= 10000; ++i) {
    best = std::max(best, utility(wish * i / 10000, wish, boldness, t, is_proportional));
  }
  return best;
}

TEST(Dissent, ThresholdsAreThePublishedOnes) {
  EXPECT_NEAR(theory::defiance_from(1, {0.25, 0.6, 0.2}), 0.711538, 5e-7);
  EXPECT_NEAR(theory::most_dissent(1, {0.25, 1, 0.2}), 0.625, 1e-12);
}

TEST(Dissent, TheOracleIsTheBestReply) {
  for (const double boldness : {0.5, 1.0, 2.0}) {
    for (const double severity : {0.2, 0.6, 1.0, 1.8}) {
      for (const double tolerance : {0.0, 0.25, 0.6}) {
        for (const double wish : {0.1, 0.3, 0.55, 0.8, 1.0}) {
          const Threat t{tolerance, severity, 0.2};
          const double fixed = theory::dissent_under_fixed_punishment(wish, boldness, t);
          const double in_proportion =
              theory::dissent_under_proportional_punishment(wish, boldness, t);
          EXPECT_GE(utility(fixed, wish, boldness, t, false),
                    best_by_trying(wish, boldness, t, false) - 1e-9);
          EXPECT_GE(utility(in_proportion, wish, boldness, t, true),
                    best_by_trying(wish, boldness, t, true) - 1e-9);
        }
      }
    }
  }
}

TEST(Dissent, DefianceBeginsAtItsThreshold) {
  const Threat t{0.25, 0.6, 0.2};
  EXPECT_EQ(theory::dissent_under_fixed_punishment(0.70, 1, t), 0.25);
  EXPECT_EQ(theory::dissent_under_fixed_punishment(0.72, 1, t), 0.72);
}

TEST(Dissent, SelfCensorSharesTheOraclesDirections) {
  // More severity, less said; both are silent about nothing when nothing threatens.
  const SelfCensorParameters p = defaults<SelfCensorParameters>(kSelfCensorFields);
  double said = 1;
  double voiced = 1;
  for (double severity = 0; severity <= 2; severity += 0.1) {
    const Threat t{0.1, severity, 0.2};
    const double a = theory::dissent_under_proportional_punishment(1, 1, t);
    const double v = voice(severity, 0, 1, p);
    EXPECT_LE(a, said);
    EXPECT_LE(v, voiced);
    said = a;
    voiced = v;
  }
  EXPECT_LT(said, 0.7);
  EXPECT_LT(voiced, 0.7);
}

}  // namespace
}  // namespace chokepoint
