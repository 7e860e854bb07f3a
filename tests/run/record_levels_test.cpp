// What a series says of statements and beliefs is what the World holds that evening.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "run/run.hpp"
#include "scenario/read_scenario.hpp"

namespace chokepoint {
namespace {

TEST(RecordLevels, StatementsAndBeliefsAreThoseOfTheWorld) {
  const Scenario scenario = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/kazakhstan.yaml", {"make_statement.autonomy=1"});
  const RunOptions options{.seed = 2021, .threads = 2, .days = 250, .population_scale = 0.0005};
  RunState state = begin_run(scenario, options, alone());
  int days_with_text = 0, days_denied = 0;
  double asking = 0;
  continue_run(scenario, state, [&](int day, const RunState& now) {
    const Series& series = now.outcome.series;
    const Company& company = now.world.company;
    const Government& government = now.world.government;
    const Statement& text = company.statement;
    EXPECT_EQ(series.get(day, Measure::kStatementClaim), text.is_out ? text.claim : 0);
    EXPECT_EQ(series.get(day, Measure::kStatementTruth), text.is_out ? text.truth : 0);
    EXPECT_EQ(series.get(day, Measure::kStatementBelieved), text.believed_share);
    EXPECT_EQ(series.get(day, Measure::kOfficeTrust), text.office_trust);
    EXPECT_EQ(series.get(day, Measure::kBelievedFirm), government.believes_firm);
    EXPECT_EQ(series.get(day, Measure::kBelievedTough), company.believes_tough);
    EXPECT_EQ(series.get(day, Measure::kSanctionCeiling), government.sanction_ceiling);
    EXPECT_GE(series.get(day, Measure::kGovernmentsAsking), asking) << "who has asked has asked";
    asking = series.get(day, Measure::kGovernmentsAsking);
    if (text.is_out) {
      ++days_with_text;
      EXPECT_GE(text.claim, text.truth) << "a text that both gain from claims no less than there is";
    }
    if (text.is_denied) {
      ++days_denied;
      EXPECT_LT(text.believed_share, text.claim);
      EXPECT_LT(text.office_trust, 1);
    }
    return true;
  });
  EXPECT_GT(days_with_text, 10) << "or the test shows little";
  EXPECT_GT(days_denied, 10) << "or the test shows little";
  EXPECT_GT(asking, 0);
}

// Kazakhstan's lawyers and the requests of other countries are whole, whatever part of its people is simulated.
TEST(RecordLevels, TheLegalPoolIsCountedInFullAtAnyScale) {
  const Scenario scenario = read_scenario(CHOKEPOINT_SOURCE_DIR "/scenarios/kazakhstan.yaml", {"review_reports.legal_reviewers=0.3"});
  for (const double scale : {0.0005, 0.002}) {
    const RunOptions options{.seed = 1, .threads = 2, .days = 200, .population_scale = scale};
    RunState state = begin_run(scenario, options, alone());
    double reviews = 0, most_waiting = 0;
    continue_run(scenario, state, [&](int day, const RunState& now) {
      const double waiting = now.outcome.series.get(day, Measure::kQueueLegal);
      EXPECT_EQ(waiting, static_cast<double>(now.world.legal_pool.waiting_count()));
      most_waiting = std::max(most_waiting, waiting);
      reviews += now.outcome.series.get(day, Measure::kReviewsOthersLegal);
      return true;
    });
    EXPECT_GT(most_waiting, 0);
    const double expected = 200 * 0.3 * 6;  // three tenths of what 0.3 lawyers do in a day
    EXPECT_NEAR(reviews, expected, 5 * std::sqrt(expected)) << scale;
  }
}

}  // namespace
}  // namespace chokepoint
