#pragma once
// A checked scenario: what a run starts from. Made from a YAML file by read_scenario; every number
// knows where it came from.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/error.hpp"
#include "rules/appeal_decision.hpp"
#include "rules/assess_request.hpp"
#include "rules/audit_restrictions.hpp"
#include "rules/bargain.hpp"
#include "rules/choose_service.hpp"
#include "rules/circumvent.hpp"
#include "rules/concede.hpp"
#include "rules/cut_access.hpp"
#include "rules/cut_locally.hpp"
#include "rules/detect_content.hpp"
#include "rules/feel_pressure.hpp"
#include "rules/file_requests.hpp"
#include "rules/flag_content.hpp"
#include "rules/flag_in_concert.hpp"
#include "rules/follow_calendar.hpp"
#include "rules/lock_account.hpp"
#include "rules/lose_trust.hpp"
#include "rules/make_statement.hpp"
#include "rules/notice_posts.hpp"
#include "rules/probe_network.hpp"
#include "rules/order_by_court.hpp"
#include "rules/prosecute_author.hpp"
#include "rules/read_feed.hpp"
#include "rules/restrict_content.hpp"
#include "rules/review_reports.hpp"
#include "rules/self_censor.hpp"
#include "rules/share_reviewers.hpp"
#include "rules/spread_backlash.hpp"
#include "rules/spill_over.hpp"
#include "rules/survey_people.hpp"
#include "rules/switch_service.hpp"
#include "rules/weigh_reasons.hpp"
#include "rules/write_post.hpp"
#include "world/follow_graph.hpp"
#include "world/regions.hpp"

namespace chokepoint {

/// Numbers of the country itself.
struct CountryFacts {
  double population;
  double people;
};
inline constexpr Field kCountryFields[] = {
    {CHOKEPOINT_FIELD(CountryFacts, population), 0, "people", {1, 2e9}, {0, 0}, Evidence::kMeasured,
     "given by the scenario", "everybody who lives in the country", Kind::kWhole},
    {CHOKEPOINT_FIELD(CountryFacts, people), 0, "people", {1, 1.7e9}, {0, 0}, Evidence::kMeasured,
     "given by the scenario", "people in the model, one agent each: those with at least one account", Kind::kWhole},
};
static_assert(covers<CountryFacts>(kCountryFields));
inline constexpr Table kCountryTable = {"country", "the country and its people in the model", kCountryFields};

/// The parameters of every rule, in the order of the step.
struct Parameters {
  TiesParameters ties;
  FollowCalendarParameters follow_calendar;
  BargainParameters bargain;
  MakeStatementParameters make_statement;
  SpillOverParameters spill_over;
  CutAccessParameters cut_access;
  CutLocallyParameters cut_locally;
  ProbeNetworkParameters probe_network;
  ConcedeParameters concede;
  WritePostParameters write_post;
  SelfCensorParameters self_censor;
  ChooseServiceParameters choose_service;
  CircumventParameters circumvent;
  SwitchServiceParameters switch_service;
  LoseTrustParameters lose_trust;
  ReadFeedParameters read_feed;
  FlagContentParameters flag_content;
  DetectContentParameters detect_content;
  NoticePostsParameters notice_posts;
  WeighReasonsParameters weigh_reasons;
  FileRequestsParameters file_requests;
  OrderByCourtParameters order_by_court;
  FlagInConcertParameters flag_in_concert;
  ShareReviewersParameters share_reviewers;
  ReviewReportsParameters review_reports;
  AssessRequestParameters assess_request;
  AppealDecisionParameters appeal_decision;
  RestrictContentParameters restrict_content;
  LockAccountParameters lock_account;
  ProsecuteAuthorParameters prosecute_author;
  SpreadBacklashParameters spread_backlash;
  AuditRestrictionsParameters audit_restrictions;
  FeelPressureParameters feel_pressure;
  SurveyPeopleParameters survey_people;
};

/// A rule's table and where its record stands inside Parameters.
struct Block {
  const Table& table;
  std::size_t offset;
};
/// Every block of Parameters, in the order of the step; the names are the YAML blocks' names.
const std::vector<Block>& parameter_blocks();

/// Every number at its default.
Parameters default_parameters();

/// Where a number that the file gives came from.
struct Provenance {
  Evidence evidence = Evidence::kAssumed;
  std::string source;
  std::string date;          // "2021-11-02", or empty
  double low = 0, high = 0;  // range the file gives; equal: none given
  bool has_unit = false;
  bool has_evidence = false; // false: a bare number, counted as assumed
  Place place;
};

struct MembershipShare {
  std::vector<int> services;  // indices into Scenario::services
  double share = 0;
};

struct ObservedEntry {
  Date date;
  std::string what;
  std::string source;
};

struct CalendarLine {
  Date date;
  CalendarKind kind = CalendarKind::kSalience;
  double size = 0;
  std::string what;
  std::string source;
};

struct ServiceEntry {
  std::string name;
  ServiceFacts facts{};
  std::string company = {};  // a rival's name; empty: the company of the bargain
};

struct Scenario {
  std::string file;           // as given on the command line
  std::string text;           // the whole file, for the manifest
  std::string name;
  std::string title;
  std::string about;
  Date start;
  int days = 0;
  std::uint64_t seed = 0;
  std::string country;
  std::string government;
  std::string company;
  CountryFacts facts{};
  std::vector<ServiceEntry> services;
  std::vector<MembershipShare> memberships;
  std::vector<RegionShare> regions;     // empty: the country is one region
  std::vector<CalendarLine> calendar;   // exogenous, by date; the rules follow it
  std::vector<ObservedEntry> observed;  // what happened, to compare with; no rule reads it
  std::string edge_list;                // path of loaded ties, relative to the file; empty: generated
  Parameters parameters{};
  /// Numbers that the file or --set gave, by dotted path ("bargain.control_value",
  /// "services.facebook.time_weight", "country.people").
  std::map<std::string, Provenance> given;
};

}  // namespace chokepoint
