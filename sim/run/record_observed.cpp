#include "run/record_observed.hpp"

#include <algorithm>

#include "rules/cut_locally.hpp"

namespace chokepoint {

namespace {

double mean_before(const Series& series, Measure m, int day, int days) {
  const int first = std::max(0, day - days);
  double sum = 0;
  for (int d = first; d < day; ++d) sum += series.get(d, m);
  return day > first ? sum / (day - first) : 0;
}

/// New users of VPNs today over the mean of the four weeks before, of which at least one a day is assumed
/// and one week must have passed; 1 before.
double vpn_demand_index(const Series& series, int day) {
  constexpr int kFewestDays = 7;
  if (day < kFewestDays) return 1;
  const double usual = mean_before(series, Measure::kCircumventionAdopted, day, kBaselineDays);
  return series.get(day, Measure::kCircumventionAdopted) / std::max(1.0, usual);
}

/// Posts that went out in public on a day; what is said in private messages no panel sees.
double public_posts(const World& world, const Series& series, int day, bool are_political) {
  double posts = 0;
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    if (world.services[s].facts.is_private != 0) continue;
    const int service = static_cast<int>(s);
    if (!are_political) posts += series.get(day, Measure::kBenignPosts, service);
    for (int c = 0; c < kClassCount; ++c) {
      if (are_political && !is_political(static_cast<ContentClass>(c))) continue;
      posts += series.get(day, Measure::kPostsVoiced, service, c);
    }
  }
  return posts;
}

/// Over the mean of the run's first four weeks, or of as many days as there are.
double relative_posts(const World& world, const Series& series, int day, bool are_political) {
  const int days = std::min(day + 1, kBaselineDays);
  double baseline = 0;
  for (int d = 0; d < days; ++d) baseline += public_posts(world, series, d, are_political) / days;
  return baseline > 0 ? public_posts(world, series, day, are_political) / baseline : 0;
}

bool is_seen_down(const World& world, std::size_t s) {
  return ((world.probe.services_down >> s) & 1) != 0;
}

/// Those who come from home; who comes by VPN counts elsewhere.
double seen_at_home(const World& world, const Service& service) {
  return world.connected_share * (service.members - service.circumventing_members) * service.quality;
}

/// Spells that began on days [first_day, day]; what stood on the run's first day began before.
int spells_begun(const Series& series, Measure m, int service, int first_day, int day) {
  int spells = 0;
  for (int d = std::max(1, first_day); d <= day; ++d) {
    spells += series.get(d - 1, m, service) == 0 && series.get(d, m, service) > 0 ? 1 : 0;
  }
  return spells;
}

double sum(const Series& series, Measure m, int first_day, int day) {
  double all = 0;
  for (int d = first_day; d <= day; ++d) all += series.get(d, m);
  return all;
}

double locally_cut_share(const World& world) {
  double share = 0;
  for (std::size_t r = 0; r < world.regions.size(); ++r) {
    share += (1 - locally_connected_share(world, r)) * people_share(world.communities, world.regions, r);
  }
  return share;
}

double largest_of_month(const Series& series, int service, int day) {
  double most = 0;
  for (int d = std::max(0, day - kMonthDays + 1); d <= day; ++d) {
    most = std::max(most, series.get(d, Measure::kUsersSeenAtHome, service));
  }
  return most;
}

}  // namespace

void record_observed(const World& world, double weight, int day, Series& series) {
  const auto set = [&](Measure m, double value) { series.set(day, m, 0, 0, value); };
  set(Measure::kConnectedShare, world.connected_share);
  const auto& local_cuts = world.government.local_cuts;
  set(Measure::kLocalCuts, static_cast<double>(std::ranges::count(local_cuts, day, &LocalCut::first_day)));
  set(Measure::kLocallyCutShare, locally_cut_share(world));
  set(Measure::kShutdownHours, world.probe.shutdown_hours);
  set(Measure::kSurveySilencedShare, world.survey.silenced_share);
  set(Measure::kSurveyCircumventingShare, world.survey.circumventing_share);
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const int service = static_cast<int>(s);
    series.set(day, Measure::kProbeSeesDisruption, service, 0, is_seen_down(world, s) ? 1 : 0);
    series.set(day, Measure::kUsersSeenAtHome, service, 0, weight * seen_at_home(world, world.services[s]));
  }
  set(Measure::kVpnDemandIndex, vpn_demand_index(series, day));
  set(Measure::kPostsRelative, relative_posts(world, series, day, false));
  set(Measure::kPoliticalPostsRelative, relative_posts(world, series, day, true));
}

void publish_observed(const World& world, int first_day, int day, Series& series) {
  for (std::size_t s = 0; s < world.services.size(); ++s) {
    const int service = static_cast<int>(s);
    series.set(day, Measure::kPublishedUsers, service, 0, largest_of_month(series, service, day));
    series.set(day, Measure::kPublishedDisruptions, service, 0,
               spells_begun(series, Measure::kProbeSeesDisruption, service, first_day, day));
  }
  series.set(day, Measure::kPublishedShutdowns, 0, 0,
             spells_begun(series, Measure::kShutdownHours, 0, first_day, day) +
                 sum(series, Measure::kLocalCuts, first_day, day));
}

}  // namespace chokepoint
