#pragma once
// Share reviewers (P2): the same people serve other countries too.
//
//   tickets of other countries, a day   Poisson( share of the pool's capacity )
//
// They wait in the same lines as users' flags and legal requests and have no other effect than the
// time they take. With an exclusive channel the government's requests go before them; with an
// ordinary one all governments wait alike.
//
// Reads   capacity of the pools.   Writes  their arriving tickets.
// Draws   kOthersCount (day, pool), kOthersTicket (ticket).
// Source  MODEL.md P2; pools are by language, not by country. No figure found.
// Limits  share 0: the pools serve the country alone; ordinary: equal mean waits.
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

/// Today's tickets of other countries.
void share_reviewers(World& world, const ShareReviewersParameters& p);

}  // namespace chokepoint
