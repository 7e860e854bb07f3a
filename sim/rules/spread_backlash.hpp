#pragma once
// Spread backlash (P6): what is hidden becomes news, the Streisand effect.
//
//   P(news | restriction) = 1 - exp( -news_rate (1 - legitimacy) ln(1 + E) )
//
// E are the readings at home of all shares until then, prevented ones included. The news is a post of its
// own class, written by one who had read the stopped post, some hours later, virality_factor times as
// catching. It is read, passed on, noticed, flagged and asked for like any political post.
//
// Reads   the stopped post, ties, credibility of labels.   Writes  new posts.
// Draws   kBacklash (post), kBacklashAuthor (post, attempt).
// Source  MODEL.md P6; Nabi 2014; Hobbs and Roberts 2018. The rate is an assumption.
// Limits  rate 0 or legitimacy 1: none; E = 0: none; attention falls only if P S_news < S prevented.
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

struct SpreadBacklashParameters {
  double news_rate;
  double virality_factor;
  double news_delay_hours;
};

inline constexpr Field kSpreadBacklashFields[] = {
    {CHOKEPOINT_FIELD(SpreadBacklashParameters, news_rate), 0.02, "1", {0, 10}, {0, 0.2}, Evidence::kAssumed,
     "specification P6", "rate of news about a restriction, per unit of ln(1 + readings)"},
    {CHOKEPOINT_FIELD(SpreadBacklashParameters, virality_factor), 2, "1", {0, 100}, {1, 4}, Evidence::kAssumed,
     "specification P6", "how much more catching the news is than the item it tells of"},
    {CHOKEPOINT_FIELD(SpreadBacklashParameters, news_delay_hours), 6, "hours", {0, 720}, {1, 48}, Evidence::kAssumed,
     "no figure found", "mean time from the restriction to the news about it"},
};
static_assert(covers<SpreadBacklashParameters>(kSpreadBacklashFields));
inline constexpr Table kSpreadBacklashTable = {"spread_backlash", "what is hidden becomes news",
                                               kSpreadBacklashFields};

/// Probability that a restriction becomes news.
double news_share(double exposures, double legitimacy, const SpreadBacklashParameters& p);

/// After the restriction of a political post. largest_virality: the cap of the rule read_feed.
void spread_backlash(const World& world, const SpreadBacklashParameters& p, double legitimacy,
                     double largest_virality, const Post& stopped, std::vector<Post>& news,
                     Tally& tally);

/// News whose author wasn't to be found for want of another rank's rows is tried again; rows that are
/// still lacking are named in `unseen`.
void sign_news(const World& world, std::vector<Post>& news, std::vector<UserId>& unseen);

/// In the evening: the day's news joins the live posts, in the order of identity.
void join_live_posts(Posts& posts, std::vector<Post>& news);

}  // namespace chokepoint
