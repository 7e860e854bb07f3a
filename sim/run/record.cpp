#include "run/record.hpp"

#include <algorithm>

#include "run/record_observed.hpp"

namespace chokepoint {

namespace {

/// The legal pool is whole at any scale, and so are the requests of other countries.
bool counts_in_full(Measure m) { return m == Measure::kReviewsOthersLegal || m == Measure::kReviewWaitMinutesOthersLegal; }

void record_counts(const Tally& tally, double people_per_agent, int services, int day, Series& series) {
  for (int m = 0; m < kMeasureCount; ++m) {
    const auto measure = static_cast<Measure>(m);
    if (info(measure).nature != Nature::kFlow) continue;
    const double weight = counts_in_full(measure) ? 1 : people_per_agent;
    for (int s = 0; s < Series::service_count(measure, services); ++s) {
      for (int c = 0; c < Series::class_count(measure); ++c) {
        series.set(day, measure, s, c, static_cast<double>(tally.get(measure, s, c)) * weight);
      }
    }
  }
}

/// What is counted on every rank for its own users and posts.
struct OwnStocks {
  double circumventing, live_items;
};

OwnStocks count_own(const World& world) {
  std::int64_t counts[2] = {0, static_cast<std::int64_t>(world.posts.live.size())};
  for (const std::uint8_t state : world.users.circumvention) {
    counts[0] += state == static_cast<std::uint8_t>(Circumvention::kActive) ? 1 : 0;
  }
  world.exchange->sum(counts);
  return {static_cast<double>(counts[0]), static_cast<double>(counts[1])};
}

void record_stocks(const World& world, double weight, int day, Series& series) {
  const auto set = [&](Measure m, double count) { series.set(day, m, 0, 0, count * weight); };
  const OwnStocks own = count_own(world);
  set(Measure::kPeopleCircumventing, own.circumventing);
  set(Measure::kQueueGeneral, static_cast<double>(world.general_pool.waiting_count()));
  series.set(day, Measure::kQueueLegal, 0, 0, static_cast<double>(world.legal_pool.waiting_count()));  // in full
  set(Measure::kLiveItems, own.live_items);
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const Service& service = world.services[s];
    const auto count = [&](Measure m, double people) {
      series.set(day, m, static_cast<int>(s), 0, people * weight);
    };
    count(Measure::kAccountsInUse, service.members);
    count(Measure::kAccountsDormant, service.dormant_members);
    const double around = service.circumventing_members;
    const double reach = around + (service.members - around) * service.quality;
    series.set(day, Measure::kPeopleWithAccess, static_cast<int>(s), 0, world.connected_share * reach * weight);
  }
}

void record_beliefs(const World& world, int day, Series& series) {
  const auto set = [&](Measure m, double level) { series.set(day, m, 0, 0, level); };
  const Statement& text = world.company.statement;
  set(Measure::kStatementClaim, text.is_out ? text.claim : 0);
  set(Measure::kStatementTruth, text.is_out ? text.truth : 0);
  set(Measure::kStatementBelieved, text.believed_share);
  set(Measure::kOfficeTrust, text.office_trust);
  set(Measure::kBelievedFirm, world.government.believes_firm);
  set(Measure::kBelievedTough, world.company.believes_tough);
  set(Measure::kSanctionCeiling, world.government.sanction_ceiling);
  set(Measure::kGovernmentsAsking, static_cast<double>(std::ranges::count_if(world.company.others, [](const OtherGovernment& other) {
    return other.asked_day != OtherGovernment::kNotYet;
  })));
}

void record_levels(const World& world, int day, Series& series) {
  const auto set = [&](Measure m, double level) { series.set(day, m, 0, 0, level); };
  const Government& government = world.government;
  set(Measure::kCountryFear, government.fear);
  set(Measure::kCountryReactance, government.reactance);
  set(Measure::kRung, rank(government.rung));
  set(Measure::kOffer, rank(world.company.offer));
  set(Measure::kComplianceStance, world.company.compliance_stance);
  set(Measure::kSalience, government.salience);
  set(Measure::kTrustLost, world.company.trust_lost);
  set(Measure::kBreachNews, world.company.breach_news);
  set(Measure::kEffortPoliticalShare,
      government.effort_share[static_cast<std::size_t>(Reason::kPolitical)] +
          government.effort_share[static_cast<std::size_t>(Reason::kFalseInformation)]);
  set(Measure::kReviewLoadShare, world.general_pool.load_share);
  set(Measure::kScrutiny, world.company.scrutiny);
  set(Measure::kPressAttention, world.press.attention);
  set(Measure::kLabelCredibility, government.label_credibility);
  set(Measure::kInconsistencyIndex,
      world.company.compliance_stance - world.company.stated_stance);
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    series.set(day, Measure::kAccessShare, static_cast<int>(s), 0, world.services[s].quality);
  }
}

