#pragma once
// Share reviewers (P2): the same people serve other countries too, and the country's whole population.
//
//   tickets of other countries, a day   Poisson( share of the pool's capacity )
//   of a part S of the population       Poisson( m ) requests and orders a day that aren't simulated: in m each
//                                       own one counts for 1/S - 1 of them, spread over T days
//                                       T = max( 30, (1/S - 1) / (a tenth of the legal pool's daily capacity) )
//
// They wait in the same lines as users' flags and legal requests and have no other effect than the
// time they take. With an exclusive channel the government's requests go before them; with an
// ordinary one all governments wait alike.
//
// Of a part of the population the legal pool stays whole: the same lawyers, at their speed, with the load that the
// whole country gives them, once that has built up. Where 1/S - 1 is above 3 days of the pool's work it builds up
// slowly, so that one request doesn't choke the pool: until then, and at very small S in a whole run, own requests
// find it too idle.
//
// Reads   capacity of the pools, requests and orders filed today.   Writes  the pools' arriving tickets,
//         load of the requests that aren't simulated.
// Draws   kOthersCount (day, pool), kOthersTicket (ticket), kUnsimulatedCount (day, class), kUnsimulatedTicket.
// Source  MODEL.md P2; pools are by language, not by country. No figure found.
// Limits  share 0: the pools serve the country alone; ordinary: equal mean waits; S = 1: nothing is added.
#include "world/world.hpp"

namespace chokepoint {

struct ShareReviewersParameters {
  double general_share;
  double legal_share;
};

inline constexpr Field kShareReviewersFields[] = {
    {CHOKEPOINT_FIELD(ShareReviewersParameters, general_share), 0.1, "share", {0, 2}, {0, 0.5}, Evidence::kAssumed,
     "no figure found; a language that several countries speak; no country has one of its own yet", "load of the general pool by other countries, over its capacity"},
    {CHOKEPOINT_FIELD(ShareReviewersParameters, legal_share), 0.3, "share", {0, 2}, {0, 0.8}, Evidence::kAssumed,
     "no figure found, so that no country has one of its own", "load of the legal pool by other countries, over its capacity"},
};
static_assert(covers<ShareReviewersParameters>(kShareReviewersFields));
inline constexpr Table kShareReviewersTable = {"share_reviewers", "the same people serve other countries",
                                               kShareReviewersFields};

/// After today's requests and orders, those of the legal pool's arriving tickets from number `filed_before` on:
/// tickets of those that aren't simulated. population_scale: S, in (0, 1].
void stand_for_unsimulated(World& world, std::size_t filed_before, double population_scale);

/// Today's tickets of other countries.
void share_reviewers(World& world, const ShareReviewersParameters& p);

}  // namespace chokepoint
