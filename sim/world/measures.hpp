#pragma once
// Long because it is one table: what is counted. Integers that are summed, in any order of work.
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "world/burden.hpp"
#include "world/content.hpp"

namespace chokepoint {

inline constexpr int kMostServices = 8;

/// One published name for one thing counted. Append, keep the order of kMeasures below.
enum class Measure : std::uint8_t {
  // speech
  kBenignPosts,
  kPostsWished,
  kPostsVoiced,
  kPostsSilenced,
  kPostsLostToBlock,
  kReshares,
  kResharesSilenced,
  kExposures,
  kExposuresPrevented,
  kCascadesOf10,
  kCascadesOf100,
  kPostsNeverReshared,
  // detection, flags, requests
  kFlags,
  kAutomaticRemovals,
  kItemsNoticed,
  kRequestsFiled,
  kRequestsPolitical,
  kItemsRequested,
  kItemsPoliticalRequested,
  kItemsUnderPretext,
  // decisions on requests, in items
  kItemsRemovedPolicyRequest,
  kItemsRestrictedLocalLaw,
  kItemsRejected,
  kItemsReturned,
  kItemsGrantedUnread,
  kItemsLapsed,
  // review
  kReviewsGeneral,
  kReviewsLegal,
  kReviewWaitMinutesGeneral,
  kReviewWaitMinutesLegal,
  kDeadlinesMissed,
  kRemovedAfterReview,
  kProtectedRestricted,
  kWronglyRestricted,
  kHarmRemoved,
  kAppeals,
  kAppealsUpheld,
  // people
  kPeopleNewlySilenced,
  kPeopleNewlyRestricted,
  kCircumventionAdopted,
  kCircumventionLapsed,
  // levels at the end of the day
  kPeopleCircumventing,
  kPeopleWithAccess,
  kQueueGeneral,
  kQueueLegal,
  kLiveItems,
  kAccessShare,
  kCountryFear,
  kCountryReactance,
  kRung,
  kOffer,
  kComplianceStance,
  kSalience,
  kEffortPoliticalShare,
  kReviewLoadShare,
  // as published, at the end of each half-year and of the run
  kPublishedRestrictions,
  kPublishedCompliance,
  kPublishedPoliticalShare,
  kHiddenRemovals,
  // services of other companies
  kItemsAskedOfRivals,
  kItemsHiddenByRivals,
  // moving between services, trust
  kPostsMoved,
  kPostsGivenUp,
  kAccountsJoined,
  kAccountsAsleep,
  kAccountsReturned,
  kAccountsPaused,
  kAccountsDeleted,
  kSettingsTightened,
  kPrivacyFines,
  kAccountsInUse,
  kAccountsDormant,
  kTrustLost,
  kBreachNews,
  kPeopleProsecuted,
  // ways of reporting, and what follows from restrictions
  kRequestsForQuota,
  kCourtOrders,
  kItemsOrderedByCourt,
  kFlagsInConcert,
  kReviewsOthersLegal,
  kReviewWaitMinutesOthersLegal,
  kItemsStopped,
  kAccountsLocked,
  kAuthorsProsecuted,
  kBacklashPosts,
  kScrutiny,
  kPressAttention,
  kLabelCredibility,
  kInconsistencyIndex,
  kPretextShare,
  kWrongDecisionShare,
  kDeadlineMissShare,
  // what repression and slow removal do
  kPostsByProsecuted,
  kPostsByFollowers,
  kPostsByPeers,
  kReadingsOfStoppedSoon,
  kReadingsPreventedSoon,
  kReadingsOfStoppedLate,
  kReadingsPreventedLate,
  kKnownItemsStopped,
  kKnownReadingsPrevented,
  kKnownBacklashPosts,
  // as seen from outside
  kConnectedShare,
  kPostsRelative,
  kPoliticalPostsRelative,
  kVpnDemandIndex,
  kProbeSeesDisruption,
  kShutdownHours,
  kUsersSeenAtHome,
  kSurveySilencedShare,
  kSurveyCircumventingShare,
  kPublishedUsers,
  kPublishedRemovedShare,
  kPublishedDisruptions,
  kPublishedShutdowns,
  kRequestsGranted,
  kRequestsRefused,
  kItemsGrantedToCourts,
  kItemsRefusedToCourts,
  kPublishedRequestsComplied,
  // of districts
  kLocalCuts,
  kLocallyCutShare,
  // what is said, and what is thought of the other
  kStatementClaim,
  kStatementTruth,
  kStatementBelieved,
  kOfficeTrust,
  kBelievedFirm,
  kBelievedTough,
  kSanctionCeiling,
  kGovernmentsAsking,
  kRequestsByChannel,
};

enum class Nature : std::uint8_t {
  kFlow,   // counted through a day; multiplied by the people one agent stands for
  kStock,  // a number of people or items at the end of the day; multiplied likewise
  kLevel,  // a share, a rung, a load at the end of the day: never multiplied
  kPublished,  // a figure as an outsider would read it, on the last day of a half-year
};

struct MeasureInfo {
  std::string_view name;
  std::string_view unit;
  Nature nature;
  bool by_service;
  bool by_class;
  std::string_view meaning;
};

inline constexpr MeasureInfo kMeasures[] = {
    {"posts_benign", "posts", Nature::kFlow, true, false, "posts about nothing the model tracks"},
    {"posts_wished", "posts", Nature::kFlow, false, true, "political posts people wished to write"},
    {"posts_voiced", "posts", Nature::kFlow, true, true, "tracked posts that went out"},
    {"posts_silenced", "posts", Nature::kFlow, false, true, "political posts wished but held back out of fear"},
    {"posts_lost_to_block", "posts", Nature::kFlow, true, true, "posts not held back but not sent: the service was cut"},
    {"reshares", "reshares", Nature::kFlow, true, true, "times a tracked post was passed on"},
    {"reshares_silenced", "reshares", Nature::kFlow, true, true, "reshares held back out of fear"},
    {"exposures", "exposures", Nature::kFlow, true, true, "readings of tracked posts at home, as if none were stopped"},
    {"exposures_prevented", "exposures", Nature::kFlow, true, true, "readings that a removal or geo-block cut off"},
    {"cascades_of_10", "posts", Nature::kFlow, true, false, "posts that reached their 10th share"},
    {"cascades_of_100", "posts", Nature::kFlow, true, false, "posts that reached their 100th share"},
    {"posts_never_reshared", "posts", Nature::kFlow, true, false, "tracked posts whose first readers passed nothing on"},
    {"flags", "flags", Nature::kFlow, true, true, "posts reported by users for the first time, benign ones included"},
    {"automatic_removals", "items", Nature::kFlow, true, true, "items taken down by automatic detection"},
    {"items_noticed", "items", Nature::kFlow, true, true, "items that caught the government monitor's eye"},
    {"government_removal_requests", "requests", Nature::kFlow, false, false, "requests filed by the government"},
    {"requests_stated_political", "requests", Nature::kFlow, false, false, "requests whose stated reason is political"},
    {"items_requested", "items", Nature::kFlow, false, true, "items named in requests, by what they truly are"},
    {"items_requested_as_political", "items", Nature::kFlow, false, false, "items whose stated reason is political or false information"},
    {"items_under_pretext", "items", Nature::kFlow, false, false, "political items filed under a harm label"},
    {"removed_policy_after_government_report", "items", Nature::kFlow, false, true, "items removed everywhere under the company's own rules after a request"},
    {"content_restrictions_local_law", "items", Nature::kFlow, false, true, "items geo-blocked under local law"},
    {"items_rejected", "items", Nature::kFlow, false, true, "requested items left up after review"},
    {"items_returned", "items", Nature::kFlow, false, true, "requested items sent back for clarification"},
    {"items_granted_unread", "items", Nature::kFlow, false, true, "items geo-blocked unread because a deadline pressed"},
    {"items_lapsed", "items", Nature::kFlow, false, true, "requested items whose deadline passed unread"},
    {"reviews_general", "reviews", Nature::kFlow, false, false, "reviews begun in the general pool"},
    {"reviews_legal", "reviews", Nature::kFlow, false, true, "reviews begun in the legal pool"},
    {"review_wait_minutes_general", "minutes", Nature::kFlow, false, false, "waiting before those reviews, summed"},
    {"review_wait_minutes_legal", "minutes", Nature::kFlow, false, true, "waiting before those reviews, summed"},
    {"deadlines_missed", "requests", Nature::kFlow, false, true, "requests that came near their deadline unread"},
    {"removed_after_review", "items", Nature::kFlow, false, true, "items taken down after a user flag and a review"},
    {"protected_restricted", "items", Nature::kFlow, false, true, "items of political speech within the company's own rules, taken down or geo-blocked"},
    {"wrongly_restricted", "items", Nature::kFlow, false, true, "items taken down or geo-blocked that broke neither the company's rules nor local law"},
    {"harm_removed", "items", Nature::kFlow, false, true, "truly harmful items taken down, by any way"},
    {"appeals", "appeals", Nature::kFlow, false, true, "restrictions their authors appealed"},
    {"appeals_upheld", "appeals", Nature::kFlow, false, true, "appeals that put the item back"},
    {"people_newly_silenced", "people", Nature::kFlow, false, false, "people who held back a post for the first time"},
    {"people_newly_restricted", "people", Nature::kFlow, false, false, "people whose political item was restricted for the first time"},
    {"circumvention_adopted", "people", Nature::kFlow, false, false, "people who began to use a VPN or proxy"},
    {"circumvention_lapsed", "people", Nature::kFlow, false, false, "people who stopped using one"},
    {"people_circumventing", "people", Nature::kStock, false, false, "people using a VPN or proxy"},
    {"people_with_access", "people", Nature::kStock, true, false, "account holders who reach the service, counted by its quality"},
    {"queue_general", "tickets", Nature::kStock, false, false, "tickets waiting in the general pool"},
    {"queue_legal", "tickets", Nature::kStock, false, false, "tickets waiting in the legal pool, of all countries; in full at any population scale"},
    {"live_items", "items", Nature::kStock, false, false, "tracked items still moving, under review or noticed"},
    {"access_share", "share", Nature::kLevel, true, false, "quality of access: 1 open, 0 blocked"},
    {"country_fear", "load", Nature::kLevel, false, false, "fear load shared by the whole country"},
    {"country_reactance", "load", Nature::kLevel, false, false, "reactance load shared by the whole country"},
    {"rung", "rung", Nature::kLevel, false, false, "the government's rung on the ladder, 0 quiet to 8 block"},
    {"offer", "offer", Nature::kLevel, false, false, "the company's offer, 0 none to 3 local office"},
    {"compliance_stance", "share", Nature::kLevel, false, false, "weight the company gives local law against rights"},
    {"salience", "load", Nature::kLevel, false, false, "how much is at stake for the government now"},
    {"effort_political_share", "share", Nature::kLevel, false, false, "share of monitoring effort spent on political speech"},
    {"review_load_share", "share", Nature::kLevel, false, false, "offered load of the general pool over its capacity"},
    {"meta_content_restrictions_local_law", "items per half-year", Nature::kPublished, false, false, "what the company's transparency report shows: local-law restrictions only"},
    {"government_stated_compliance_share", "share", Nature::kPublished, false, false, "what the ministry says: granted over everything asked, lapses counted as refused"},
    {"share_of_requests_citing_government_criticism", "share", Nature::kPublished, false, false, "share of requests whose stated reason is political"},
    {"hidden_removals_after_government_report", "items per half-year", Nature::kPublished, false, false, "removed under policy after a request: true, and in no published figure"},
    {"items_asked_of_rivals", "items", Nature::kFlow, true, true, "items on services of other companies that the government asked them to hide"},
    {"items_hidden_by_rivals", "items", Nature::kFlow, true, true, "of them, items the other company hid at home"},
    {"posts_moved", "posts", Nature::kFlow, true, true, "tracked posts meant for another service on a calm day, by the service they moved to"},
    {"posts_given_up", "posts", Nature::kFlow, true, true, "tracked posts not written though nothing is cut: the account sleeps or is deleted, or its company lost trust"},
    {"accounts_joined", "accounts", Nature::kFlow, true, false, "people who began to use a service"},
    {"accounts_fallen_asleep", "accounts", Nature::kFlow, true, false, "accounts out of reach for so long that they fell out of use"},
    {"accounts_returned", "accounts", Nature::kFlow, true, false, "sleeping accounts taken up again"},
    {"accounts_paused", "accounts", Nature::kFlow, true, false, "accounts put to rest in distrust"},
    {"accounts_deleted", "accounts", Nature::kFlow, true, false, "accounts deleted in distrust"},
    {"settings_tightened", "accounts", Nature::kFlow, true, false, "times somebody tightened privacy settings in distrust"},
    {"privacy_fines_eur", "EUR", Nature::kFlow, false, false, "fines of a privacy regulator for breaches"},
    {"accounts_in_use", "accounts", Nature::kStock, true, false, "people with an account in use, within reach or not"},
    {"accounts_dormant", "accounts", Nature::kStock, true, false, "people whose account sleeps"},
    {"trust_lost", "trust", Nature::kLevel, false, false, "trust in the company that everybody lost and hasn't regained"},
    {"breach_news", "1", Nature::kLevel, false, false, "how present a breach is in the news: 1 when it becomes known"},
    {"people_prosecuted", "people", Nature::kFlow, false, false, "known voices locked out or tried"},
    {"requests_for_quota", "requests", Nature::kFlow, false, false, "requests filed only because the law's quota wanted them"},
    {"court_orders", "orders", Nature::kFlow, false, false, "court orders that named posts on the company's services"},
    {"items_ordered_by_court", "items", Nature::kFlow, false, true, "items named in court orders"},
    {"flags_in_concert", "posts", Nature::kFlow, true, true, "posts reported by a government-aligned force; counted in flags too"},
    {"reviews_legal_other_countries", "reviews", Nature::kFlow, false, false, "reviews of other countries' requests begun in the shared legal pool; in full at any population scale"},
    {"review_wait_minutes_legal_other_countries", "minutes", Nature::kFlow, false, false, "waiting before those reviews, summed; in full too"},
    {"items_stopped", "items", Nature::kFlow, true, true, "tracked items taken down or geo-blocked, by any way, each once"},
    {"accounts_locked", "accounts", Nature::kFlow, false, false, "accounts locked after strikes for political posts"},
    {"authors_prosecuted", "people", Nature::kFlow, false, false, "authors prosecuted after a granted request"},
    {"backlash_posts", "posts", Nature::kFlow, false, false, "pieces of news about a restriction"},
    {"scrutiny", "share", Nature::kLevel, false, false, "public scrutiny of the company"},
    {"press_attention", "share", Nature::kLevel, false, false, "attention left for news about censorship"},
    {"label_credibility", "share", Nature::kLevel, false, false, "credit that the reasons the government states have left"},
    {"inconsistency_index", "share", Nature::kLevel, false, false, "weight of local law in the country less the one that the company says it gives everywhere"},
    {"pretext_share", "share", Nature::kPublished, false, false, "political items asked for under a harm label, over all political items asked for: true, and in no published figure"},
    {"wrong_decision_share", "share", Nature::kPublished, false, false, "stopped items that broke neither rules nor law, over all stopped items: true, and in no published figure"},
    {"deadline_miss_share", "share", Nature::kPublished, false, false, "requests and orders that came near their deadline unread: true, and in no published figure"},
    {"posts_by_prosecuted", "posts", Nature::kFlow, false, false, "political posts voiced by known voices who were locked out or tried"},
    {"posts_by_followers", "posts", Nature::kFlow, false, false, "political posts voiced by people whom a prosecuted voice reaches"},
    {"posts_by_peers", "posts", Nature::kFlow, false, false, "political posts voiced by other known voices: the next most read when somebody was prosecuted"},
    {"readings_of_items_stopped_soon", "readings", Nature::kFlow, false, false, "readings, as if nothing were stopped, of items stopped within a day of being written"},
    {"readings_prevented_soon", "readings", Nature::kFlow, false, false, "of them, those that the stop cut off"},
    {"readings_of_items_stopped_late", "readings", Nature::kFlow, false, false, "readings, as if nothing were stopped, of items stopped later than that"},
    {"readings_prevented_late", "readings", Nature::kFlow, false, false, "of them, those that the stop cut off"},
    {"known_items_stopped", "items", Nature::kFlow, false, false, "political items stopped that had been put before 100 readers or more"},
    {"known_readings_prevented", "readings", Nature::kFlow, false, false, "readings of those items that the stop cut off"},
    {"known_backlash_posts", "posts", Nature::kFlow, false, false, "pieces of news about the stop of those items"},
    {"internet_connected_share", "share", Nature::kLevel, false, false, "share of a day's use that has an internet, over the country: 1 when it isn't cut anywhere"},
    {"posts_relative_to_baseline", "1", Nature::kLevel, false, false, "what a panel sees: public posts that went out, over the mean of the run's first 28 days; held-back posts and private messages are invisible"},
    {"political_posts_relative_to_baseline", "1", Nature::kLevel, false, false, "the same of political posts"},
    {"vpn_demand_index", "1", Nature::kLevel, false, false, "what VPN trackers see: new users of VPNs today over the mean of the 28 days before; blind for how many use one already"},
    {"probe_sees_disruption", "yes/no", Nature::kLevel, true, false, "what a network probe sees: the service down for part of the day; blind for mild throttles, small regions and whether it is a throttle or a block"},
    {"shutdown_hours", "hours", Nature::kLevel, false, false, "what a network probe sees: hours of the day with the internet off in the country or a region large enough"},
    {"users_seen_at_home", "people", Nature::kStock, true, false, "what the company counts as the country's daily users: those who come by VPN are missing"},
    {"survey_silenced_share", "share", Nature::kLevel, false, false, "of those who answered the latest survey, who say that they ever held back a post; 0 before the first"},
    {"survey_circumventing_share", "share", Nature::kLevel, false, false, "of those who answered the latest survey, who say that they use a VPN or proxy; 0 before the first"},
    {"users", "people", Nature::kPublished, true, false, "what the company publishes as the country's monthly users: most of the last 30 days' daily users seen at home"},
    {"items_removed_share", "share", Nature::kPublished, false, false, "what the company's report shows: granted over decided items; lapses and items sent back aren't counted"},
    {"service_disruptions_identified", "disruptions", Nature::kPublished, true, false, "what watchers report for the half-year: disruptions that began, as the network probe saw them"},
    {"shutdowns_recorded", "shutdowns", Nature::kPublished, false, false, "what watchers report for the half-year: internet cuts that began: those the network probe saw, and of districts all, which groups on the spot report"},
    {"requests_granted", "requests", Nature::kFlow, false, false, "requests of the government of which the items came down, read or unread"},
    {"requests_refused", "requests", Nature::kFlow, false, false, "requests of the government rejected, sent back or lapsed"},
    {"items_granted_to_courts", "items", Nature::kFlow, false, false, "items of court orders that were geo-blocked; counted in content_restrictions_local_law or items_granted_unread too"},
    {"items_refused_to_courts", "items", Nature::kFlow, false, false, "items of court orders left up; counted in items_rejected or items_lapsed too"},
    {"requests_complied_share", "share", Nature::kPublished, false, false, "what a company's report shows: granted requests over granted and refused ones, each as one however many items it names"},
    {"local_cuts", "cuts", Nature::kFlow, false, false, "cuts of a district's internet that began, the same at any population scale"},
    {"locally_cut_share", "share", Nature::kLevel, false, false, "share of the country's people whose district is cut off"},
    {"statement_claim", "share", Nature::kLevel, false, false, "what the joint statement claims: 0 an ordinary channel, 0.5 a direct one, 1 a direct and exclusive one; 0 before there is one"},
    {"statement_truth", "share", Nature::kLevel, false, false, "what was truly agreed when it went out, in the same measure; 0 before there is one"},
    {"statement_believed", "share", Nature::kLevel, false, false, "what users believe of it, once headquarters has denied it or not"},
    {"office_trust", "1", Nature::kLevel, false, false, "weight of the regional office's word, over its weight before any denial"},
    {"believed_firm", "probability", Nature::kLevel, false, false, "how likely the government thinks it that giving in would cost the company much"},
    {"believed_tough", "probability", Nature::kLevel, false, false, "how likely the company thinks it that a block would cost the government little"},
    {"sanction_ceiling", "step", Nature::kLevel, false, false, "the harshest sanction that the bill or the law holds: 0 a fine, 1 a throttle, 2 a block"},
    {"governments_asking", "governments", Nature::kLevel, false, false, "other governments that have such a law or have made such a demand"},
    {"requests_by_channel", "requests", Nature::kFlow, false, false, "requests filed that came through the direct reporting channel; the others by the ordinary form"},
};
inline constexpr int kMeasureCount = static_cast<int>(std::size(kMeasures));
static_assert(kMeasureCount == static_cast<int>(Measure::kRequestsByChannel) + 1);

constexpr const MeasureInfo& info(Measure m) { return kMeasures[static_cast<int>(m)]; }

/// Where the counts of a measure begin, and their end: [measure][service][class], without places for
/// what a measure isn't kept by. Counts of many blocks are cleared and summed every day, so they are
/// kept short.
inline constexpr auto kFirstCell = [] {
  std::array<std::size_t, static_cast<std::size_t>(kMeasureCount) + 1> first{};
  for (std::size_t m = 0; m < static_cast<std::size_t>(kMeasureCount); ++m) {
    const std::size_t services = kMeasures[m].by_service ? kMostServices : 1;
    const std::size_t classes = kMeasures[m].by_class ? kClassCount : 1;
    first[m + 1] = first[m] + services * classes;
  }
  return first;
}();

/// Counts of one block, one day, or one run.
class Tally {
 public:
  Tally() : counts_(kFirstCell.back()) {}

