#pragma once
// Notice posts (G1): the government's monitor comes across what is widely read.
//
//   P(noticed) = 1 - exp( -notice_rate * effort_r / calm effort * E )
//   examined     at most examined_per_day (times channel_capacity_factor with a direct channel),
//                drawn without replacement among the noticed, with weight effort_r / (noticed with reason r)
//
// E are readings at home, r the true reason of the class. Private messages are not seen. Flows are
// tiny beside content: selection, not volume, is the model. The weight makes the staff's time follow
// effort, however much more of one reason there is than of another; where little of a reason is noticed,
// its time goes to the others. The rest of the noticed is forgotten, on the first day with an item of capacity.
//
// Reads   exposures, effort shares.   Writes  posts' noticed mark.
// Draws   word 2 of the wish; kNotice (post, day); kExamine (post, day); kFirstItem (once, when the world is founded).
// Source  Kazakhstan 2018: 329 links in 4.5 months = 2.4 a day, and 5.13 items a request; MODEL.md G1.
// Limits  rate 0: none; capacity 0: none examined; few noticed: all examined; much noticed of every reason:
//         the examined have the shares of effort.
#include <vector>

#include "base/function_ref.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct NoticePostsParameters {
  double notice_rate;
  double examined_per_day;
  double channel_capacity_factor;
};

inline constexpr Field kNoticePostsFields[] = {
    {CHOKEPOINT_FIELD(NoticePostsParameters, notice_rate), 1e-4, "1/reading", {0, 1}, {1e-6, 1e-2},
     Evidence::kAssumed, "specification G1", "chance that one reading at home is the monitor's"},
    {CHOKEPOINT_FIELD(NoticePostsParameters, examined_per_day), 0.47, "posts/day", {0, 1e6}, {0.2, 4},
     Evidence::kEstimated, "Kazakhstan 14 Mar - 28 Jul 2018: 329 links flagged / 137 days / 5.13 items a request; country's own",
     "posts that the government's staff can examine in a day, each of which may become one request"},
    {CHOKEPOINT_FIELD(NoticePostsParameters, channel_capacity_factor), 3, "1", {1, 100}, {1, 10},
     Evidence::kAssumed, "filing through a channel is cheaper; specification G1",
     "factor on that capacity once there is a direct reporting channel"},
};
static_assert(covers<NoticePostsParameters>(kNoticePostsFields));
inline constexpr Table kNoticePostsTable = {"notice_posts", "the monitor finds what is widely read",
                                            kNoticePostsFields};

/// Probability that a post with these readings is noticed. effort_factor: effort over calm effort.
double notice_share(double exposures, double effort_factor, const NoticePostsParameters& p);

/// Marks the block's posts that the monitor notices on their first readers.
/// `keep` stores a wish as a post.
void notice_posts(const World& world, const NoticePostsParameters& p,
                  FunctionRef<Post&(Wish&)> keep, Awake& awake);

/// Looks again at stored posts that were read today, then picks what will be examined tomorrow.
/// population_scale: agents over people, by which capacity is scaled alike.
std::vector<PostId> examine_posts(World& world, const NoticePostsParameters& p,
                                  double population_scale, Tally& tally);

}  // namespace chokepoint
