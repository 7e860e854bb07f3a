#pragma once
// Self-censor (U3): a political wish becomes a post, or silence.
//
//   voice_u = min( largest_voice, exp( reactance_weight (y_u + Y)
//                                    - fear_weight      (x_u + X)
//                                    + norm_weight      (V_k - 1) ) )
//
// x_u, y_u  the user's own fear and reactance; X, Y the country's (and, for Y, that of the services
//           the user holds that were cut); V_k the share of wished political posts that are voiced
//           in the user's community, a moving mean over norm_memory_days: the spiral of silence.
// A candidate of a layer goes out with the share of the layer that voice_u fills (loads.hpp), so that
// the expected number of posts is voice_u times the wished number for any voice up to largest_voice.
//
// Reads   loads, country and service loads, norms.  Writes  own silenced mark, own community's norm.
// Draws   kVoice (post).
// Source  Penney 2016, Marthews and Tucker 2017 (fear); Noelle-Neumann (spiral of silence).
// Limits  no loads: voice 1; one signal e of fear: voice exp(-fear_weight e), back with the half-life.
#include <array>
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

struct SelfCensorParameters {
  double fear_weight;
  double reactance_weight;
  double norm_weight;
  double largest_voice;
  double norm_memory_days;
};

inline constexpr Field kSelfCensorFields[] = {
    {CHOKEPOINT_FIELD(SelfCensorParameters, fear_weight), 1, "1/load", {0, 20}, {0.5, 2},
     Evidence::kAssumed, "sets the scale of fear loads", "how strongly fear holds political speech back"},
    {CHOKEPOINT_FIELD(SelfCensorParameters, reactance_weight), 1, "1/load", {0, 20}, {0.5, 2},
     Evidence::kAssumed, "sets the scale of reactance loads", "how strongly anger drives political speech"},
    {CHOKEPOINT_FIELD(SelfCensorParameters, norm_weight), 0.5, "1", {0, 10}, {0, 2},
     Evidence::kAssumed, "specification U3", "how strongly the local norm of speaking up pulls"},
    {CHOKEPOINT_FIELD(SelfCensorParameters, largest_voice), 3, "posts/wish", {1, 4.5}, {2, 4.5},
     Evidence::kAssumed, "specification U3", "most posts that one wish can become"},
    {CHOKEPOINT_FIELD(SelfCensorParameters, norm_memory_days), 7, "days", {1, 365}, {3, 30},
     Evidence::kAssumed, "no figure found", "time over which a community's norm moves"},
};
static_assert(covers<SelfCensorParameters>(kSelfCensorFields));
inline constexpr Table kSelfCensorTable = {"self_censor", "a political wish becomes a post, or silence",
                                           kSelfCensorFields};

/// The decision of one user: how many posts become of one wish, in [0, largest_voice].
/// fear, reactance: loads, own and shared summed; norm: V_k, 1 on a calm day.
double voice(double fear, double reactance, double norm, const SelfCensorParameters& p);

/// What all users share today: one number a community and one a set of accounts.
struct SharedVoice {
  Column<std::uint16_t> norm;            // by community, as of the morning
  Column<double> calm;                   // by community: voice of a user without loads, uncapped
  Column<double> ceiling;                // by community: nobody's voice is above
  double country = 0;                    // what the country's loads add to everybody's
  double largest_today = 1;              // nobody's voice in the country is above
  std::array<double, 256> anger{};       // by memberships: reactance from services that were cut
  double largest = 1;
  double fear_weight = 1;
  double reactance_weight = 1;
  double norm_weight = 0;
};
SharedVoice share_voice(const World& world, const SelfCensorParameters& p);

/// Voice of a user today.
double voice_of(const World& world, const SharedVoice& shared, UserId user, CommunityId community);
/// The same of a user who lives on another rank, from the copy of the row.
double voice_of(const World& world, const SharedVoice& shared, const Stranger& user);

/// Takes the silenced out of the block's wishes and counts them; moves the communities' norms.
void self_censor(World& world, const SelfCensorParameters& p, const SharedVoice& shared,
                 Awake& awake);

}  // namespace chokepoint
