#pragma once
// Flag in concert (U6): a government-aligned force reports political posts as if users had.
//
//   posts a day   flags_per_day * scale, fractions accrue; drawn without replacement among the
//                 political posts that are up, with weight their readings at home
//
// One ticket a post, whatever the number of flags on it. Reviewers ask question 1 only (does it break
// the company's rules) and believe the harm label as they do for any report that names one. A rate at
// the level of the class: who flags and how is not in the model.
//
// Reads   live posts.   Writes  tickets of the general pool; posts' flagged mark.
// Draws   kConcert (post, day).
// Source  MODEL.md U6; Vietnam speaks of a force of 10,000 (press 2017-12).
// Limits  rate 0: none; equal readings: an even draw.
#include "world/world.hpp"

namespace chokepoint {

struct FlagInConcertParameters {
  double flags_per_day;
};

inline constexpr Field kFlagInConcertFields[] = {
    {CHOKEPOINT_FIELD(FlagInConcertParameters, flags_per_day), 0, "posts/day", {0, 1e6}, {0, 50}, Evidence::kAssumed,
     "no figure found; country's own", "political posts that a government-aligned force reports in a day"},
};
static_assert(covers<FlagInConcertParameters>(kFlagInConcertFields));
inline constexpr Table kFlagInConcertTable = {"flag_in_concert", "a force that flags as users do",
                                              kFlagInConcertFields};

/// In the morning: flags on posts of earlier days.
void flag_in_concert(World& world, const FlagInConcertParameters& p, double population_scale,
                     Tally& tally);

}  // namespace chokepoint
