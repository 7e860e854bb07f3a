#pragma once
// Spill over (section 5.6): other governments see what is claimed to have been conceded, and ask the same.
//
//   hazard of government i, a year = base_hazard + contagion * ( likeness_i * claim + peers )
//   peers  = likeness-weighted share of the others whose demand is younger than memory_days
//   likeness_i = exp( -i / (likeness_spread * governments) ),   i = 0 the likest
//   company's precedent = precedent_weight * likeness-weighted share of those who haven't asked yet
// The claim is what users too believe of the joint statement: a denial lowers it, the truth doesn't matter.
// It is an example for memory_days after its text went out.
//
// Reads   the statement.   Writes  who has asked, the company's precedent.   Draws  kDemand (day, who).
// Source  laws modelled on Germany's of 2017 existed or were proposed in 13 countries by 2019 and in 25 by
//         2020 (Mchangama et al.): growth 0.65 to 0.75 a year.
// Limits  contagion * memory below 1: demands die out; above: final share r = 1 - (1 - r0) e^(-R r).
#include "base/field.hpp"
#include "world/chronicle.hpp"
#include "world/world.hpp"

namespace chokepoint {

struct SpillOverParameters {
  double governments;
  double demanding_at_start;
  double likeness_spread;
  double base_hazard;
  double contagion;
  double memory_days;
  double precedent_weight;
};

inline constexpr Field kSpillOverFields[] = {
    {CHOKEPOINT_FIELD(SpillOverParameters, governments), 60, "governments", {0, 300}, {30, 150}, Evidence::kAssumed,
     "no list of those who might", "other governments that might ask the same; 0: none", Kind::kWhole},
    {CHOKEPOINT_FIELD(SpillOverParameters, demanding_at_start), 13, "governments", {0, 300}, {5, 25}, Evidence::kEstimated,
     "13 countries by 2019 (Mchangama et al.)", "of them, those whose demand is less than a year old at the start", Kind::kWhole},
    {CHOKEPOINT_FIELD(SpillOverParameters, likeness_spread), 0.5, "1", {0.01, 1000}, {0.1, 2}, Evidence::kAssumed,
     "no figure", "how slowly likeness falls from the likest government on"},
    {CHOKEPOINT_FIELD(SpillOverParameters, base_hazard), 0.02, "1/year", {0, 10}, {0, 0.1}, Evidence::kAssumed,
     "specification 5.6", "demands that nobody's example is needed for (h0)"},
    {CHOKEPOINT_FIELD(SpillOverParameters, contagion), 0.8, "1/year", {0, 100}, {0.4, 1.5}, Evidence::kEstimated,
     "13 to 25 countries in a year: growth 0.65-0.75, less what memory takes", "demands a year if everybody like oneself has just got it (gamma)"},
    {CHOKEPOINT_FIELD(SpillOverParameters, memory_days), 365, "days", {1, 36500}, {180, 730}, Evidence::kAssumed,
     "specification 5.6", "how long an example works"},
    {CHOKEPOINT_FIELD(SpillOverParameters, precedent_weight), 0.05, "payoff", {0, 100}, {0, 0.5}, Evidence::kAssumed,
     "specification 5.2", "cost to the company of a full concession here while nobody elsewhere has asked yet (h_X)"},
};
static_assert(covers<SpillOverParameters>(kSpillOverFields));
inline constexpr Table kSpillOverTable = {"spill_over", "other governments ask the same", kSpillOverFields};

/// The other governments and their likeness.
void found_others(Company& company, const SpillOverParameters& p);

/// What a statement is worth as an example: what is believed of it; 0 once it is older than memory_days.
double example_here(const Statement& statement, int day, const SpillOverParameters& p);

/// Hazard a year of one government, from its likeness, the claim here and the share of its peers.
double demand_hazard(double likeness, double claim, double peers, const SpillOverParameters& p);

/// One day: who asks today, and what that makes of the company's precedent.
void spill_over(World& world, const SpillOverParameters& p, Chronicle& chronicle);

}  // namespace chokepoint
