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
      {kCutLocallyTable, offsetof(Parameters, cut_locally)},
      {kProbeNetworkTable, offsetof(Parameters, probe_network)},
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
      {kOrderByCourtTable, offsetof(Parameters, order_by_court)},
      {kFlagInConcertTable, offsetof(Parameters, flag_in_concert)},
      {kShareReviewersTable, offsetof(Parameters, share_reviewers)},
      {kReviewReportsTable, offsetof(Parameters, review_reports)},
      {kAssessRequestTable, offsetof(Parameters, assess_request)},
      {kAppealDecisionTable, offsetof(Parameters, appeal_decision)},
      {kRestrictContentTable, offsetof(Parameters, restrict_content)},
      {kLockAccountTable, offsetof(Parameters, lock_account)},
      {kProsecuteAuthorTable, offsetof(Parameters, prosecute_author)},
      {kSpreadBacklashTable, offsetof(Parameters, spread_backlash)},
      {kAuditRestrictionsTable, offsetof(Parameters, audit_restrictions)},
      {kFeelPressureTable, offsetof(Parameters, feel_pressure)},
      {kSurveyPeopleTable, offsetof(Parameters, survey_people)},
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
