#pragma once
// Write a post (U1, U2): who has something political to say today, and who posts harm.
//
//   posts per day   lambda_u  log-normal over people, cut at most_posts_per_day
//   political share chi_u   = political_share * dissent_u / mean(dissent)
//   candidates of a community, layer v:  Poisson( width_v sum_u lambda_u chi_u ),  v = 0, 1, 2 ...
//
// Candidates are drawn at a rate that no policy changes; the rule self_censor thins them. Layer 0
// (width 1) is what people wish to say on a calm day; each further layer (width 1/8) holds what anger
// could add to it, and is skipped, exactly, where nobody's voice reaches. The candidates of a community are one Poisson count
// (posts of many authors superpose) and each picks its author with probability lambda_u / sum, then
// survives with probability dissent_u / max(dissent). Several posts of one person on one day are
// possible, as for the loudest in life.
//
// Reads   activity classes, dissent.   Writes  the block's wishes.
// Draws   kWishCount (community, layer), kWishAuthor (community, layer, pair), kWishDetail (post),
//         kHarmCount (community), kHarmDetail (post); kItemTraits (post).
// Source  activity: Pew 2019, 2021; political share: Pew 2019; MODEL.md U1, U2.
// Limits  share of posts by the top p: Phi(spread - z_p).
#include "world/world.hpp"

namespace chokepoint {

struct WritePostParameters {
  double median_posts_per_month;
  double activity_spread;
  double most_posts_per_day;
  double political_share;
  double no_dissent_share;
  double dissent_alpha;
  double dissent_beta;
  double call_to_action_share;
  double insult_offence_share;
  double child_safety_share;
  double bullying_share;
  double extremism_share;
  double policy_breaking_share;
  double law_breadth_share;
  double unlawful_bullying_share;
};

inline constexpr Field kWritePostFields[] = {
    {CHOKEPOINT_FIELD(WritePostParameters, median_posts_per_month), 2, "posts/30 days", {0, 1000}, {1, 6},
     Evidence::kMeasured, "Pew 2019: median US adult Twitter user, 2 tweets a month",
     "posts of the median person in 30 days"},
    {CHOKEPOINT_FIELD(WritePostParameters, activity_spread), 2.2, "1", {0.1, 4}, {2.1, 2.6},
     Evidence::kEstimated, "top tenth writes 0.80 (Pew 2019): Phi(2.2 - 1.2816) = 0.82; top quarter 0.97 (Pew 2021): 0.94",
     "spread (sigma of the logarithm) of posts per day over people"},
    {CHOKEPOINT_FIELD(WritePostParameters, most_posts_per_day), 61, "posts/day", {0.1, 1000}, {30, 100},
     Evidence::kAssumed, "beyond this an account is not a person", "cut of posts per day"},
    {CHOKEPOINT_FIELD(WritePostParameters, political_share), 0.13, "share", {0, 1}, {0.05, 0.33},
     Evidence::kMeasured, "Pew 2019: 13 % of tweets; 33 % under the wider definition of Pew 2022",
     "share of posts that are political on a calm day"},
    {CHOKEPOINT_FIELD(WritePostParameters, no_dissent_share), 0.3, "share", {0, 0.95}, {0, 0.5},
     Evidence::kEstimated, "compromise between Pew 2019's 0.73 by the top 6 % and 0.69 at most once a year; specification U2",
     "people who never say anything political"},
    {CHOKEPOINT_FIELD(WritePostParameters, dissent_alpha), 2.3, "1", {0.2, 50}, {1.5, 4},
     Evidence::kAssumed, "specification U2", "first shape of the Beta law of the wish to dissent"},
    {CHOKEPOINT_FIELD(WritePostParameters, dissent_beta), 3.5, "1", {0.2, 50}, {2, 6},
     Evidence::kAssumed, "specification U2", "second shape of the Beta law of the wish to dissent"},
    {CHOKEPOINT_FIELD(WritePostParameters, call_to_action_share), 0.05, "share", {0, 1}, {0.01, 0.2},
     Evidence::kAssumed, "specification U2", "political posts that call to collective action"},
    {CHOKEPOINT_FIELD(WritePostParameters, insult_offence_share), 0.05, "share", {0, 1}, {0.01, 0.2},
     Evidence::kAssumed, "no figure found",
     "political posts that insult or false-information laws reach for"},
    {CHOKEPOINT_FIELD(WritePostParameters, child_safety_share), 5e-4, "share", {0, 0.1}, {1e-4, 1e-3},
     Evidence::kEstimated, "order of published prevalence, 0.05-0.10 % of views; the split is assumed",
     "posts that harm child safety"},
    {CHOKEPOINT_FIELD(WritePostParameters, bullying_share), 1e-3, "share", {0, 0.1}, {5e-4, 2e-3},
     Evidence::kEstimated, "order of published prevalence, 0.05-0.10 % of views; the split is assumed",
     "posts that bully"},
    {CHOKEPOINT_FIELD(WritePostParameters, extremism_share), 3e-4, "share", {0, 0.1}, {1e-4, 1e-3},
     Evidence::kEstimated, "order of published prevalence, 0.05-0.10 % of views; the split is assumed",
     "posts of violent extremism"},
    {CHOKEPOINT_FIELD(WritePostParameters, policy_breaking_share), 0.02, "share", {0, 1}, {0, 0.1},
     Evidence::kAssumed, "no figure found", "political posts that break the company's own rules"},
    {CHOKEPOINT_FIELD(WritePostParameters, law_breadth_share), 0.3, "share", {0, 1}, {0, 0.8},
     Evidence::kAssumed, "breadth of speech offences; country's own",
     "protected political posts that local law calls unlawful"},
    {CHOKEPOINT_FIELD(WritePostParameters, unlawful_bullying_share), 0.5, "share", {0, 1}, {0.1, 0.9},
     Evidence::kAssumed, "no figure found", "bullying that is also unlawful"},
};
static_assert(covers<WritePostParameters>(kWritePostFields));
inline constexpr Table kWritePostTable = {"write_post", "who has something to say today",
                                          kWritePostFields};

/// Streams of candidates in a post's identity: layers of voice, then harm.
inline constexpr int kHarmStream = kMostVoiceLayers;
static_assert(kHarmStream < (1 << kPostStreamBits));

/// Political candidates of one community in a day, layer 0, before the thinning by dissent.
double wish_rate(std::uint64_t total_weight, const Traits& traits,
                 double political_share);

/// Which political class a uniform number falls into.
ContentClass political_class(double u, const WritePostParameters& p);

/// Adds today's candidates of a community to the block's wishes, layers 0 ... layers - 1 and harm.
void write_post(const World& world, const WritePostParameters& p, CommunityId community, int layers,
                Awake& awake);

/// What the company's rules and local law say of a post: drawn once, keyed by the post.
void describe_post(const Draws& draws, const WritePostParameters& p, Post& post);

}  // namespace chokepoint
