#include "scenario/evidence.hpp"

#include <gtest/gtest.h>

#include "scenario/numbers.hpp"
#include "small_scenario.hpp"

namespace chokepoint {
namespace {

TEST(Evidence, CountsEveryNumberOnce) {
  const Scenario s = small_with("");
  int numbers = 0;
  visit_numbers(s, [&](const std::string&, const Field&, const double&) { ++numbers; });
  EXPECT_EQ(count_evidence(s).all(), numbers);
  const std::size_t of_rules = sizeof(Parameters) / sizeof(double);
  const std::size_t of_file = 2 /* country */ + 2 * 6 /* services */ + 2 /* memberships */;
  EXPECT_EQ(static_cast<std::size_t>(numbers), of_rules + of_file);
}

TEST(Evidence, TakesABareNumberForAssumed) {
  const EvidenceCount before = count_evidence(small_with(""));
  const EvidenceCount after = count_evidence(small_with("review_reports: {error_base: 0.1}\n"));
  EXPECT_EQ(after.measured, before.measured - 1) << "the table's figure was measured";
  EXPECT_EQ(after.assumed, before.assumed + 1);
}

TEST(Evidence, BelievesTheFile) {
  const EvidenceCount before = count_evidence(small_with(""));
  const EvidenceCount after = count_evidence(
      small_with("bargain: {discount: {value: 0.9, evidence: measured, source: a book}}\n"
                 "concede: {stance_days: {value: 20, evidence: estimated, source: a sum}}\n"));
  EXPECT_EQ(after.measured, before.measured + 1);
  EXPECT_EQ(after.estimated, before.estimated + 1);
  EXPECT_EQ(after.assumed, before.assumed - 2);
}

}  // namespace
}  // namespace chokepoint
