#pragma once
// Flag content (U6): readers report a post to the platform.
//
//   P(flagged | not taken down by machines) = 1 - (1 - rate_class)^E,   rate * private_factor on private messaging
//   benign     Poisson( benign_flags_per_person_day * people * share of accounts in use and within reach ), as
//              review load and wrong removals
//
// Reads   exposures.   Writes  kept posts; tickets of the general pool.
// Draws   word 3 of the wish; kFlag, kFlagTime (post); kBenignFlags, kBenignFlagTime (day).
// Source  MODEL.md U6; 3 M items a day for 2.9 bn people (Barrett 2020) bounds the benign load.
// Limits  rate 0: no tickets; mean tickets of benign posts exact.
#include "base/function_ref.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct FlagContentParameters {
  double child_safety_flag_share;
  double harm_flag_share;
  double political_flag_share;
  double private_factor;
  double benign_flags_per_person_day;
};

inline constexpr Field kFlagContentFields[] = {
    {CHOKEPOINT_FIELD(FlagContentParameters, child_safety_flag_share), 2e-3, "per reading", {0, 1}, {2e-4, 2e-2},
     Evidence::kAssumed, "specification U6", "readings of child-safety harm that end in a flag"},
    {CHOKEPOINT_FIELD(FlagContentParameters, harm_flag_share), 1e-3, "per reading", {0, 1}, {1e-4, 1e-2},
     Evidence::kAssumed, "specification U6", "readings of bullying or extremism that end in a flag"},
    {CHOKEPOINT_FIELD(FlagContentParameters, political_flag_share), 2e-5, "per reading", {0, 1}, {2e-6, 2e-4},
     Evidence::kAssumed, "specification U6", "readings of political posts that end in a flag"},
    {CHOKEPOINT_FIELD(FlagContentParameters, private_factor), 0.05, "1", {0, 1}, {0, 0.3},
     Evidence::kAssumed, "private messages can be blocked but are hardly reported",
     "factor on flags in private messaging"},
    {CHOKEPOINT_FIELD(FlagContentParameters, benign_flags_per_person_day), 8e-4, "1/(person day)", {0, 1}, {4e-4, 1.2e-3},
     Evidence::kEstimated, "3 M items reviewed a day / 2.9 bn people = 1.0e-3 (Barrett 2020), less what is not benign",
     "flags on posts the model does not track"},
};
static_assert(covers<FlagContentParameters>(kFlagContentFields));
inline constexpr Table kFlagContentTable = {"flag_content", "readers report a post to the platform",
                                            kFlagContentFields};

/// Share of readings of a class that end in a flag.
double flag_share(ContentClass c, bool is_private, const FlagContentParameters& p);

/// The chance that machines take a post of a class down, in private messaging or not.
using DetectedShare = FunctionRef<double(ContentClass, bool is_private)>;

/// Marks the block's posts that their first readers flag, of those that machines leave; `keep` stores a wish as a post.
void flag_content(const World& world, const FlagContentParameters& p, DetectedShare detected_share,
                  FunctionRef<Post&(Wish&)> keep, Awake& awake);

/// The ticket of a post that its first readers flagged, some hours after it was written.
void file_first_flag(World& world, Post& post, Tally& tally);

/// Later readings of stored posts become tickets due in [from, until), the day's slot number `slot`.
void file_later_flags(World& world, const FlagContentParameters& p, double from, double until,
                      std::uint64_t slot, Tally& tally);
/// So do flags on benign posts.
void file_benign_flags(World& world, const FlagContentParameters& p, double from, double until,
                       std::uint64_t slot, Tally& tally);

}  // namespace chokepoint