  /// Adds to a count. A measure that is not kept by service or by class ignores that argument.
  void add(Measure m, int service, ContentClass c, std::int64_t count = 1) {
    counts_[cell(m, service, static_cast<int>(c))] += count;
  }
  void add(Measure m, std::int64_t count = 1) { counts_[cell(m, 0, 0)] += count; }

  std::int64_t get(Measure m, int service = 0, int content_class = 0) const {
    return counts_[cell(m, service, content_class)];
  }
  /// The sum over services and classes.
  std::int64_t total(Measure m) const {
    const auto i = static_cast<std::size_t>(m);
    std::int64_t sum = 0;
    for (std::size_t c = kFirstCell[i]; c < kFirstCell[i + 1]; ++c) sum += counts_[c];
    return sum;
  }
  void merge(const Tally& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    burden.merge(other.burden);
  }
  void clear() {
    counts_.assign(counts_.size(), 0);
    burden.clear();
  }
  Burden burden;  // who bore some of it

  const std::vector<std::int64_t>& cells() const { return counts_; }
  std::vector<std::int64_t>& cells() { return counts_; }

 private:
  static std::size_t cell(Measure m, int service, int content_class) {
    const MeasureInfo& about = info(m);
    const int row = about.by_service ? service * (about.by_class ? kClassCount : 1) : 0;
    return kFirstCell[static_cast<std::size_t>(m)] +
           static_cast<std::size_t>(row + (about.by_class ? content_class : 0));
  }
  std::vector<std::int64_t> counts_;
};

}  // namespace chokepoint
