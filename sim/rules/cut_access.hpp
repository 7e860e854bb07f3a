#pragma once
// Cut access (event blocks): throttles of the moment, outside the ladder, when something is at stake.
//
//   P(a cut begins today) = 1 - exp( -cut_hazard * max(0, salience - salience_threshold) )
//   length = median_days * exp(length_spread * z),   z normal;   open-ended with open_share
//   target   one service within reach (by people on it), the company's, or every service within reach
//   nightly  with nightly_share, only night_use_share of the day is lost
//   internet with internet_share it takes no services but the internet itself, and then with regional_share
//            of one region (by people) instead of the country: nobody there posts, reads or passes on, and a
//            way round doesn't help
//
// A cut orders what the ladder doesn't: it needs no law and asks for nothing. Where both cut a service, its
// quality is the lower of the two. An open-ended cut ends when salience falls below the threshold.
//
// Reads   salience, accounts.   Writes  the government's cuts, the regions' connected share.
// Draws   kCutBegins, kCutLength (day).
// Source  service blocks of 2016-2025 in Access Now's list, 126 that ended: median 4.5 days, quartiles 1 and
//         16; 0.24 open at the end of the year (MODEL.md S14); the block of 4 February 2021 and the nightly cuts after it in Myanmar.
// Limits  what people elsewhere read from a cut region is counted by the country's connected share, not tie
//         by tie; hazard 0: never; below the threshold: never; median length of those that end: median_days.
#include "base/field.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct CutAccessParameters {
  double cut_hazard;
  double salience_threshold;
  double median_days;
  double length_spread;
  double open_share;
  double one_service_share;
  double company_share;
  double nightly_share;
  double night_use_share;
  double night_hours;
  double internet_share;
  double regional_share;
};

inline constexpr Field kCutAccessFields[] = {
    {CHOKEPOINT_FIELD(CutAccessParameters, cut_hazard), 0.01, "1/day", {0, 10}, {0, 0.3}, Evidence::kAssumed,
     "no rate found; country's own: 0 where events aren't met with cuts", "hazard of a cut for each unit of salience above the threshold; 0: never"},
    {CHOKEPOINT_FIELD(CutAccessParameters, salience_threshold), 0.3, "1", {0, 100}, {0.1, 3}, Evidence::kAssumed,
     "no scale exists", "salience below which nothing is cut for the moment"},
    {CHOKEPOINT_FIELD(CutAccessParameters, median_days), 4.5, "days", {0.05, 3650}, {2, 10}, Evidence::kMeasured,
     "126 service blocks that ended, 2016 to 2025: median 4.5 days (specification S14; Access Now); the years hold the scenarios' windows", "median length of a cut that has an end"},
    {CHOKEPOINT_FIELD(CutAccessParameters, length_spread), 2.05, "1", {0, 5}, {1.5, 2.5}, Evidence::kEstimated,
     "quartiles 1 and 16 days: ln 16 / (2 * 0.674) = 2.06", "spread of the logarithm of that length"},
    {CHOKEPOINT_FIELD(CutAccessParameters, open_share), 0.2, "share", {0, 1}, {0.1, 0.3}, Evidence::kEstimated,
     "0.24 were open at the end of the year (specification S14)", "cuts without an end of their own"},
    {CHOKEPOINT_FIELD(CutAccessParameters, one_service_share), 0.75, "share", {0, 1}, {0.5, 0.9}, Evidence::kEstimated,
     "238 blocks of services 2016-2025 name the five largest 384 times, 1.6 each (Access Now): 0.75 + 3 * 0.1 + 4 * 0.15", "cuts of one service"},
    {CHOKEPOINT_FIELD(CutAccessParameters, company_share), 0.1, "share", {0, 1}, {0.05, 0.3}, Evidence::kEstimated,
     "the same count; Facebook alone in 100, Instagram in 70", "cuts of the company's services; the rest: of every service within reach"},
    {CHOKEPOINT_FIELD(CutAccessParameters, nightly_share), 0.1, "share", {0, 1}, {0, 0.5}, Evidence::kAssumed,
     "Myanmar 2021-02-14 to 04-27; country's own", "cuts that stand at night only"},
    {CHOKEPOINT_FIELD(CutAccessParameters, night_use_share), 0.12, "share", {0, 1}, {0.05, 0.25}, Evidence::kAssumed,
     "1 to 9 a.m.; no figure of use by hour found", "share of a day's use that a nightly cut takes"},
    {CHOKEPOINT_FIELD(CutAccessParameters, night_hours), 8, "hours", {0, 24}, {6, 12}, Evidence::kEstimated,
     "Myanmar, February 2021: 1 to 9 a.m. (NetBlocks, recalled)", "length of a nightly cut, for the hours that a probe counts"},
    {CHOKEPOINT_FIELD(CutAccessParameters, internet_share), 0.1, "share", {0, 1}, {0, 0.6}, Evidence::kAssumed,
     "no count by what is cut found; country's own", "cuts of the moment that take the internet itself"},
    {CHOKEPOINT_FIELD(CutAccessParameters, regional_share), 0.5, "share", {0, 1}, {0.2, 1}, Evidence::kEstimated,
     "most recorded shutdowns are of regions: 106 of 182 in 2021 were India's, by district and state (Access Now, recalled)", "internet cuts of one region; the rest: of the country"},
};
static_assert(covers<CutAccessParameters>(kCutAccessFields));
inline constexpr Table kCutAccessTable = {"cut_access", "cuts of the moment, outside the ladder", kCutAccessFields};

/// Chance that a cut begins on a day of this salience.
double cut_chance(double salience, const CutAccessParameters& p);
/// Length of a cut in days from two uniform numbers; none: open-ended.
int cut_days(double u_open, double u_length, const CutAccessParameters& p);

/// Loss of access to a service by the cuts that stand, in [0, 1]: of a nightly one, the share of a day's
/// use that the night has.
double cut_loss(const World& world, std::size_t service, const CutAccessParameters& p);
/// At the worst hour of the day.
double worst_cut_loss(const World& world, std::size_t service);

/// Share of a region's use that has an internet under the cuts that stand, in [0, 1].
double connected_share(const World& world, std::size_t region, const CutAccessParameters& p);
/// Hours of the day on which the internet of a region is cut, in [0, 24].
double cut_hours(const World& world, std::size_t region, const CutAccessParameters& p);

/// Cuts end and begin; the regions' connected shares follow. Returns the share of people who lose the
/// internet from today on, in [0, 1]: 0 when no such cut begins.
double cut_access(World& world, const CutAccessParameters& p, Chronicle& chronicle);

}  // namespace chokepoint