double ratio(double part, double whole) { return whole > 0 ? part / whole : 0; }

/// Shares over the half-year that nobody outside can know.
void record_true_shares(const Tally& half_year, Series& series, int day) {
  const auto total = [&](Measure m) { return static_cast<double>(half_year.total(m)); };
  const auto set = [&](Measure m, double value) { series.set(day, m, 0, 0, value); };
  double political = 0;
  for (int c = 0; c < kClassCount; ++c) {
    if (!is_political(static_cast<ContentClass>(c))) continue;
    political += static_cast<double>(half_year.get(Measure::kItemsRequested, 0, c));
  }
  set(Measure::kPretextShare, ratio(total(Measure::kItemsUnderPretext), political));
  const auto benign = static_cast<double>(half_year.get(Measure::kWronglyRestricted, 0, 0));
  set(Measure::kWrongDecisionShare,
      ratio(total(Measure::kWronglyRestricted) - benign, total(Measure::kItemsStopped)));
  set(Measure::kDeadlineMissShare,
      ratio(total(Measure::kDeadlinesMissed),
            total(Measure::kRequestsFiled) + total(Measure::kCourtOrders)));
}

}  // namespace

void Recorder::publish(Records& records, Series& series, int day) const {
  const auto total = [&](Measure m) { return static_cast<double>(records.half_year.total(m)); };
  const double geo_blocked =
      total(Measure::kItemsRestrictedLocalLaw) + total(Measure::kItemsGrantedUnread);
  const double removed = total(Measure::kItemsRemovedPolicyRequest);
  const double refused =
      total(Measure::kItemsRejected) + total(Measure::kItemsReturned) + total(Measure::kItemsLapsed);
  const auto set = [&](Measure m, double value) { series.set(day, m, 0, 0, value); };
  set(Measure::kPublishedRestrictions, geo_blocked * people_per_agent_);
  set(Measure::kHiddenRemovals, removed * people_per_agent_);
  const double granted = geo_blocked + removed - total(Measure::kItemsGrantedToCourts);
  set(Measure::kPublishedCompliance,
      ratio(granted, granted + refused - total(Measure::kItemsRefusedToCourts)));
  set(Measure::kPublishedRequestsComplied,
      ratio(total(Measure::kRequestsGranted),
            total(Measure::kRequestsGranted) + total(Measure::kRequestsRefused)));
  set(Measure::kPublishedPoliticalShare,
      ratio(total(Measure::kRequestsPolitical), total(Measure::kRequestsFiled)));
  set(Measure::kPublishedRemovedShare,
      ratio(geo_blocked + removed, geo_blocked + removed + total(Measure::kItemsRejected)));
  records.burden.push_back({day, records.half_year.burden.counts()});
  record_true_shares(records.half_year, series, day);
  records.half_year.clear();
}

void Recorder::record(const World& world, const Tally& tally, Records& records,
                      Series& series) const {
  const int day = series.add_day();
  record_counts(tally, people_per_agent_, static_cast<int>(world.services.size()), day, series);
  record_stocks(world, people_per_agent_, day, series);
  record_levels(world, day, series);
  record_beliefs(world, day, series);
  record_observed(world, people_per_agent_, day, series);
  records.half_year.merge(tally);
  const Date today = start_ + day;
  if (today != half_year_end(today) && day + 1 != days_) return;
  int first_day = day;
  while (first_day > 0 && start_ + (first_day - 1) != half_year_end(start_ + (first_day - 1))) --first_day;
  publish_observed(world, first_day, day, series);
  publish(records, series, day);
}

}  // namespace chokepoint
