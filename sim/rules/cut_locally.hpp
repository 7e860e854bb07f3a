#pragma once
// Cut locally: the internet of one district goes off for a few days, by order of a local authority.
//
//   cuts that begin today ~ Poisson( cuts_per_year / 365 )
//   where   a region, by the number of its people; place_share of the country's people live in the district
//   length = median_days * exp(length_spread * z),   z normal, whole days, at least one
//   connected share of a region *= product over its cuts of ( 1 - min(1, place_share / its share of people) )
//
// Nobody in the district posts, reads or passes on, and a way round doesn't help. Unlike the cuts of the
// moment (cut_access) these follow no event that the model has: riots, exams and searches in one place.
// There are a hundred a year where they are usual, so they are counted (local_cuts) and not told one by one.
//
// Reads   people by region.   Writes  the government's local cuts, the regions' connected share.
// Draws   kLocalCutCount (day), kLocalCut (day, which).
// Source  Access Now's count of shutdowns by country and year; India 2019-2022: median 2 days, 0.842 at most 3.
// Limits  cuts_per_year 0: never; mean number of cuts at one time cuts_per_year / 365 * mean length; two cuts
//         of a region may fall on the same people, as districts picked at random do.
#include "base/field.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct CutLocallyParameters {
  double cuts_per_year;
  double place_share;
  double median_days;
  double length_spread;
};

inline constexpr Field kCutLocallyFields[] = {
    {CHOKEPOINT_FIELD(CutLocallyParameters, cuts_per_year), 0, "1/year", {0, 100000}, {0, 200}, Evidence::kAssumed,
     "country's own: 0 where Access Now counted none that no event explains", "local cuts of the internet that begin in a year"},
    {CHOKEPOINT_FIELD(CutLocallyParameters, place_share), 0.0004, "share", {0, 1}, {0.0001, 0.0016}, Evidence::kEstimated,
     "between 0.0001, 8.4 M people in 121 cuts of 2019 (Top10VPN, Access Now), and 0.0016, one of the 640 districts of India's census of 2011 (recalled); country's own: districts are not of one size", "share of the country's people who live where one falls"},
    {CHOKEPOINT_FIELD(CutLocallyParameters, median_days), 2, "days", {0.05, 3650}, {1, 5}, Evidence::kMeasured,
     "India 2019-2022, 323 shutdowns (Access Now); the years overlap with India's window; country's own where its own cuts are known", "median length of a local cut"},
    {CHOKEPOINT_FIELD(CutLocallyParameters, length_spread), 0.56, "1", {0, 5}, {0.3, 2}, Evidence::kEstimated,
     "0.842 of them at most 3 days: ln(3.5 / 2) / 1.003 (Access Now)", "spread of the logarithm of that length"},
};
static_assert(covers<CutLocallyParameters>(kCutLocallyFields));
inline constexpr Table kCutLocallyTable = {"cut_locally", "a district's internet goes off for days", kCutLocallyFields};

/// Share of a region's people whose internet is on under the local cuts that stand, in [0, 1].
double locally_connected_share(const World& world, std::size_t region);

/// Local cuts end and begin; call after cut_access, whose connected shares it lessens. Returns the share of
/// the country's people who lose the internet from today on, in [0, 1].
double cut_locally(World& world, const CutLocallyParameters& p);

}  // namespace chokepoint
