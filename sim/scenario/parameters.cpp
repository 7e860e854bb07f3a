// The parameter tables of all rules, in the order of the step.
#include <cstddef>

#include "scenario/numbers.hpp"
#include "scenario/scenario.hpp"

namespace chokepoint {

const std::vector<Block>& parameter_blocks() {
  static const std::vector<Block> blocks = {
      {kTiesTable, offsetof(Parameters, ties)},
      {kFollowCalendarTable, offsetof(Parameters, follow_calendar)},
      {kBargainTable, offsetof(Parameters, bargain)},
      {kMakeStatementTable, offsetof(Parameters, make_statement)},
      {kSpillOverTable, offsetof(Parameters, spill_over)},
      {kCutAccessTable, offsetof(Parameters, cut_access)},
      {kConcedeTable, offsetof(Parameters, concede)},
      {kWritePostTable, offsetof(Parameters, write_post)},
      {kSelfCensorTable, offsetof(Parameters, self_censor)},
      {kChooseServiceTable, offsetof(Parameters, choose_service)},
      {kCircumventTable, offsetof(Parameters, circumvent)},
      {kSwitchServiceTable, offsetof(Parameters, switch_service)},
      {kLoseTrustTable, offsetof(Parameters, lose_trust)},
      {kReadFeedTable, offsetof(Parameters, read_feed)},
      {kFlagContentTable, offsetof(Parameters, flag_content)},
      {kDetectContentTable, offsetof(Parameters, detect_content)},
      {kNoticePostsTable, offsetof(Parameters, notice_posts)},
      {kWeighReasonsTable, offsetof(Parameters, weigh_reasons)},
      {kFileRequestsTable, offsetof(Parameters, file_requests)},
      {kReviewReportsTable, offsetof(Parameters, review_reports)},
      {kAssessRequestTable, offsetof(Parameters, assess_request)},
      {kAppealDecisionTable, offsetof(Parameters, appeal_decision)},
      {kRestrictContentTable, offsetof(Parameters, restrict_content)},
      {kFeelPressureTable, offsetof(Parameters, feel_pressure)},
  };
  return blocks;
}

Parameters default_parameters() {
  Parameters parameters{};
  for (const Block& block : parameter_blocks()) {
    void* record = record_of(parameters, block);
    for (const Field& field : block.table.fields) number_in(record, field) = field.value;
  }
  return parameters;
}

}  // namespace chokepoint
