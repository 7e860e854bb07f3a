#pragma once
// Feel pressure (U4): what frightens, what angers, and how both fade.
//
//   load(t) = load(t0) 2^(-(t - t0) / half_life),   loads add up, at most just below 8
//
// A user's own loads are integers of 1/32, brought up to date only when a message arrives and rounded
// up or down without bias by a draw. What reaches the whole country (a law in force, the belief in a
// channel) or all members of a service (a cut) is one number, added on reading: frightening 60
// million people costs nothing.
//
// Reads   messages.   Writes  own loads, touched day, marks; community's ceiling; country's and services'
//         loads.
// Draws   kRounding (user, day).
// Source  MODEL.md U4; half-lives are hardly measured anywhere.
// Limits  one signal decays to its closed form; Poisson signals of rate r: mean load r e h / ln 2.
#include <vector>

#include "world/world.hpp"

namespace chokepoint {

struct FeelPressureParameters {
  double fear_half_life_days;
  double reactance_half_life_days;
  double law_fear;
  double law_reactance;
  double channel_fear;
  double channel_reactance;
  double cut_reactance;
  double throttle_deniability;
  double tax_reactance;
};

inline constexpr Field kFeelPressureFields[] = {
    {CHOKEPOINT_FIELD(FeelPressureParameters, fear_half_life_days), 60, "days", {0.5, 3650}, {14, 180}, Evidence::kAssumed,
     "specification U4", "time after which fear has halved"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, reactance_half_life_days), 14, "days", {0.5, 3650}, {3, 60}, Evidence::kAssumed,
     "specification U4", "time after which anger has halved"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, law_fear), 0.15, "load", {0, 8}, {0, 0.5}, Evidence::kAssumed,
     "specification U4", "fear in the whole country when a law comes into force that names users or posts"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, law_reactance), 0.05, "load", {0, 8}, {0, 0.3}, Evidence::kAssumed,
     "specification U4", "reactance in the whole country at that time"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, channel_fear), 0.20, "load", {0, 8}, {0, 0.5}, Evidence::kAssumed,
     "specification U4", "fear of one who believes in surveillance or exclusive access"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, channel_reactance), 0.05, "load", {0, 8}, {0, 0.3}, Evidence::kAssumed,
     "specification U4", "reactance of one who believes in it"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, cut_reactance), 0.5, "load", {0, 8}, {0.1, 2}, Evidence::kAssumed,
     "specification U4", "reactance of the members of a service that is blocked"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, throttle_deniability), 0.6, "share", {0, 1}, {0.2, 0.9}, Evidence::kAssumed,
     "specification U4", "share of that reactance that a throttle escapes: it can be denied"},
    {CHOKEPOINT_FIELD(FeelPressureParameters, tax_reactance), 0.5, "load", {0, 8}, {0, 2}, Evidence::kAssumed,
     "no figure; as of a block", "reactance in the whole country when a tax doubles the cost of use; in proportion"},
};
static_assert(covers<FeelPressureParameters>(kFeelPressureFields));
inline constexpr Table kFeelPressureTable = {"feel_pressure", "what frightens, what angers, how both fade",
                                             kFeelPressureFields};

/// A load as stored, rounded without bias: exact_load in units of load, u in (0, 1).
std::uint8_t store_load(double exact_load, double u);

/// Delivers the day's messages: sums them per user and writes each user once.
void feel_pressure(World& world, std::vector<Message>& messages, Tally& tally);

/// What the country as a whole was told today.
/// `news` is how much more of it is believed than yesterday; less, and some of the fear goes.
enum class Signal : std::uint8_t { kLawInForce, kExclusiveAccess, kUseTax, kInternetCut };
void frighten_country(Government& government, const FeelPressureParameters& p, Signal signal,
                      double news = 1);
/// The members of a service that was just throttled or blocked.
void anger_members(Service& service, const FeelPressureParameters& p, bool is_throttle);

/// A night passes: country-wide and service-wide loads fade.
void fade_pressure(World& world, const FeelPressureParameters& p);

}  // namespace chokepoint
